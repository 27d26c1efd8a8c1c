import type * as ast from '../../sql/ast.ts'
import { types } from '../../types/logical-type.ts'
import { and, conjunction, conjuncts, or, TRUE } from '../conditions.ts'
import { uniqueNames } from '../fields.ts'
import { call, inputRef, literal, mapRex, shiftInputs, someRex, type Rex } from '../rex.ts'
import type { JoinRel, Rel } from '../rel.ts'
import type { Environment } from './environment.ts'
import { grouped, isCorrelated, refersOut, widened } from './decorrelate.ts'
import type { ExpressionBinder, ExpressionRules } from './expressions.ts'
import { ExpressionBinder as Binder } from './expressions.ts'
import { bindQuery, firstColumns } from './query.ts'
import type { Scope } from './scope.ts'
import { asStandIn, replaceStandIns } from './stand-in.ts'
import { comparison, isOneRow, memberOperands, moveOuter, SubqueryJoins, type Settle } from './subquery-joins.ts'

/** `rel` restricted to the rows for which a condition is TRUE. */
export function bindFilter(
  rel: Rel,
  scope: Scope,
  condition: ast.Expression,
  clause: string,
  environment: Environment,
): Rel {
  return new Restriction(condition, scope, environment, { clause }).build(rel)
}

/** `[NOT] IN (query)`, `[NOT] EXISTS (query)` as a condition of its own: a semi or anti join. */
interface Membership {
  readonly right: Rel
  readonly operands: readonly Rex[]
  readonly anti: boolean
}

/** A condition that rows must meet. It is bound first and built when the rows it is about are known. */
export class Restriction {
  private readonly memberships: Membership[] = []
  private readonly rest: Rex[] = []
  private readonly subqueries: SubqueryJoins

  constructor(condition: ast.Expression, scope: Scope, environment: Environment, rules: ExpressionRules) {
    this.subqueries = new SubqueryJoins(environment, scope)
    const binder: ExpressionBinder = new Binder(environment.context, scope, {
      ...rules,
      subquery: (node) => this.subqueries.bind(node, binder),
    })
    for (const conjunct of conjunctsOf(condition, false)) {
      const { not } = conjunct
      const node = asMembership(conjunct.node)
      if (node === null) {
        const rex = binder.bindCondition(conjunct.node)
        this.rest.push(not ? binder.callWith('NOT', [rex], conjunct.node.span, [conjunct.node.span]) : rex)
        continue
      }
      const query = bindQuery(node.query, { ...environment, outer: scope })
      const anti = not !== (node.type === 'InQuery' && node.not)
      if (node.type === 'Exists' && isOneRow(query)) {
        if (anti) this.rest.push(literal(false, types.boolean(false)))
        continue
      }
      const { operands, right } =
        node.type === 'InQuery' ? memberOperands(node, query, binder) : { operands: [], right: query }
      if (pullUp(right) !== null) this.memberships.push({ operands, right, anti })
      else {
        const value =
          node.type === 'InQuery'
            ? this.subqueries.member(operands, right, !anti)
            : this.subqueries.add({ kind: 'exists', rel: right, type: types.boolean(false) })
        this.rest.push(anti ? call('NOT', [value], value.type) : value)
      }
    }
  }

  build(rel: Rel, settle: Settle = (rex) => rex): Rel {
    const width = rel.fields.length
    let result = rel
    let settled = settle
    const join = (): void => {
      if (!this.subqueries.any) return
      const joined = this.subqueries.build(result, settle)
      result = joined.rel
      settled = joined.settle
    }
    // what an operand is computed of must be there before
    const first = this.memberships.some(({ operands }) =>
      operands.some((rex) => someRex(rex, (node) => asStandIn(node)?.kind === '$SCALAR')),
    )
    if (first) join()
    for (const membership of this.memberships) result = semiJoin(result, membership, settled, settle)
    if (!first) join()
    const condition = conjunction(this.rest)
    if (condition === null) return firstColumns(result, width)
    return firstColumns(
      { op: 'Filter', input: result, condition: this.rest.map(settled).reduce(and), fields: result.fields },
      width,
    )
  }
}

/** The conditions that must all hold; `not` stands before some. */
function conjunctsOf(node: ast.Expression, not: boolean): { node: ast.Expression; not: boolean }[] {
  if (node.type === 'Unary' && node.operator === 'NOT') return conjunctsOf(node.operand, !not)
  if (node.type === 'Binary' && node.operator === (not ? 'OR' : 'AND'))
    return [...conjunctsOf(node.left, not), ...conjunctsOf(node.right, not)]
  return [{ node, not }]
}

/** `= SOME (query)` is IN, `<> ALL (query)` is NOT IN. */
function asMembership(node: ast.Expression): ast.InQuery | ast.Exists | null {
  if (node.type === 'InQuery' || node.type === 'Exists') return node
  if (node.type !== 'Quantified' || !('type' in node.query)) return null
  const all = node.quantifier === 'ALL'
  if (node.operator !== (all ? '<>' : '=')) return null
  return { type: 'InQuery', operand: node.operand, not: all, query: node.query, span: node.span }
}

function semiJoin(left: Rel, { right, operands, anti }: Membership, settled: Settle, outer: Settle): Rel {
  const width = left.fields.length
  const { rel, conditions } = pullUp(moveOuter(right, outer))!
  const correlation = conditions.map((rex) =>
    replaceStandIns(
      shiftInputs(rex, (index) => index + width),
      '$OUTER',
      inputRef,
    ),
  )
  const tests = operands.map((operand, i) => {
    const value = settled(operand)
    const column = inputRef(width + i, rel.fields[i]!.type)
    const equal = comparison('=', value, column)
    // x NOT IN (…) is also undecided, so not TRUE, when either side is NULL
    return anti && (value.type.nullable || column.type.nullable) ? or(equal, or(isNull(value), isNull(column))) : equal
  })
  const join: JoinRel = {
    op: 'Join',
    type: anti ? 'ANTI' : 'SEMI',
    left,
    right: rel,
    condition: conjunction([...correlation, ...tests]) ?? TRUE,
    snapshot: null,
    fields: left.fields,
  }
  return join
}

const isNull = (rex: Rex): Rex =>
  rex.type.nullable ? call('IS NULL', [rex], types.boolean(false)) : literal(false, types.boolean(false))

interface PulledUp {
  readonly rel: Rel
  readonly conditions: readonly Rex[]
}

/**
 * Conditions with outer references, taken out of a subquery; columns they need are kept behind the visible ones. Null
 * where that cannot be done. Flink's SubQueryDecorrelator.
 */
function pullUp(rel: Rel): PulledUp | null {
  if (!isCorrelated(rel)) return { rel, conditions: [] }
  switch (rel.op) {
    case 'Filter': {
      const pulled = pullUp(rel.input)
      if (pulled === null) return null
      const { rel: input, conditions } = pulled
      const parts = conjuncts(rel.condition)
      const outer = parts.filter(refersOut)
      const inner = conjunction(parts.filter((part) => !refersOut(part)))
      const filtered: Rel = inner === null ? input : { op: 'Filter', input, condition: inner, fields: input.fields }
      return { rel: filtered, conditions: [...conditions, ...outer] }
    }
    case 'Project': {
      const pulled = rel.exprs.some(refersOut) ? null : pullUp(rel.input)
      if (pulled === null) return null
      const exprs = [...rel.exprs]
      const fields = [...rel.fields]
      const conditions = pulled.conditions.map((rex) =>
        mapRex(rex, (node) => {
          if (node.kind !== 'input') return node
          const at = exprs.findIndex((known) => known.kind === 'input' && known.index === node.index)
          if (at !== -1) return inputRef(at, node.type)
          fields.push({ name: `$c${exprs.length}`, type: node.type })
          return inputRef(exprs.push(node) - 1, node.type)
        }),
      )
      return { rel: { ...rel, input: pulled.rel, exprs, fields: uniqueNames(fields) }, conditions }
    }
    case 'Aggregate': {
      const pulled = rel.sets === null ? pullUp(rel.input) : null
      if (pulled === null) return null
      const locals: Rex[] = []
      const conditions: Rex[] = []
      for (const rex of pulled.conditions) {
        // only what is equal for all rows of a group can be asked of the group
        if (rex.kind !== 'call' || rex.fn !== '=') return null
        const [a, b] = rex.args as [Rex, Rex]
        const local = isLocal(a) && isForeign(b) ? a : isLocal(b) && isForeign(a) ? b : null
        if (local === null) return null
        const place = inputRef(rel.fields.length + locals.push(local) - 1, local.type)
        conditions.push({ ...rex, args: local === a ? [place, b] : [a, place] })
      }
      const width = pulled.rel.fields.length
      const more = locals.map((local, i): [number, number] => [i, local.kind === 'input' ? local.index : width + i])
      const input = locals.every((local) => local.kind === 'input') ? pulled.rel : widened(pulled.rel, locals)
      return { rel: grouped(rel, input, more).rel, conditions }
    }
    case 'Sort': {
      const pulled = pullUp(rel.input)
      return pulled && { rel: { ...rel, input: pulled.rel, fields: pulled.rel.fields }, conditions: pulled.conditions }
    }
    default:
      return null
  }
}

const isLocal = (rex: Rex): boolean => !refersOut(rex)
const isForeign = (rex: Rex): boolean => !someRex(rex, (node) => node.kind === 'input')

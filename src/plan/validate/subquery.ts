import { fail } from '../../errors/messages.ts'
import type * as ast from '../../sql/ast.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import { types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import { and, conjunction, conjuncts, or, TRUE } from '../conditions.ts'
import { joinFields, uniqueNames } from '../fields.ts'
import { call, inputRef, literal, mapRex, shiftInputs, someRex, type Rex } from '../rex.ts'
import type { JoinRel, Rel } from '../rel.ts'
import type { Environment } from './environment.ts'
import { coerce } from './coerce.ts'
import { ExpressionBinder } from './expressions.ts'
import { bindQuery, firstColumns } from './query.ts'
import type { Scope } from './scope.ts'
import { asStandIn, replaceStandIns, standIn } from './stand-in.ts'

/** `rel` restricted to the rows for which a condition is TRUE. IN and EXISTS become semi and anti joins. */
export function bindFilter(
  rel: Rel,
  scope: Scope,
  condition: ast.Expression,
  clause: string,
  environment: Environment,
): Rel {
  const width = rel.fields.length
  const subqueries = new SubqueryJoins(environment, scope)
  const binder = new ExpressionBinder(environment.context, scope, {
    clause,
    subquery: (node) => subqueries.scalar(node),
  })
  let result = rel
  const rest: Rex[] = []
  for (const conjunct of conjunctsOf(condition)) {
    const { node, not } = stripNot(conjunct)
    if (node.type === 'InQuery' || node.type === 'Exists') {
      result = semiJoin(result, scope, node, not !== (node.type === 'InQuery' && node.not), binder, environment)
    } else rest.push(binder.bindCondition(conjunct))
  }
  if (rest.length === 0) return result
  let settle = (rex: Rex): Rex => rex
  if (subqueries.any) {
    const joined = subqueries.build(result)
    result = joined.rel
    settle = joined.settle
  }
  const filter = rest.map(settle).reduce(and)
  return firstColumns({ op: 'Filter', input: result, condition: filter, fields: result.fields }, width)
}

function conjunctsOf(node: ast.Expression): ast.Expression[] {
  return node.type === 'Binary' && node.operator === 'AND'
    ? [...conjunctsOf(node.left), ...conjunctsOf(node.right)]
    : [node]
}

function stripNot(node: ast.Expression): { node: ast.Expression; not: boolean } {
  if (node.type !== 'Unary' || node.operator !== 'NOT') return { node, not: false }
  const inner = stripNot(node.operand)
  return { node: inner.node, not: !inner.not }
}

function semiJoin(
  left: Rel,
  scope: Scope,
  node: ast.InQuery | ast.Exists,
  anti: boolean,
  binder: ExpressionBinder,
  environment: Environment,
): Rel {
  const query = bindQuery(node.query, { ...environment, outer: scope })
  const { rel: right, condition: correlation } = decorrelate(query, left.fields.length)
  let condition = correlation
  if (node.type === 'InQuery') {
    const operands = node.operand.type === 'Row' ? node.operand.items : [node.operand]
    if (operands.length !== query.fields.length) fail('in-query-types', {}, node.span)
    operands.forEach((operand, i) => {
      const value = binder.bind(operand)
      const column = inputRef(left.fields.length + i, right.fields[i]!.type)
      const equal = equality(value, column, binder, node)
      // x NOT IN (…) is also undecided, so not TRUE, when either side is NULL
      const test =
        anti && (value.type.nullable || column.type.nullable) ? or(equal, or(isNull(value), isNull(column))) : equal
      condition = and(condition, test)
    })
  }
  const join: JoinRel = {
    op: 'Join',
    type: anti ? 'ANTI' : 'SEMI',
    left,
    right,
    condition,
    snapshot: null,
    fields: left.fields,
  }
  return join
}

const isNull = (rex: Rex): Rex =>
  rex.type.nullable ? call('IS NULL', [rex], types.boolean(false)) : literal(false, types.boolean(false))

function equality(left: Rex, right: Rex, binder: ExpressionBinder, node: ast.Expression): Rex {
  const common = leastRestrictive([left.type, right.type])
  if (common === undefined) return fail('in-query-types', {}, node.span)
  return binder.callWith('=', [coerce(left, common), coerce(right, common)], node.span, [node.span, node.span])
}

/**
 * Takes the conditions that refer to the enclosing query out of a subquery's filters and makes them a join condition over
 * left columns then right columns. Columns they need are kept behind the visible ones.
 */
function decorrelate(rel: Rel, leftWidth: number): { rel: Rel; condition: Rex } {
  const { rel: plain, conditions } = pullUp(rel)
  const joined = conditions.map((rex) =>
    replaceStandIns(
      shiftInputs(rex, (index) => index + leftWidth),
      '$OUTER',
      inputRef,
    ),
  )
  return { rel: plain, condition: conjunction(joined) ?? TRUE }
}

const hasOuter = (rex: Rex): boolean => someRex(rex, (node) => asStandIn(node)?.kind === '$OUTER')

/** Conditions with outer references, taken out of the filters and projections at the top of a subquery. */
function pullUp(rel: Rel): { rel: Rel; conditions: Rex[] } {
  switch (rel.op) {
    case 'Filter': {
      const { rel: input, conditions } = pullUp(rel.input)
      const parts = conjuncts(rel.condition)
      const outer = parts.filter(hasOuter)
      const inner = conjunction(parts.filter((part) => !hasOuter(part)))
      const filtered: Rel = inner === null ? input : { op: 'Filter', input, condition: inner, fields: input.fields }
      return { rel: filtered, conditions: [...conditions, ...outer] }
    }
    case 'Project': {
      const { rel: input, conditions } = pullUp(rel.input)
      if (conditions.length === 0) return { rel: { ...rel, input }, conditions }
      const exprs = [...rel.exprs]
      const fields = [...rel.fields]
      const place = (index: number, type: LogicalType): number => {
        const at = exprs.findIndex((rex) => rex.kind === 'input' && rex.index === index)
        if (at !== -1) return at
        fields.push({ name: `$c${exprs.length}`, type })
        return exprs.push(inputRef(index, type)) - 1
      }
      const moved = conditions.map((rex) =>
        mapRex(rex, (node) => (node.kind === 'input' ? inputRef(place(node.index, node.type), node.type) : node)),
      )
      return { rel: { ...rel, input, exprs, fields: uniqueNames(fields) }, conditions: moved }
    }
    default:
      return { rel, conditions: [] }
  }
}

/** Scalar subqueries inside expressions: each becomes a left join that may match one row at most. */
export class SubqueryJoins {
  private readonly queries: Rel[] = []
  private readonly environment: Environment
  private readonly scope: Scope

  constructor(environment: Environment, scope: Scope) {
    this.environment = environment
    this.scope = scope
  }

  get any(): boolean {
    return this.queries.length > 0
  }

  scalar(node: ast.ScalarSubquery | ast.InQuery | ast.Exists | ast.Quantified): Rex {
    if (node.type !== 'Subquery')
      return fail(
        'unsupported',
        { what: `${node.type === 'Exists' ? 'EXISTS' : 'IN (query)'} inside an expression` },
        node.span,
      )
    const rel = bindQuery(node.query, { ...this.environment, outer: this.scope })
    if (rel.fields.length !== 1) return fail('subquery-columns', { type: 'RECORD' }, node.span)
    const type = withNullable(rel.fields[0]!.type, true)
    return standIn('$SCALAR', this.queries.push(rel) - 1, type)
  }

  build(rel: Rel): { rel: Rel; settle: (rex: Rex) => Rex } {
    let joined = rel
    const columns: number[] = []
    for (const query of this.queries) {
      const { rel: right, condition } = decorrelate(query, joined.fields.length)
      columns.push(joined.fields.length)
      joined = {
        op: 'Join',
        type: 'LEFT',
        left: joined,
        right: singleRow(right),
        condition,
        snapshot: null,
        fields: joinFields('LEFT', joined.fields, right.fields),
        single: true,
      }
    }
    return {
      rel: joined,
      settle: (rex) => replaceStandIns(rex, '$SCALAR', (index, type) => inputRef(columns[index]!, type)),
    }
  }
}

/** A query that gives at most one row: a global aggregate already does; anything else is put under SINGLE_VALUE. */
function singleRow(rel: Rel): Rel {
  let inner = rel
  while (inner.op === 'Project') inner = inner.input
  if (inner.op === 'Aggregate' && inner.keys.length === 0) return rel
  const field = rel.fields[0]!
  return {
    op: 'Aggregate',
    input: rel,
    keys: [],
    sets: null,
    calls: [
      {
        fn: 'SINGLE_VALUE',
        args: [0],
        distinct: false,
        filter: null,
        type: withNullable(field.type, true),
        name: field.name,
      },
    ],
    fields: [{ name: field.name, type: withNullable(field.type, true) }],
  }
}

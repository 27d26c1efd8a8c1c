import { fail } from '../../errors/messages.ts'
import type * as ast from '../../sql/ast.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import { types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import { call, inputRef, literal, mapRex, shiftInputs, walkRex, type Rex } from '../rex.ts'
import type { JoinRel, Rel } from '../rel.ts'
import type { Environment } from './environment.ts'
import { coerce, ExpressionBinder } from './expressions.ts'
import { uniqueNames } from './from.ts'
import { bindQuery, firstColumns } from './query.ts'
import { OUTER, type Scope } from './scope.ts'

const TRUE: Rex = literal(true, types.boolean(false))

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
  const filter = rest.map(settle).reduce((a, b) => and(a, b))
  return firstColumns({ op: 'Filter', input: result, condition: filter, fields: result.fields }, width)
}

const and = (a: Rex, b: Rex): Rex =>
  a === TRUE ? b : call('AND', [a, b], types.boolean(a.type.nullable || b.type.nullable))

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
  const { rel: right, condition: correlation } = decorrelate(
    bindQuery(node.query, { ...environment, outer: scope }),
    left.fields.length,
  )
  let condition = correlation
  if (node.type === 'InQuery') {
    const operands = node.operand.type === 'Row' ? node.operand.items : [node.operand]
    if (operands.length !== right.visible) fail('in-query-types', {}, node.span)
    operands.forEach((operand, i) => {
      const value = binder.bind(operand)
      const column = inputRef(left.fields.length + i, right.rel.fields[i]!.type)
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
    right: right.rel,
    condition,
    snapshot: null,
    fields: left.fields,
  }
  return join
}

const or = (a: Rex, b: Rex): Rex => call('OR', [a, b], types.boolean(a.type.nullable || b.type.nullable))
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
function decorrelate(rel: Rel, leftWidth: number): { rel: { rel: Rel; visible: number }; condition: Rex } {
  const visible = rel.fields.length
  const { rel: plain, conditions } = pullUp(rel)
  const condition = conditions
    .map((rex) => mapOuter(shiftInputs(protectOuter(rex), (index) => index + leftWidth)))
    .reduce((a, b) => and(a, b), TRUE)
  return { rel: { rel: plain, visible }, condition }
}

const PROTECTED = '$OUTER-LEFT'
/** Outer references must not move with the subquery's own columns. */
const protectOuter = (rex: Rex): Rex =>
  mapRex(rex, (node) =>
    node.kind === 'call' && node.fn === OUTER
      ? call(PROTECTED, [literal((node.args[0] as { index: number }).index, types.int(false))], node.type)
      : node,
  )
const mapOuter = (rex: Rex): Rex =>
  mapRex(rex, (node) =>
    node.kind === 'call' && node.fn === PROTECTED
      ? inputRef((node.args[0] as { value: number }).value, node.type)
      : node,
  )

export function hasOuter(rex: Rex): boolean {
  let found = false
  walkRex(rex, (node) => {
    if (node.kind === 'call' && node.fn === OUTER) found = true
  })
  return found
}

function splitAnd(rex: Rex): Rex[] {
  return rex.kind === 'call' && rex.fn === 'AND' ? rex.args.flatMap(splitAnd) : [rex]
}

/** Conditions with outer references, taken out of the filters and projections at the top of a subquery. */
function pullUp(rel: Rel): { rel: Rel; conditions: Rex[] } {
  switch (rel.op) {
    case 'Filter': {
      const { rel: input, conditions } = pullUp(rel.input)
      const parts = splitAnd(rel.condition)
      const outer = parts.filter(hasOuter)
      const inner = parts.filter((part) => !hasOuter(part))
      const filtered: Rel =
        inner.length === 0 ? input : { op: 'Filter', input, condition: inner.reduce(and), fields: input.fields }
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
        restoreOuter(
          mapRex(protectOuter(rex), (node) =>
            node.kind === 'input' ? inputRef(place(node.index, node.type), node.type) : node,
          ),
        ),
      )
      return { rel: { ...rel, input, exprs, fields: uniqueNames(fields) }, conditions: moved }
    }
    default:
      return { rel, conditions: [] }
  }
}

const restoreOuter = (rex: Rex): Rex =>
  mapRex(rex, (node) =>
    node.kind === 'call' && node.fn === PROTECTED
      ? call(OUTER, [inputRef((node.args[0] as { value: number }).value, node.type)], node.type)
      : node,
  )

const SCALAR = '$SCALAR'

/** Scalar subqueries inside expressions: each becomes a left join that may match one row at most. */
export class SubqueryJoins {
  private readonly queries: { rel: Rel; condition: Rex }[] = []
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
    const index = this.queries.push({ rel, condition: TRUE }) - 1
    return call(SCALAR, [literal(index, types.int(false))], type)
  }

  build(rel: Rel): { rel: Rel; settle: (rex: Rex) => Rex } {
    let joined = rel
    const columns: number[] = []
    for (const query of this.queries) {
      const { rel: right, condition } = decorrelate(query.rel, joined.fields.length)
      columns.push(joined.fields.length)
      const fields = uniqueNames([
        ...joined.fields,
        ...right.rel.fields.map((field) => ({ ...field, type: withNullable(field.type, true) })),
      ])
      joined = {
        op: 'Join',
        type: 'LEFT',
        left: joined,
        right: singleRow(right.rel),
        condition,
        snapshot: null,
        fields,
        single: true,
      }
    }
    return {
      rel: joined,
      settle: (rex) =>
        mapRex(rex, (node) =>
          node.kind === 'call' && node.fn === SCALAR
            ? inputRef(columns[(node.args[0] as { value: number }).value]!, node.type)
            : node,
        ),
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

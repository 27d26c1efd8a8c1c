import { fail } from '../../errors/messages.ts'
import type * as ast from '../../sql/ast.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import { types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import type { AggregateCall } from '../exec-node.ts'
import { and, or, TRUE } from '../conditions.ts'
import { joinFields } from '../fields.ts'
import { call, inputRef, literal, mapRex, type Rex } from '../rex.ts'
import { mapRexes, type JoinRel, type Rel } from '../rel.ts'
import type { Environment } from './environment.ts'
import { coerce } from './coerce.ts'
import { correlatedJoin, isCorrelated } from './decorrelate.ts'
import type { ExpressionBinder } from './expressions.ts'
import { bindQuery } from './query.ts'
import type { Scope } from './scope.ts'
import { asStandIn, replaceStandIns, standIn } from './stand-in.ts'

/** Turns what was bound over the rows of FROM into what it is over the rows at hand. */
export type Settle = (rex: Rex) => Rex

type Comparison = ast.Quantified['operator']

type Subquery = { readonly rel: Rel; readonly type: LogicalType } & (
  | { readonly kind: 'scalar' }
  | { readonly kind: 'exists' }
  /** `truth`: only whether it is TRUE matters. */
  | { readonly kind: 'in'; readonly operands: readonly Rex[]; readonly truth: boolean }
  | { readonly kind: 'some'; readonly operand: Rex; readonly operator: Comparison }
)

const NEGATED: Readonly<Record<Comparison, Comparison>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
}

const BOOLEAN = types.boolean(true)
const COUNT = types.bigint(false)
const NO: Rex = literal(false, types.boolean(false))
const UNKNOWN: Rex = literal(null, BOOLEAN)

const is = (test: 'NULL' | 'NOT NULL' | 'TRUE', rex: Rex): Rex => call(`IS ${test}`, [rex], types.boolean(false))
const not = (rex: Rex): Rex => call('NOT', [rex], rex.type)
const compare = (fn: string, a: Rex, b: Rex): Rex => call(fn, [a, b], types.boolean(a.type.nullable || b.type.nullable))
const number = (n: number): Rex => literal(n, COUNT)

/** A comparison of values that may first need a common type. */
export function comparison(fn: string, left: Rex, right: Rex): Rex {
  const common = leastRestrictive([left.type, right.type])!
  return compare(fn, coerce(left, common), coerce(right, common))
}

/** The operands of IN beside the columns of its query, which are cast where they differ. */
export function memberOperands(
  node: ast.InQuery,
  query: Rel,
  binder: ExpressionBinder,
): { operands: readonly Rex[]; right: Rel } {
  const written = node.operand.type === 'Row' ? node.operand.items : [node.operand]
  if (written.length !== query.fields.length) fail('in-query-types', {}, node.span)
  const operands = written.map((item) => binder.bind(item))
  const common = operands.map(
    (rex, i) => leastRestrictive([rex.type, query.fields[i]!.type]) ?? fail('in-query-types', {}, node.span),
  )
  const columns = query.fields.map((field, i) => coerce(inputRef(i, field.type), common[i]!))
  const right: Rel = columns.every((rex) => rex.kind === 'input')
    ? query
    : {
        op: 'Project',
        input: query,
        exprs: columns,
        fields: query.fields.map(({ name }, i) => ({ name, type: columns[i]!.type })),
      }
  return { operands: operands.map((rex, i) => coerce(rex, common[i]!)), right }
}

/** Whether a query gives one row whatever its input is: an aggregate of all rows. */
export function isOneRow(rel: Rel): boolean {
  if (rel.op === 'Project') return isOneRow(rel.input)
  return rel.op === 'Aggregate' && rel.keys.length === 0 && rel.sets === null
}

/** A subquery whose outer references mean columns of the rows at hand. */
export const moveOuter = (rel: Rel, settle: Settle): Rel =>
  !isCorrelated(rel)
    ? rel
    : mapRexes(rel, (rex) =>
        mapRex(rex, (node) => {
          const known = asStandIn(node)
          if (known?.kind !== '$OUTER') return node
          const moved = settle(inputRef(known.index, node.type))
          return moved.kind === 'input' ? standIn('$OUTER', moved.index, moved.type) : fail('correlate-left', { id: 0 })
        }),
      )

/**
 * Subqueries inside expressions: each becomes joins beside the rows, and the expression reads what they add. The joins
 * and the cases are those of Calcite's SubQueryRemoveRule.
 */
export class SubqueryJoins {
  private readonly subqueries: Subquery[] = []
  private readonly environment: Environment
  private readonly scope: Scope

  constructor(environment: Environment, scope: Scope) {
    this.environment = environment
    this.scope = scope
  }

  get any(): boolean {
    return this.subqueries.length > 0
  }

  bind(node: ast.ScalarSubquery | ast.InQuery | ast.Exists | ast.Quantified, binder: ExpressionBinder): Rex {
    if (!('type' in node.query)) return fail('unsupported', { what: `${node.type} of a list` }, node.span)
    const rel = bindQuery(node.query, { ...this.environment, outer: this.scope })
    switch (node.type) {
      case 'Subquery':
        if (rel.fields.length !== 1) return fail('subquery-columns', { type: 'RECORD' }, node.span)
        return this.add({ kind: 'scalar', rel, type: withNullable(rel.fields[0]!.type, true) })
      case 'Exists':
        if (isOneRow(rel)) return TRUE
        return this.add({ kind: 'exists', rel, type: types.boolean(false) })
      case 'InQuery': {
        const { operands, right } = memberOperands(node, rel, binder)
        const member = this.member(operands, right, false)
        return node.not ? not(member) : member
      }
      case 'Quantified': {
        const all = node.quantifier === 'ALL'
        const operator = all ? NEGATED[node.operator] : node.operator
        const query: ast.InQuery = {
          type: 'InQuery',
          operand: node.operand,
          not: false,
          query: node.query,
          span: node.span,
        }
        const { operands, right } = memberOperands(query, rel, binder)
        const some =
          operator === '='
            ? this.member(operands, right, false)
            : this.add({ kind: 'some', rel: right, operand: operands[0]!, operator, type: BOOLEAN })
        return all ? not(some) : some
      }
    }
  }

  member(operands: readonly Rex[], rel: Rel, truth: boolean): Rex {
    const nullable = [...operands, ...rel.fields].some(({ type }) => type.nullable)
    return this.add({ kind: 'in', rel, operands, truth, type: types.boolean(nullable) })
  }

  add(subquery: Subquery): Rex {
    return standIn('$SCALAR', this.subqueries.push(subquery) - 1, subquery.type)
  }

  build(rel: Rel, settle: Settle = (rex) => rex): { rel: Rel; settle: Settle } {
    let joined = rel
    const values: Rex[] = []
    const settled: Settle = (rex) => replaceStandIns(settle(rex), '$SCALAR', (index) => values[index]!)
    for (const subquery of this.subqueries) {
      const right = moveOuter(subquery.rel, settle)
      const built = valueOf(joined, { ...subquery, rel: right }, settled)
      joined = built.rel
      values.push(built.value)
    }
    return { rel: joined, settle: settled }
  }
}

interface Built {
  readonly rel: Rel
  readonly value: Rex
}

function valueOf(left: Rel, subquery: Subquery, settle: Settle): Built {
  switch (subquery.kind) {
    case 'scalar': {
      const rel = beside(left, singleRow(subquery.rel), 'LEFT')
      return { rel, value: last(rel) }
    }
    case 'exists': {
      const rel = beside(left, distinctRows(marked(subquery.rel, [])), 'LEFT')
      return { rel, value: is('NOT NULL', last(rel)) }
    }
    case 'in': {
      const operands = subquery.operands.map(settle)
      return operands.every((rex) => rex.kind === 'literal') && !isCorrelated(subquery.rel)
        ? literalsIn(left, operands, subquery)
        : memberOf(left, operands, subquery)
    }
    case 'some':
      return someOf(left, settle(subquery.operand), subquery.operator, subquery.rel)
  }
}

const last = (rel: Rel): Rex => inputRef(rel.fields.length - 1, rel.fields.at(-1)!.type)

/**
 *   CASE WHEN c = 0 THEN FALSE WHEN x IS NULL THEN NULL WHEN i IS NOT NULL THEN TRUE WHEN ck < c THEN NULL ELSE FALSE END
 * over the counts of all rows (c) and of those without NULL (ck), and a mark (i) of the row that is equal.
 */
function memberOf(left: Rel, operands: readonly Rex[], { rel: right, type, truth }: Subquery & { kind: 'in' }): Built {
  const counted = type.nullable && !truth
  let joined = left
  if (counted) {
    joined = beside(joined, counts(right), isCorrelated(right) ? 'LEFT' : 'INNER')
  }
  const [c, ck] = [joined.fields.length - 2, joined.fields.length - 1]
  const width = joined.fields.length
  const rows = distinctRows(
    marked(
      right,
      right.fields.map((_, i) => i),
    ),
  )
  const condition = operands
    .map((operand, i) => compare('=', operand, inputRef(width + i, right.fields[i]!.type)))
    .reduce(and)
  const rel = beside(joined, rows, 'LEFT', condition)
  const found = is('NOT NULL', last(rel))
  if (!counted) return { rel, value: found }
  const count = (index: number): Rex => inputRef(index, rel.fields[index]!.type)
  const nulls = operands.filter((rex) => rex.type.nullable).map((rex) => is('NULL', rex))
  const branches = [
    [compare('=', count(c), number(0)), NO],
    ...(nulls.length === 0 ? [] : [[nulls.reduce(or), UNKNOWN]]),
    [found, TRUE],
    [compare('<', count(ck), count(c)), UNKNOWN],
    [NO],
  ]
  return { rel, value: call('CASE', branches.flat(), BOOLEAN) }
}

/** Constants need no look at every value: those that are equal, or NULL, are few. */
function literalsIn(left: Rel, operands: readonly Rex[], { rel: right, type }: Subquery & { kind: 'in' }): Built {
  const columns = right.fields.map((field, i) => inputRef(i, field.type))
  const equal = operands
    .map((operand, i) => {
      const test = compare('=', operand, columns[i]!)
      return columns[i]!.type.nullable ? or(test, is('NULL', columns[i]!)) : test
    })
    .reduce(and)
  const kept: Rel = { op: 'Filter', input: right, condition: equal, fields: right.fields }
  if (!type.nullable) {
    const rel = beside(left, distinctRows(marked(kept, [])), 'LEFT')
    return { rel, value: is('NOT NULL', last(rel)) }
  }
  const whole = columns.map((column) => is('NOT NULL', column)).reduce(and)
  const tested: Rel = { op: 'Project', input: kept, exprs: [whole], fields: [{ name: 'cs', type: whole.type }] }
  const groups: Rel = {
    op: 'Aggregate',
    input: tested,
    keys: [0],
    sets: null,
    calls: [countOf('c')],
    fields: [...tested.fields, { name: 'c', type: COUNT }],
  }
  const best: Rel = {
    op: 'Sort',
    input: groups,
    keys: [{ index: 0, descending: true, nullsFirst: false }],
    offset: 0,
    limit: 1,
    fields: groups.fields,
  }
  const rel = beside(left, best, 'LEFT')
  const [cs, c] = [left.fields.length, left.fields.length + 1].map((i) => inputRef(i, rel.fields[i]!.type)) as [
    Rex,
    Rex,
  ]
  const unknown = operands.some((rex) => rex.kind === 'literal' && rex.value === null)
  const branches = [is('NULL', c), NO, not(cs), UNKNOWN, is('NOT NULL', cs), unknown ? UNKNOWN : TRUE, NO]
  return { rel, value: call('CASE', branches, BOOLEAN) }
}

/** `x > SOME`: compared with the least or greatest; `x <> SOME`: with the one value, if there is but one. */
function someOf(left: Rel, operand: Rex, operator: Comparison, query: Rel): Built {
  const { type } = query.fields[0]!
  const different = operator === '<>'
  const extreme: AggregateCall = {
    ...countOf('m'),
    fn: operator === '>' || operator === '>=' ? 'MIN' : 'MAX',
    args: [0],
    type: withNullable(type, true),
  }
  const values = { ...countOf('d'), args: [0] }
  const calls = different ? [countOf('c'), values, extreme] : [extreme, countOf('c'), values]
  const correlated = isCorrelated(query)
  const totals = aggregated(different ? distinctRows(query) : query, calls)
  const rel = beside(left, totals, correlated ? 'LEFT' : 'INNER')
  const column = (of: string): Rex => {
    const index = left.fields.length + calls.findIndex((c) => c.name === of)
    return inputRef(index, rel.fields[index]!.type)
  }
  const [c, d, m] = [column('c'), column('d'), column('m')]
  const test = compare(operator, operand, m)
  const none = compare('=', c, number(0))
  const empty = correlated ? or(is('NULL', c), none) : none
  const branches = different
    ? [
        ...(operand.type.nullable ? [is('NULL', operand), UNKNOWN] : []),
        and(compare('<>', c, d), compare('<=', d, number(1))),
        or(test, UNKNOWN),
        compare('=', d, number(1)),
        test,
        TRUE,
      ]
    : [is('TRUE', test), TRUE, compare('>', c, d), UNKNOWN, test]
  return { rel, value: call('CASE', [empty, NO, ...branches], BOOLEAN) }
}

const countOf = (name: string): AggregateCall => ({
  fn: 'COUNT',
  args: [],
  distinct: false,
  filter: null,
  type: COUNT,
  name,
})

/** Of all rows, and of those without NULL. */
function counts(rel: Rel): Rel {
  const columns = rel.fields.map((field, i) => inputRef(i, field.type))
  if (columns.length === 1) return aggregated(rel, [countOf('c'), { ...countOf('ck'), args: [0] }])
  const whole = columns.map((column) => is('NOT NULL', column)).reduce(and)
  const tested: Rel = { op: 'Project', input: rel, exprs: [whole], fields: [{ name: 'whole', type: whole.type }] }
  return aggregated(tested, [countOf('c'), { ...countOf('ck'), filter: 0 }])
}

const aggregated = (input: Rel, calls: readonly AggregateCall[]): Rel => ({
  op: 'Aggregate',
  input,
  keys: [],
  sets: null,
  calls,
  fields: calls.map(({ name, type }) => ({ name, type })),
})

const distinctRows = (input: Rel): Rel => ({
  op: 'Aggregate',
  input,
  keys: input.fields.map((_, i) => i),
  sets: null,
  calls: [],
  fields: input.fields,
})

/** Some columns, and TRUE to tell a row from none. */
function marked(rel: Rel, columns: readonly number[]): Rel {
  const kept = columns.map((i) => rel.fields[i]!)
  const exprs = [...columns.map((i, at) => inputRef(i, kept[at]!.type)), TRUE]
  return { op: 'Project', input: rel, exprs, fields: [...kept, { name: 'i', type: types.boolean(false) }] }
}

/** Left rows beside those of a subquery. */
function beside(left: Rel, right: Rel, type: 'INNER' | 'LEFT', condition: Rex = TRUE): Rel {
  if (isCorrelated(right)) return correlatedJoin(left, right, type, condition)
  const join: JoinRel = {
    op: 'Join',
    type,
    left,
    right,
    condition,
    snapshot: null,
    fields: joinFields(type, left.fields, right.fields),
  }
  return join
}

/** A query that gives at most one row: a global aggregate already does; anything else is put under SINGLE_VALUE. */
function singleRow(rel: Rel): Rel {
  if (isOneRow(rel)) return rel
  const { name, type } = rel.fields[0]!
  return aggregated(rel, [{ ...countOf(name), fn: 'SINGLE_VALUE', args: [0], type: withNullable(type, true) }])
}

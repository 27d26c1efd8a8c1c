import { fail } from '../../errors/messages.ts'
import type { Span } from '../../errors/span.ts'
import type { JoinType, SortKey } from '../exec-node.ts'
import { isTrue } from '../conditions.ts'
import { joinFields } from '../fields.ts'
import { digest, inputRefs, mapRex, shiftInputs, type Rex } from '../rex.ts'
import { mapRexes, selectColumns, type FilterRel, type Rel } from '../rel.ts'
import { correlatedJoin, refersOut } from './decorrelate.ts'
import { asStandIn, standIn } from './stand-in.ts'

/** `left [LEFT] JOIN LATERAL (query) ON condition`, where the query refers to the left. */
export function lateralJoin(left: Rel, right: Rel, type: JoinType, condition: Rex, span: Span): Rel {
  if (type !== 'INNER' && type !== 'LEFT') return fail('correlate-join-type', { type }, span)
  const width = left.fields.length
  // the condition becomes a part of the query, so that a row without a match is padded
  const inner: Rel = isTrue(condition)
    ? right
    : { op: 'Filter', input: right, condition: fromInside(condition, width), fields: right.fields }
  const topN = type === 'INNER' ? topOfEach(left, inner) : null
  return topN ?? overLeft(left, inner, type) ?? correlatedJoin(left, inner, type)
}

/** A condition over left and right columns as the right side would write it. */
const fromInside = (condition: Rex, width: number): Rex =>
  mapRex(condition, (node) =>
    node.kind !== 'input'
      ? node
      : node.index < width
        ? standIn('$OUTER', node.index, node.type)
        : { ...node, index: node.index - width },
  )

/** UNNEST or a table function of left columns: the rows of the left are its input. */
function overLeft(left: Rel, right: Rel, type: 'INNER' | 'LEFT'): Rel | null {
  const width = left.fields.length
  const filters: Rex[] = []
  let exprs: readonly Rex[] = inputRefs(right.fields)
  let inner = right
  while (inner.op === 'Project' || inner.op === 'Filter') {
    const { input } = inner
    if (inner.op === 'Filter') filters.push(inner.condition)
    else {
      const below = inner.exprs
      const through = (rex: Rex): Rex => mapRex(rex, (node) => (node.kind === 'input' ? below[node.index]! : node))
      exprs = exprs.map(through)
      filters.splice(0, filters.length, ...filters.map(through))
    }
    inner = input
  }
  if (inner.op !== 'Correlate' || inner.input.fields.length > 0 || [...exprs, ...filters].some(refersOut)) return null
  const reads = (rex: Rex): Rex =>
    mapRex(rex, (node) => {
      const known = asStandIn(node)
      return known?.kind === '$OUTER' ? { kind: 'input', index: known.index, type: node.type } : node
    })
  const condition = filters.reduce<Rex | null>(
    (all, rex) => {
      const moved = shiftInputs(rex, (index) => index + width)
      return all === null ? moved : { kind: 'call', fn: 'AND', args: [all, moved], type: moved.type }
    },
    inner.condition === null ? null : shiftInputs(inner.condition, (index) => index + width),
  )
  const fields = joinFields(type, left.fields, inner.fields)
  const bare = mapRexes({ ...inner, condition: null }, reads) as typeof inner
  const produced: Rel = { ...bare, input: left, type, condition, fields }
  const names = joinFields(type, left.fields, right.fields)
  const all = [
    ...inputRefs(left.fields),
    ...exprs.map((rex) =>
      mapRex(
        shiftInputs(rex, (index) => index + width),
        (node) => (node.kind === 'input' ? { ...node, type: fields[node.index]!.type } : node),
      ),
    ),
  ]
  return {
    op: 'Project',
    input: produced,
    exprs: all,
    fields: names.map(({ name }, i) => ({ name, type: all[i]!.type })),
  }
}

/**
 * (SELECT DISTINCT k FROM t), LATERAL (SELECT … FROM t WHERE k = left.k ORDER BY … LIMIT n): the first n rows of each k.
 * Flink's CorrelateSortToRankRule.
 */
function topOfEach(left: Rel, right: Rel): Rel | null {
  const groups = asIs(left)
  if (groups.op !== 'Aggregate' || groups.keys.length !== 1 || groups.calls.length > 0 || groups.sets !== null)
    return null
  const sort = asIs(right)
  if (sort.op !== 'Sort' || sort.limit === null || sort.offset > 0 || sort.keys.length === 0) return null
  const columns = columnsOver(sort.input)
  const grouped = columnsOver(groups.input)
  if (columns === null || grouped === null || columns.rel.op !== 'Filter') return null
  const { input, condition } = columns.rel satisfies FilterRel
  const key = equatedColumn(condition)
  if (key === null || rowsText(input) !== rowsText(grouped.rel) || grouped.columns[groups.keys[0]!] !== key) return null
  const orderBy = sort.keys.map((sortKey): SortKey => ({ ...sortKey, index: columns.columns[sortKey.index]! }))
  const rank: Rel = {
    op: 'Rank',
    input,
    fn: 'ROW_NUMBER',
    partitionBy: [key],
    orderBy,
    start: 1,
    end: sort.limit,
    endColumn: null,
    outputRank: false,
    fields: input.fields,
  }
  const result = selectColumns(rank, [key, ...columns.columns])
  const names = joinFields('INNER', left.fields, right.fields)
  return {
    op: 'Project',
    input: result,
    exprs: inputRefs(result.fields),
    fields: names.map(({ name }, i) => ({ name, type: result.fields[i]!.type })),
  }
}

/** Equal for equal rows, wherever they are written. */
const rowsText = (rel: Rel): string => digest(rel).replace(/"span":\{[^}]*\}/g, '')

/** Without the projections on top that only name columns. */
function asIs(rel: Rel): Rel {
  if (rel.op !== 'Project' || rel.exprs.length !== rel.input.fields.length) return rel
  return rel.exprs.every((rex, i) => rex.kind === 'input' && rex.index === i) ? asIs(rel.input) : rel
}

/** The rel below projections that only pick columns, and which they pick. */
function columnsOver(rel: Rel): { rel: Rel; columns: readonly number[] } | null {
  if (rel.op !== 'Project') return { rel, columns: [...rel.fields.keys()] }
  const below = columnsOver(rel.input)
  if (below === null || !rel.exprs.every((rex) => rex.kind === 'input')) return null
  return { rel: below.rel, columns: rel.exprs.map((rex) => below.columns[(rex as { index: number }).index]!) }
}

/** The column that a condition of one part equates with an outer one. */
function equatedColumn(condition: Rex): number | null {
  if (condition.kind !== 'call' || condition.fn !== '=') return null
  const [a, b] = condition.args as [Rex, Rex]
  const [outer, column] = refersOut(a) ? [a, b] : [b, a]
  return asStandIn(outer)?.kind === '$OUTER' && column.kind === 'input' ? column.index : null
}

import { ALL_KINDS, INSERT_ONLY, UPDATING } from '../../types/row-kind.ts'
import { fail } from '../../errors/messages.ts'
import { isTimeAttribute, types, type RowField } from '../../types/logical-type.ts'
import type { ColumnWindowing, Rank, SortKey } from '../exec-node.ts'
import type { RankRel } from '../rel.ts'
import { isMonotonic } from './monotonic.ts'
import { isInsertOnly, type Planned, type Planner } from './planner.ts'
import { attributeOf, materialised, requireInsertOnly } from './time.ts'
import { columnWindowing, isWindowColumn } from './window.ts'
import { onlyUpdateAfter } from './update-kind.ts'

/** Top-N: of a window, as a deduplication, or with updates. */
export function planRank(planner: Planner, rel: RankRel): Planned {
  const input = planner.plan(rel.input)
  const windowing = columnWindowing(input.window, rel.partitionBy)
  if (windowing !== null && rel.end !== null) return planWindowRank(planner, rel, input, windowing, rel.end)
  if (isDeduplication(rel, input) && isInsertOnly(input)) return planDeduplicate(planner, rel, input)
  if (rel.fn !== 'ROW_NUMBER') return fail('rank-function', { fn: rel.fn })
  const { strategy, primaryKey, source } = rankStrategy(planner, input, rel.partitionBy, rel.orderBy)
  const unannounced = replacesUnannounced(planner, rel, input)
  const node = planner.add({
    kind: 'Rank',
    inputs: [source.node.id],
    fields: withRank(rel, materialised(input.node.fields)),
    changelog: unannounced ? INSERT_ONLY : ALL_KINDS,
    partitionBy: rel.partitionBy,
    orderBy: rel.orderBy,
    start: rel.start,
    end: rel.end ?? 0,
    endColumn: rel.endColumn,
    outputRank: rel.outputRank,
    strategy,
    primaryKey,
    updateBefore: !unannounced,
  })
  const rankColumn = input.node.fields.length
  const keys = [
    ...input.keys.map((key) => [...key]),
    ...(rel.outputRank ? [[...rel.partitionBy, rankColumn]] : rel.end === 1 ? [[...rel.partitionBy]] : []),
  ]
  return { node, window: null, keys }
}

/**
 * Flink takes any Top-1 of insert-only rows for a first row that stays, unless its one sort key descends: a better row
 * then comes as +U with no -U before it. Flink's RankUtil.isDeduplication and outputInsertOnlyInDeduplicate.
 */
const replacesUnannounced = (planner: Planner, rel: RankRel, input: Planned): boolean =>
  rel.start === 1 &&
  rel.end === 1 &&
  !rel.outputRank &&
  isInsertOnly(input) &&
  !(rel.orderBy.length === 1 && rel.orderBy[0]!.descending) &&
  planner.context.session.config.get('table.exec.mini-batch.enabled')?.toLowerCase() !== 'true'

const withRank = (rel: RankRel, fields: readonly RowField[]): RowField[] =>
  rel.outputRank ? [...fields, { name: rel.fields.at(-1)!.name, type: types.bigint(false) }] : [...fields]

/** How the rows of a Top-N are kept. Flink's RankProcessStrategy. */
export function rankStrategy(
  planner: Planner,
  input: Planned,
  partitionBy: readonly number[],
  orderBy: readonly SortKey[],
): { strategy: Rank['strategy']; primaryKey: readonly number[]; source: Planned } {
  if (isInsertOnly(input)) return { strategy: 'AppendFast', primaryKey: [], source: input }
  const key = input.keys.find((candidate) => partitionBy.every((index) => candidate.includes(index)))
  if (
    key !== undefined &&
    orderBy.every((sort) =>
      isMonotonic(planner.nodes, input.node, sort.index, sort.descending ? 'increasing' : 'decreasing'),
    )
  ) {
    const source = onlyUpdateAfter(planner, input)
    if (source !== null) return { strategy: 'UpdateFast', primaryKey: key, source }
  }
  return { strategy: 'Retract', primaryKey: [], source: input }
}

/** The first or last row by time of each key. */
function isDeduplication(rel: RankRel, input: Planned): boolean {
  return (
    rel.fn === 'ROW_NUMBER' &&
    rel.start === 1 &&
    rel.end === 1 &&
    !rel.outputRank &&
    rel.orderBy.length === 1 &&
    isTimeAttribute(input.node.fields[rel.orderBy[0]!.index]!.type)
  )
}

function planDeduplicate(planner: Planner, rel: RankRel, input: Planned): Planned {
  const order = rel.orderBy[0]!
  const rowtime = attributeOf(input.node.fields[order.index]!.type) === 'rowtime'
  const keep = order.descending ? 'last' : 'first'
  const insertOnly = isInsertOnly(input)
  const outputInsertOnly = keep === 'first' && insertOnly
  const node = planner.add({
    kind: 'Deduplicate',
    inputs: [input.node.id],
    fields: input.node.fields,
    changelog: outputInsertOnly ? INSERT_ONLY : insertOnly ? UPDATING : ALL_KINDS,
    keys: rel.partitionBy,
    keep,
    rowtime: rowtime ? order.index : null,
    updateBefore: true,
    outputInsertOnly,
  })
  return { node, window: input.window, keys: [rel.partitionBy] }
}

function planWindowRank(
  planner: Planner,
  rel: RankRel,
  input: Planned,
  windowing: ColumnWindowing,
  end: number,
): Planned {
  const others = rel.partitionBy.filter((index) => !isWindowColumn(input.window!, index))
  if (isDeduplication(rel, input)) {
    requireInsertOnly(planner, input, 'StreamPhysicalWindowDeduplicate')
    const node = planner.add({
      kind: 'WindowDeduplicate',
      inputs: [input.node.id],
      fields: input.node.fields,
      changelog: INSERT_ONLY,
      windowing,
      keys: others,
      order: rel.orderBy[0]!.index,
      keep: rel.orderBy[0]!.descending ? 'last' : 'first',
    })
    return { node, window: input.window, keys: [] }
  }
  if (rel.fn !== 'ROW_NUMBER') fail('rank-function-window', { fn: rel.fn })
  requireInsertOnly(planner, input, 'StreamPhysicalWindowRank')
  const node = planner.add({
    kind: 'WindowRank',
    inputs: [input.node.id],
    fields: withRank(rel, input.node.fields),
    changelog: INSERT_ONLY,
    windowing,
    partitionBy: others,
    orderBy: rel.orderBy,
    start: rel.start,
    end,
    outputRank: rel.outputRank,
  })
  return { node, window: input.window, keys: [] }
}

import { ALL_KINDS, INSERT_ONLY } from '../../types/row-kind.ts'
import { fail } from '../../errors/messages.ts'
import type { SortRel } from '../rel.ts'
import { isInsertOnly, type Planned, type Planner } from './planner.ts'
import { rankStrategy } from './rank.ts'
import { attributeOf, materialised, requireInsertOnly } from './time.ts'

/** ORDER BY: by time, or with a limit; a plain LIMIT. */
export function planSort(planner: Planner, rel: SortRel): Planned {
  const input = planner.plan(rel.input)
  const limited = rel.limit !== null || rel.offset > 0
  if (rel.keys.length === 0) {
    const insertOnly = isInsertOnly(input)
    const node = planner.add({
      kind: 'Limit',
      inputs: [input.node.id],
      fields: materialised(input.node.fields),
      changelog: insertOnly ? INSERT_ONLY : ALL_KINDS,
      offset: rel.offset,
      limit: rel.limit,
      retracting: !insertOnly,
    })
    return { node, window: null, keys: input.keys }
  }
  const first = rel.keys[0]!
  const attribute = attributeOf(input.node.fields[first.index]!.type)
  if (!limited) {
    if (attribute === null || first.descending) return planFullSort(planner, rel, input)
    requireInsertOnly(planner, input, 'TemporalSort')
    const node = planner.add({
      kind: 'TemporalSort',
      inputs: [input.node.id],
      fields: input.node.fields,
      changelog: INSERT_ONLY,
      orderBy: rel.keys,
      attribute,
    })
    return { node, window: null, keys: [] }
  }
  const { strategy, primaryKey, source } = rankStrategy(planner, input, [], rel.keys)
  const node = planner.add({
    kind: 'SortLimit',
    inputs: [source.node.id],
    fields: materialised(input.node.fields),
    changelog: ALL_KINDS,
    orderBy: rel.keys,
    offset: rel.offset,
    limit: rel.limit,
    strategy,
    primaryKey,
    updateBefore: true,
  })
  return { node, window: null, keys: input.keys }
}

/** By anything but time: only where an option that Flink keeps to itself allows it. */
function planFullSort(planner: Planner, rel: SortRel, input: Planned): Planned {
  const allowed = planner.context.session.config.get('__table.exec.sort.non-temporal.enabled__')
  if (allowed?.toLowerCase() !== 'true') return fail('sort-non-time', {})
  const node = planner.add({
    kind: 'Sort',
    inputs: [input.node.id],
    fields: materialised(input.node.fields),
    changelog: INSERT_ONLY,
    orderBy: rel.keys,
  })
  return { node, window: null, keys: input.keys }
}

import { INSERT_ONLY } from '../../types/row-kind.ts'
import type { ChangelogRel } from '../rel.ts'
import type { Planned, Planner } from './planner.ts'
import { requireInsertOnly } from './time.ts'

/** TO_CHANGELOG and FROM_CHANGELOG: Flink's StreamExecProcessTableFunction of these two. */
export function planChangelog(planner: Planner, rel: ChangelogRel): Planned {
  const input = planner.plan(rel.input)
  const [first, ...rest] = rel.fields
  const columns = input.node.fields
  if (rel.direction === 'TO') {
    const node = planner.add({
      kind: 'ToChangelog',
      inputs: [input.node.id],
      fields: [first!, ...rest.map((field, i) => ({ ...field, type: columns[i]!.type }))],
      changelog: INSERT_ONLY,
      codes: rel.codes,
    })
    return { node, window: null, keys: [] }
  }
  requireInsertOnly(planner, input, 'StreamPhysicalProcessTableFunction')
  const node = planner.add({
    kind: 'FromChangelog',
    inputs: [input.node.id],
    fields: columns.filter((_, i) => i !== rel.column),
    changelog: [...new Set(rel.codes.map(([kind]) => kind))].sort(),
    column: rel.column,
    codes: rel.codes,
  })
  return { node, window: null, keys: [] }
}

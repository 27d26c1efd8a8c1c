import { RowKind } from '../../types/row-kind.ts'
import type { ExecNode } from '../exec-node.ts'
import { inputsOf } from '../rex.ts'
import type { NewNode, Planned, Planner } from './planner.ts'

/** Nodes that give out as many -U as they get. */
const FORWARDING = new Set<ExecNode['kind']>([
  'WatermarkAssigner',
  'WindowTableFunction',
  'Expand',
  'Correlate',
  'Calc',
])

/**
 * The same rows for a consumer that wants no -U: an upsert source needs no completion then, an operator leaves its -U
 * out. Null where that cannot be. Flink's FlinkChangelogModeInferenceProgram, where the consumer asks ONLY_UPDATE_AFTER.
 */
export function onlyUpdateAfter(planner: Planner, planned: Planned): Planned | null {
  const { node } = planned
  if (node.kind === 'ChangelogNormalize' && node.condition === null) {
    const source = planner.nodes[node.inputs[0]!]!
    if (source.kind !== 'DropUpdateBefore') return { ...planned, node: source }
  }
  if (!node.changelog.includes(RowKind.UPDATE_BEFORE)) return planned
  const changelog = node.changelog.filter((kind) => kind !== RowKind.UPDATE_BEFORE)
  if ('updateBefore' in node)
    return { ...planned, node: planner.add(withoutId({ ...node, updateBefore: false, changelog })) }
  if (node.kind === 'TableSourceScan') return { ...planned, node: dropUpdateBefore(planner, node) }
  if (!FORWARDING.has(node.kind)) return null
  if (node.kind === 'Calc' && node.condition !== null && planned.keys.length === 0) return null
  const input = planner.nodes[node.inputs[0]!]!
  if (node.kind === 'Calc' && node.condition !== null && !onlyKeys(node, planned)) return null
  const below = onlyUpdateAfter(planner, { node: input, window: null, keys: [] })
  if (below === null) return null
  return {
    ...planned,
    node: planner.add(withoutId({ ...node, inputs: [below.node.id], changelog: below.node.changelog })),
  }
}

/** A condition on the key alone keeps or drops all rows of a key alike. */
function onlyKeys(node: ExecNode & { kind: 'Calc' }, planned: Planned): boolean {
  const read = inputsOf(node.condition!)
  return planned.keys.some((key) => {
    const columns = new Set(
      key.map((index) => {
        const rex = node.projection[index]!
        return rex.kind === 'input' ? rex.index : -1
      }),
    )
    return read.every((index) => columns.has(index))
  })
}

export function dropUpdateBefore(planner: Planner, input: ExecNode): ExecNode {
  return planner.add({
    kind: 'DropUpdateBefore',
    inputs: [input.id],
    fields: input.fields,
    changelog: input.changelog.filter((kind) => kind !== RowKind.UPDATE_BEFORE),
  })
}

/** A node to be added anew. */
export function withoutId(node: ExecNode): NewNode {
  const { id: _id, ...rest } = node
  return rest as NewNode
}

/** The nodes that the last one needs, numbered anew. */
export function reachable(nodes: readonly ExecNode[]): ExecNode[] {
  const needed = new Set<number>([nodes.length - 1])
  for (let i = nodes.length - 1; i >= 0; i--) if (needed.has(i)) for (const id of nodes[i]!.inputs) needed.add(id)
  const kept = nodes.filter((node) => needed.has(node.id))
  const numbers = new Map(kept.map((node, i) => [node.id, i]))
  return kept.map((node, i) => ({ ...node, id: i, inputs: node.inputs.map((id) => numbers.get(id)!) }))
}

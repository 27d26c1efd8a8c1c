import { RowKind } from '../../types/row-kind.ts'
import type { ExecNode } from '../exec-node.ts'

/**
 * Whether a column of an updating node only ever grows (or shrinks): counts and maxima grow, minima shrink, keys stay.
 * Flink's FlinkRelMdModifiedMonotonicity, as far as Top-N needs it.
 */
export function isMonotonic(
  nodes: readonly ExecNode[],
  node: ExecNode,
  column: number,
  direction: 'increasing' | 'decreasing',
): boolean {
  const input = nodes[node.inputs[0] ?? -1]
  if (input === undefined) return false
  if (node.kind === 'Calc') {
    const rex = node.projection[column]
    return rex?.kind === 'input' && isMonotonic(nodes, input, rex.index, direction)
  }
  if (node.kind !== 'GroupAggregate') return false
  if (column < node.grouping.length) return true
  if (input.changelog.some((kind) => kind !== RowKind.INSERT)) return false
  const call = node.aggregates[column - node.grouping.length]!
  if (call.fn === 'COUNT' || call.fn === 'MAX') return direction === 'increasing'
  return call.fn === 'MIN' && direction === 'decreasing'
}

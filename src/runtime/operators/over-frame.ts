import type { OverAggregate } from '../../plan/exec-node.ts'

/** Rows of a ROWS frame, the current one included; Infinity without a bound. */
export function frameRows(node: OverAggregate): number {
  if (node.lower.kind === 'unbounded') return Infinity
  return node.lower.kind === 'current' ? 1 : node.lower.value + 1
}

/** Ms of a RANGE frame before the current row; Infinity without a bound. */
export function frameRange(node: OverAggregate): number {
  if (node.lower.kind === 'unbounded') return Infinity
  return node.lower.kind === 'current' ? 0 : node.lower.value
}

/** The calls with the arguments that they are to have: ranks compare sort keys. */
export function overCalls(node: OverAggregate): OverAggregate['aggregates'] {
  const [order] = node.orderBy
  return node.aggregates.map((call) =>
    (call.fn === 'RANK' || call.fn === 'DENSE_RANK') && order !== undefined ? { ...call, args: [order.index] } : call,
  )
}

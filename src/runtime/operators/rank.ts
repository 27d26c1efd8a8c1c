import type { ExecNode, Rank } from '../../plan/exec-node.ts'
import { isProctime } from '../../types/logical-type.ts'
import type { Operator } from '../operator.ts'
import { FastTop1, FirstN, AppendRank } from './rank-append.ts'
import { RetractRank } from './rank-retract.ts'
import { UpdateRank } from './rank-update.ts'

/** Top-N with updates. Flink's StreamExecRank; which function runs is decided as there. */
export function rank(node: Rank, input: ExecNode): Operator {
  if (node.strategy === 'Retract') return new RetractRank(node, input)
  const first = node.orderBy[0]
  const top1 = node.endColumn === null && node.start === 1 && node.end === 1
  if (node.strategy === 'AppendFast') {
    if (first !== undefined && !first.descending && isProctime(input.fields[first.index]!.type))
      return new FirstN(node, input)
    return top1 ? new FastTop1(node, input) : new AppendRank(node, input)
  }
  return top1 ? new FastTop1(node, input) : new UpdateRank(node, input)
}

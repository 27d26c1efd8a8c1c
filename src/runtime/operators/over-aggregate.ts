import type { ExecNode, OverAggregate } from '../../plan/exec-node.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { ImmediateOver } from './over-immediate.ts'
import { NonTimeOver } from './over-non-time.ts'
import { TimedOver } from './over-timed.ts'

/** Aggregates over the rows before each row. Flink's StreamExecOverAggregate; which function runs is decided as there. */
export function overAggregate(node: OverAggregate, input: ExecNode, context: OperatorContext): Operator {
  if (node.time === 'none') return new NonTimeOver(node, input, context)
  const bounded = node.lower.kind !== 'unbounded'
  if (node.time === 'proctime' && (!bounded || node.unit === 'ROWS')) return new ImmediateOver(node, input, context)
  return new TimedOver(node, input, context)
}

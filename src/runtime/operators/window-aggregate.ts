import type { ExecNode, GroupWindowAggregate, WindowAggregate } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { windowTime } from '../state/window-time.ts'
import { AttachedSessionAggregate } from './attached-session-aggregate.ts'
import { SessionWindowAggregate } from './session-window-aggregate.ts'
import { SlicedWindowAggregate } from './sliced-window-aggregate.ts'

/** Aggregates over the windows of a window table function. Flink's StreamExecWindowAggregate. */
export function windowAggregate(node: WindowAggregate, input: ExecNode, context: OperatorContext): Operator {
  const retracting = input.changelog.some((kind) => kind !== RowKind.INSERT)
  return create(node, retracting, false, input, context)
}

/** GROUP BY TUMBLE(…), HOP(…), SESSION(…). Flink's StreamExecGroupWindowAggregate. */
export function groupWindowAggregate(node: GroupWindowAggregate, input: ExecNode, context: OperatorContext): Operator {
  return create(node, node.retracting, true, input, context)
}

function create(
  node: WindowAggregate | GroupWindowAggregate,
  retracting: boolean,
  legacy: boolean,
  input: ExecNode,
  context: OperatorContext,
): Operator {
  const { windowing } = node
  const { spec, attribute, local } = windowing
  const setting = {
    fields: node.fields,
    input: input.fields,
    time: windowTime(local ? context.session.zone : null),
    grouping: node.grouping,
    aggregates: node.aggregates,
    properties: node.properties,
    retracting,
  }
  const rowtime = windowing.from === 'time' && attribute === 'rowtime' ? windowing.time : null
  if (spec.type === 'SESSION')
    return windowing.from === 'columns'
      ? new AttachedSessionAggregate({ ...setting, startColumn: windowing.start, endColumn: windowing.end }, context)
      : new SessionWindowAggregate({ ...setting, gap: spec.gap, rowtime }, context)
  const strategy = context.session.config.get('table.optimizer.agg-phase-strategy')?.toUpperCase()
  const twoPhase = !legacy && windowing.from === 'time' && strategy !== 'ONE_PHASE'
  const endColumn = windowing.from === 'columns' ? windowing.end : null
  return new SlicedWindowAggregate({ ...setting, spec, rowtime, endColumn, legacy, twoPhase }, context)
}

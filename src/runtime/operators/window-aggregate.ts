import type { ExecNode, GroupWindowAggregate, WindowAggregate } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { windowTime } from '../state/window-time.ts'
import { AttachedWindowAggregate } from './attached-window-aggregate.ts'
import { SessionWindowAggregate } from './session-window-aggregate.ts'
import { SlicedWindowAggregate } from './sliced-window-aggregate.ts'

/** Aggregates over the windows of a window table function. Flink's StreamExecWindowAggregate. */
export function windowAggregate(node: WindowAggregate, input: ExecNode, context: OperatorContext): Operator {
  const retracting = input.changelog.some((kind) => kind !== RowKind.INSERT)
  return node.windowing.from === 'columns'
    ? new AttachedWindowAggregate(node, input.fields, retracting, context)
    : fromTime(node, node.windowing, retracting, true, input, context)
}

/** GROUP BY TUMBLE(…), HOP(…), SESSION(…). Flink's StreamExecGroupWindowAggregate. */
export function groupWindowAggregate(node: GroupWindowAggregate, input: ExecNode, context: OperatorContext): Operator {
  return fromTime(node, node.windowing, node.retracting, false, input, context)
}

function fromTime(
  node: WindowAggregate | GroupWindowAggregate,
  windowing: GroupWindowAggregate['windowing'],
  retracting: boolean,
  newestFirst: boolean,
  input: ExecNode,
  context: OperatorContext,
): Operator {
  const { spec, attribute, local } = windowing
  const setting = {
    fields: node.fields,
    input: input.fields,
    rowtime: attribute === 'rowtime' ? windowing.time : null,
    time: windowTime(local ? context.session.zone : null),
    grouping: node.grouping,
    aggregates: node.aggregates,
    properties: node.properties,
    retracting,
  }
  return spec.type === 'SESSION'
    ? new SessionWindowAggregate({ ...setting, gap: spec.gap }, context)
    : new SlicedWindowAggregate({ ...setting, spec, newestFirst }, context)
}

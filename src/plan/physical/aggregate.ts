import { INSERT_ONLY } from '../../types/row-kind.ts'
import type { RowField } from '../../types/logical-type.ts'
import type { AggregateCall } from '../exec-node.ts'
import type { AggregateRel, GroupWindowRel } from '../rel.ts'
import { NO_SPAN } from '../validate/context.ts'
import { groupAggregate } from './group-aggregate.ts'
import { planGroupingSets } from './grouping-sets.ts'
import { isInsertOnly, type Planned, type Planner } from './planner.ts'
import { materialised } from './time.ts'
import { windowingOf } from './window.ts'
import { planWindowAggregate, planWindowAggregateFromTime } from './window-aggregate.ts'

export function planAggregate(planner: Planner, rel: AggregateRel): Planned {
  if (rel.sets !== null) return planGroupingSets(planner, rel, rel.sets)
  return (
    planWindowAggregateFromTime(planner, rel) ??
    aggregate(planner, planner.plan(rel.input), rel.keys, rel.calls, rel.fields)
  )
}

/** Over window columns a window aggregate, else an updating one. */
export function aggregate(
  planner: Planner,
  input: Planned,
  keys: readonly number[],
  calls: readonly AggregateCall[],
  fields: readonly RowField[],
): Planned {
  return planWindowAggregate(planner, input, keys, calls, fields) ?? groupAggregate(planner, input, keys, calls, fields)
}

export function planGroupWindow(planner: Planner, rel: GroupWindowRel): Planned {
  const input = planner.plan(rel.input)
  const partition = rel.type === 'SESSION' ? rel.keys : []
  const windowing = windowingOf({ type: rel.type, arguments: rel.arguments, partition, span: NO_SPAN }, input, rel.time)
  const from = materialised(input.node.fields)
  const node = planner.add({
    kind: 'GroupWindowAggregate',
    inputs: [input.node.id],
    fields: [
      ...rel.keys.map((key, i) => ({ name: rel.fields[i]!.name, type: from[key]!.type })),
      ...rel.fields.slice(rel.keys.length),
    ],
    changelog: INSERT_ONLY,
    windowing,
    grouping: rel.keys,
    aggregates: rel.calls,
    properties: rel.properties,
    retracting: !isInsertOnly(input),
  })
  return { node, window: null, keys: [] }
}

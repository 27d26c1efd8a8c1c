import { VARIANCE_FORMS } from '../../functions/aggregate/variance.ts'
import { durationMs } from '../../types/duration.ts'
import { types, withoutTimeAttribute, type RowField } from '../../types/logical-type.ts'
import type { AggregateCall } from '../exec-node.ts'
import { inputRefs } from '../rex.ts'
import { calc } from './calc.ts'
import { ALL_KINDS, INSERT_ONLY, isInsertOnly, UPDATING, type Planned, type Planner } from './planner.ts'
import { materialised } from './time.ts'

/** Flink computes these of two others, and takes a row for changed when one of those has changed. */
const companionsOf = (aggregates: readonly AggregateCall[]): AggregateCall[] =>
  aggregates
    .filter((c) => c.fn in VARIANCE_FORMS)
    .flatMap((c) => [
      { ...c, fn: '$WELFORD_M2$1', type: types.double(), name: `${c.name}$m2` },
      { ...c, fn: 'COUNT', type: types.bigint(false), name: `${c.name}$count` },
    ])

export function groupAggregate(
  planner: Planner,
  input: Planned,
  grouping: readonly number[],
  aggregates: readonly AggregateCall[],
  fields: readonly RowField[],
): Planned {
  const companions = companionsOf(aggregates)
  if (companions.length === 0) return plainGroupAggregate(planner, input, grouping, aggregates, fields)
  const wide = plainGroupAggregate(
    planner,
    input,
    grouping,
    [...aggregates, ...companions],
    [...fields, ...companions.map((c) => ({ name: c.name, type: c.type }))],
  )
  const kept = wide.node.fields.slice(0, fields.length)
  return calc(
    planner,
    wide,
    inputRefs(kept),
    kept.map((field) => field.name),
  )
}

function plainGroupAggregate(
  planner: Planner,
  input: Planned,
  grouping: readonly number[],
  aggregates: readonly AggregateCall[],
  fields: readonly RowField[],
): Planned {
  const from = materialised(input.node.fields)
  const ttl = planner.context.session.config.get('table.exec.state.ttl')
  const insertOnly = isInsertOnly(input)
  const node = planner.add({
    kind: 'GroupAggregate',
    inputs: [input.node.id],
    fields: [
      ...grouping.map((key, i) => ({ name: fields[i]!.name, type: from[key]!.type })),
      ...aggregates.map((c, i) => ({ name: fields[grouping.length + i]!.name, type: withoutTimeAttribute(c.type) })),
    ],
    changelog: insertOnly ? (aggregates.length === 0 ? INSERT_ONLY : UPDATING) : ALL_KINDS,
    grouping,
    aggregates,
    updateBefore: true,
    retracting: !insertOnly,
    ttl: ttl === undefined ? 0 : durationMs(ttl),
  })
  return { node, window: null, keys: [grouping.map((_, i) => i)] }
}

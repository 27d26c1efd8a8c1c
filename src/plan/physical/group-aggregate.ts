import { ALL_KINDS, INSERT_ONLY, UPDATING } from '../../types/row-kind.ts'
import { VARIANCE_FORMS } from '../../functions/aggregate/variance.ts'
import { durationMs } from '../../types/duration.ts'
import { types, withoutTimeAttribute, type RowField } from '../../types/logical-type.ts'
import type { AggregateCall } from '../exec-node.ts'
import { inputRefs } from '../rex.ts'
import { calc } from './calc.ts'
import { isInsertOnly, type Planned, type Planner } from './planner.ts'
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
  calls: readonly AggregateCall[],
  fields: readonly RowField[],
): Planned {
  const companions = companionsOf(calls)
  const aggregates = [...calls, ...companions]
  const names = [...fields, ...companions].map(({ name }) => name)
  const from = materialised(input.node.fields)
  const ttl = planner.context.session.config.get('table.exec.state.ttl')
  const insertOnly = isInsertOnly(input)
  const node = planner.add({
    kind: 'GroupAggregate',
    inputs: [input.node.id],
    fields: [
      ...grouping.map((key, i) => ({ name: names[i]!, type: from[key]!.type })),
      ...aggregates.map((c, i) => ({ name: names[grouping.length + i]!, type: withoutTimeAttribute(c.type) })),
    ],
    changelog: insertOnly ? (aggregates.length === 0 ? INSERT_ONLY : UPDATING) : ALL_KINDS,
    grouping,
    aggregates,
    updateBefore: true,
    retracting: !insertOnly,
    ttl: ttl === undefined ? 0 : durationMs(ttl),
  })
  const planned: Planned = { node, window: null, keys: [grouping.map((_, i) => i)] }
  if (companions.length === 0) return planned
  return calc(planner, planned, inputRefs(node.fields.slice(0, fields.length)), names.slice(0, fields.length))
}

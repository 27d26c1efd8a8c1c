import { ALL_KINDS, INSERT_ONLY } from '../../types/row-kind.ts'
import { fail } from '../../errors/messages.ts'
import { withNullable, withoutTimeAttribute, type LogicalType, type RowField } from '../../types/logical-type.ts'
import type { AggregateCall, OverBound } from '../exec-node.ts'
import type { OverGroup, OverRel } from '../rel.ts'
import { call, inputRef, literal, type Rex } from '../rex.ts'
import { calc } from './calc.ts'
import { type Planned, type Planner } from './planner.ts'
import { attributeOf, materialised, requireInsertOnly } from './time.ts'

/** Functions that Flink knows in batch mode only. */
const BATCH_ONLY: ReadonlySet<string> = new Set(['LEAD', 'NTILE', 'PERCENT_RANK', 'CUME_DIST'])

/** Aggregates over the rows before each row. */
export function planOver(planner: Planner, rel: OverRel): Planned {
  const input = planner.plan(rel.input)
  const group = rel.groups[0]!
  if (rel.groups.length > 1) fail('over-different-windows', {}, group.span)
  const order = group.orderBy[0]
  if (order === undefined || group.orderBy.length > 1) {
    if (order === undefined || group.calls.some((call) => call.fn === 'LAG' || call.fn === 'LEAD'))
      fail('over-order-time', {}, group.span)
  }
  if (order!.descending) fail('top-n-ascending', {}, group.span)
  if (group.upper.kind !== 'current' || group.lower.kind === 'following')
    fail('over-following', { unit: group.unit }, group.span)
  const attribute = attributeOf(input.node.fields[order!.index]!.type)
  const time = attribute ?? 'none'
  const fields: RowField[] = [
    ...(time === 'none' ? materialised(input.node.fields) : input.node.fields),
    ...group.calls.map((call) => ({ name: call.name, type: withoutTimeAttribute(mayBeNull(call)) })),
  ]
  if (time !== 'none') requireInsertOnly(planner, input, 'StreamPhysicalOverAggregate')
  const batchOnly = group.calls.find((call) => BATCH_ONLY.has(call.fn))
  if (batchOnly !== undefined) fail('batch-only-function', { fn: batchOnly.fn }, group.span)
  const node = planner.add({
    kind: 'OverAggregate',
    inputs: [input.node.id],
    fields,
    changelog: time === 'none' ? ALL_KINDS : INSERT_ONLY,
    partitionBy: group.partitionBy,
    orderBy: group.orderBy,
    time,
    unit: group.unit,
    lower: group.lower as OverBound,
    aggregates: group.calls.map((call) => ({ ...call, type: mayBeNull(call) })),
  })
  return withoutNull(planner, { node, window: input.window, keys: input.keys }, group)
}

const NUMBERS: ReadonlySet<string> = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'FLOAT', 'DOUBLE'])

/** LAG with a default is NOT NULL by its type, yet may find a NULL. */
const findsNull = (call: AggregateCall): boolean =>
  call.fn === 'LAG' && !call.type.nullable && NUMBERS.has(call.type.kind)

const mayBeNull = (call: AggregateCall): LogicalType => (findsNull(call) ? withNullable(call.type, true) : call.type)

/** A NULL where the type allows none is -1 in Flink: what its generated code leaves in a number that is not set. */
function withoutNull(planner: Planner, over: Planned, group: OverGroup): Planned {
  if (!group.calls.some(findsNull)) return over
  const { fields } = over.node
  const width = fields.length - group.calls.length
  const exprs = fields.map((field, i): Rex => {
    const column = inputRef(i, field.type)
    const lag = group.calls[i - width]
    if (lag === undefined || !findsNull(lag)) return column
    return call('COALESCE', [column, literal(-1, lag.type)], lag.type)
  })
  return calc(
    planner,
    over,
    exprs,
    fields.map((field) => field.name),
  )
}

import { fail } from '../../errors/messages.ts'
import { withoutTimeAttribute, type RowField } from '../../types/logical-type.ts'
import type { OverBound } from '../exec-node.ts'
import type { OverGroup, OverRel } from '../rel.ts'
import { ALL_KINDS, INSERT_ONLY, isInsertOnly, type Planned, type Planner } from './planner.ts'
import { attributeOf, materialised } from './time.ts'

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
    ...group.calls.map((call) => ({ name: call.name, type: withoutTimeAttribute(call.type) })),
  ]
  if (time !== 'none' && !isInsertOnly(input)) fail('over-updates', {}, group.span)
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
    aggregates: group.calls.map((call) => ({
      fn: call.fn,
      args: call.args,
      distinct: call.distinct,
      filter: null,
      type: call.type,
      name: call.name,
      constants: constantsOf(call),
      ...(call.ignoreNulls === undefined ? {} : { ignoreNulls: call.ignoreNulls }),
    })),
  })
  return { node, window: input.window, keys: input.keys }
}

const constantsOf = (call: OverGroup['calls'][number]): import('../../types/value.ts').Value[] =>
  call.constants.map((value) => value ?? null)

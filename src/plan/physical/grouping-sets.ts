import { types, withNullable, withoutTimeAttribute } from '../../types/logical-type.ts'
import { columnsOf, isGroupingFunction, moveCall } from '../aggregate-call.ts'
import type { AggregateCall } from '../exec-node.ts'
import { call, inputRef, inputRefs, literal, type Rex } from '../rex.ts'
import type { AggregateRel } from '../rel.ts'
import { aggregate } from './aggregate.ts'
import { calc } from './calc.ts'
import type { Planned, Planner } from './planner.ts'

/** One copy of each row a set, the columns outside the set NULL, told apart by an id; then an ordinary aggregate. */
export function planGroupingSets(planner: Planner, rel: AggregateRel, sets: readonly (readonly number[])[]): Planned {
  const input = planner.plan(rel.input)
  const width = input.node.fields.length
  const idType = types.bigint(false)
  const optional = rel.keys.filter((_, i) => sets.some((set) => !set.includes(i)))
  // a key that is also an argument must reach the aggregate whole: it is copied
  const read = new Set(rel.calls.flatMap(columnsOf))
  const copied = optional.filter((column) => read.has(column))
  const base =
    copied.length === 0
      ? input
      : calc(
          planner,
          input,
          [...inputRefs(input.node.fields), ...copied.map((i) => inputRef(i, input.node.fields[i]!.type))],
          [...input.node.fields.map((f) => f.name), ...copied.map((i) => `${input.node.fields[i]!.name}_arg`)],
        )
  const argument = (column: number): number => (copied.includes(column) ? width + copied.indexOf(column) : column)
  const idOf = (set: readonly number[]): number => rel.keys.reduce((id, _, i) => id * 2 + (set.includes(i) ? 0 : 1), 0)
  // equal sets stand apart by a number of their own, above the bits of the keys
  const seen = new Map<number, number>()
  const ids = sets.map((set) => {
    const id = idOf(set)
    const repeat = seen.get(id) ?? 0
    seen.set(id, repeat + 1)
    return id + repeat * 2 ** rel.keys.length
  })
  const expand = planner.add({
    kind: 'Expand',
    inputs: [base.node.id],
    fields: [
      ...base.node.fields.map((field, i) =>
        optional.includes(i) ? { ...field, type: withNullable(withoutTimeAttribute(field.type), true) } : field,
      ),
      { name: '$e', type: idType },
    ],
    changelog: base.node.changelog,
    sets: sets.map((set, i) => ({ keep: set.map((key) => rel.keys[key]!), id: ids[i]! })),
    columns: optional,
  })
  const expandId = base.node.fields.length
  const expanded: Planned = { node: expand, window: base.window, keys: [] }
  const real = rel.calls.filter((c) => !isGroupingFunction(c.fn))
  const moved = real.map((c) => moveCall(c, argument))
  const keyFields = rel.keys.map((_, i) => rel.fields[i]!)
  const result = aggregate(planner, expanded, [...rel.keys, expandId], moved, [
    ...keyFields,
    { name: '$e', type: idType },
    ...moved.map((c) => ({ name: c.name, type: c.type })),
  ])
  const keys = rel.keys.length
  const produced = result.node.fields
  const exprs = [
    ...rel.keys.map((_, i) => inputRef(i, produced[i]!.type)),
    ...rel.calls.map((c): Rex => {
      if (isGroupingFunction(c.fn)) return groupingValue(c, ids, keys, inputRef(keys, idType))
      const at = keys + 1 + real.indexOf(c)
      return inputRef(at, produced[at]!.type)
    }),
  ]
  return calc(
    planner,
    result,
    exprs,
    rel.fields.map((f) => f.name),
  )
}

/** GROUPING(a, b): one bit an argument, 1 where the set leaves it out. GROUP_ID(): how many equal sets stand before. */
function groupingValue(c: AggregateCall, ids: readonly number[], keys: number, id: Rex): Rex {
  const bits = 2 ** keys
  const valueOf = (set: number): number =>
    c.fn === 'GROUP_ID'
      ? Math.floor(set / bits)
      : c.args.reduce((value, key) => value * 2 + (Math.floor((set % bits) / 2 ** (keys - 1 - key)) % 2), 0)
  const args: Rex[] = ids
    .slice(0, -1)
    .flatMap((set) => [
      call('=', [id, literal(set, types.bigint(false))], types.boolean(false)),
      literal(valueOf(set), types.bigint(false)),
    ])
  const last = literal(valueOf(ids.at(-1)!), types.bigint(false))
  return args.length === 0 ? last : call('CASE', [...args, last], types.bigint(false))
}

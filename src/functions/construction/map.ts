import { fail } from '../../errors/messages.ts'
import { types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import { keyOf, MapValue } from '../../types/value.ts'
import type { BoundCall, Kernel, ScalarFunction } from '../definition.ts'
import { commonElementType } from './array.ts'

const even = <T>(items: readonly T[]): T[] => items.filter((_item, i) => i % 2 === 0)
const odd = <T>(items: readonly T[]): T[] => items.filter((_item, i) => i % 2 === 1)

/**
 * Constant keys that are equal share one entry, at the place of the first and with the value of the last. Other keys are
 * not compared.
 */
function mapKernel({ constants }: BoundCall): Kernel {
  const keys = even(constants)
  if (keys.includes(undefined)) return (...items) => new MapValue(even(items), odd(items))
  const places = new Map<string | number, number>()
  keys.forEach((key, i) => places.set(keyOf(key!), i))
  const kept = [...places.values()]
  return (...items) =>
    new MapValue(
      kept.map((i) => items[i * 2]!),
      kept.map((i) => items[i * 2 + 1]!),
    )
}

export const map: ScalarFunction = {
  kind: 'scalar',
  name: 'MAP',
  resolve: (call) => {
    if (call.args.length === 0) fail('map-empty', {}, call.span)
    if (call.args.length % 2 !== 0) fail('map-odd', {}, call.span)
    // A bare NULL takes the type of the first operand.
    const known = call.args.map((type): LogicalType =>
      type.kind === 'NULL' ? withNullable(call.args[0]!, true) : type,
    )
    const key = commonElementType(call, even(known))
    const value = commonElementType(call, odd(known))
    return { args: call.args.map((_type, i) => (i % 2 === 0 ? key : value)), result: types.map(key, value, false) }
  },
  nulls: 'handle',
  bind: mapKernel,
  doc: {
    group: 'valueconstruction',
    signatures: ['MAP[key1, value1 [, key2, value2]*]'],
    text: 'A map of the keys and values, each of which take a common type. Of equal constant keys the last value counts.',
    examples: [{ sql: "MAP[1, 'a', 2.5, 'b']", value: '{1.0=a, 2.5=b}' }],
  },
}

import { fail } from '../../errors/messages.ts'
import { types } from '../../types/logical-type.ts'
import { MapValue, type Value } from '../../types/value.ts'
import type { CallSite, ScalarFunction } from '../definition.ts'
import { anyNullable } from '../signatures.ts'
import { arrayArgument, checkCount, mapArgument } from './arguments.ts'

const onlyMap = (call: CallSite): ReturnType<typeof mapArgument> => {
  checkCount(call, (count) => count === 1, [`${call.name}(input <MAP>)`])
  return mapArgument(call, 0)
}

export const mapKeys: ScalarFunction = {
  kind: 'scalar',
  name: 'MAP_KEYS',
  resolve: (call) => {
    const map = onlyMap(call)
    return { args: [map], result: types.array(map.key, map.nullable) }
  },
  nulls: 'propagate',
  bind: () => (map) => (map as MapValue).keys,
  doc: {
    group: 'collection',
    signatures: ['MAP_KEYS(map)'],
    text: 'The keys of the map as an array, in the order of its entries. NULL for NULL.',
    examples: [{ sql: "MAP_KEYS(MAP['a', 1, 'b', 2])", value: '[a, b]' }],
  },
}

export const mapValues: ScalarFunction = {
  kind: 'scalar',
  name: 'MAP_VALUES',
  resolve: (call) => {
    const map = onlyMap(call)
    return { args: [map], result: types.array(map.value, map.nullable) }
  },
  nulls: 'propagate',
  bind: () => (map) => (map as MapValue).values,
  doc: {
    group: 'collection',
    signatures: ['MAP_VALUES(map)'],
    text: 'The values of the map as an array, in the order of its entries. NULL for NULL.',
    examples: [{ sql: "MAP_VALUES(MAP['a', 1, 'b', 2])", value: '[1, 2]' }],
  },
}

export const mapEntries: ScalarFunction = {
  kind: 'scalar',
  name: 'MAP_ENTRIES',
  resolve: (call) => {
    const map = onlyMap(call)
    const entry = types.row([
      { name: 'key', type: map.key },
      { name: 'value', type: map.value },
    ])
    return { args: [map], result: types.array(entry, map.nullable) }
  },
  nulls: 'propagate',
  bind: () => (map) => {
    const { keys, values } = map as MapValue
    return keys.map((key, i) => [key, values[i]!])
  },
  doc: {
    group: 'collection',
    signatures: ['MAP_ENTRIES(map)'],
    text: 'The entries of the map as an array of rows of key and value. NULL for NULL.',
    examples: [{ sql: "MAP_ENTRIES(MAP['a', 1, 'b', 2])", value: '[(a, 1), (b, 2)]' }],
  },
}

export const mapFromArrays: ScalarFunction = {
  kind: 'scalar',
  name: 'MAP_FROM_ARRAYS',
  resolve: (call) => {
    checkCount(call, (count) => count === 2, ['MAP_FROM_ARRAYS(keysArray <ARRAY>, valuesArray <ARRAY>)'])
    const args = [arrayArgument(call, 0), arrayArgument(call, 1)] as const
    return { args, result: types.map(args[0].element, args[1].element, anyNullable(call)) }
  },
  nulls: 'propagate',
  bind: () => (keys, values) => {
    const [k, v] = [keys as readonly Value[], values as readonly Value[]]
    if (k.length !== v.length) return fail('map-arrays-length', { keys: k.length, values: v.length })
    return new MapValue(k, v)
  },
  doc: {
    group: 'collection',
    signatures: ['MAP_FROM_ARRAYS(keys, values)'],
    text: 'A map of the keys and values at the same places of two arrays, which have to be equally long. Keys are not made unique. NULL when either array is NULL.',
    examples: [{ sql: "MAP_FROM_ARRAYS(ARRAY['a', 'b'], ARRAY[1, 2])", value: '{a=1, b=2}' }],
  },
}

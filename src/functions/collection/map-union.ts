import { MapValue, type Value } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { commonCollections } from './arguments.ts'
import { ElementSet } from './elements.ts'

/** The later map goes first. */
function union(first: MapValue, second: MapValue): MapValue {
  const keys: Value[] = [...second.keys]
  const values: Value[] = [...second.values]
  const taken = new ElementSet()
  for (const key of second.keys) taken.add(key)
  for (const [i, key] of first.keys.entries()) {
    if (taken.has(key)) continue
    keys.push(key)
    values.push(first.values[i]!)
  }
  return new MapValue(keys, values)
}

export const mapUnion: ScalarFunction = {
  kind: 'scalar',
  name: 'MAP_UNION',
  resolve: commonCollections('MAP', 'MAP_UNION(<COMMON>, <COMMON>...)', (count) => count >= 1),
  nulls: 'propagate',
  bind:
    () =>
    (...maps) =>
      (maps as readonly MapValue[]).reduce(union),
  doc: {
    group: 'collection',
    signatures: ['MAP_UNION(map1 [, map2]*)'],
    text: 'One map of the entries of all. Of equal keys the one in the last map counts, whose entries come first. NULL when any map is NULL.',
    examples: [
      { sql: "MAP_UNION(MAP['a', 1, 'b', 2], MAP['c', 3], MAP['a', 4])", value: '{a=4, c=3, b=2}' },
      { sql: 'MAP_UNION(CAST(NULL AS MAP<STRING, INT>))', value: null },
    ],
  },
}

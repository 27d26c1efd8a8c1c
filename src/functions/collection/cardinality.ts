import { types, withNullable } from '../../types/logical-type.ts'
import { MapValue, type Value } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { array, calcite, map, multiset } from '../signatures.ts'

export const cardinality: ScalarFunction = {
  kind: 'scalar',
  name: 'CARDINALITY',
  resolve: calcite([{ operands: [multiset] }, { operands: [array] }, { operands: [map] }], (call) =>
    withNullable(types.int(), call.args[0]!.nullable),
  ),
  nulls: 'handle',
  // a NULL that its type rules out counts as Flink's generated code leaves it
  bind:
    ({ result }) =>
    (value) => {
      if (value === null) return result.nullable ? null : -1
      if (!(value instanceof MapValue)) return (value as readonly Value[]).length
      return value.keys.length
    },
  doc: {
    group: 'collection',
    signatures: ['CARDINALITY(array)', 'CARDINALITY(map)', 'CARDINALITY(multiset)'],
    text: 'The number of elements or entries. NULL for NULL.',
    examples: [
      { sql: 'CARDINALITY(ARRAY[1, 2, 3])', value: '3' },
      { sql: "CARDINALITY(MAP['a', 1])", value: '1' },
    ],
  },
}

import type { Value } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { commonArrays } from './common-array.ts'

export const arrayConcat: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_CONCAT',
  resolve: commonArrays('ARRAY_CONCAT(<COMMON>, <COMMON>...)', (count) => count >= 1),
  nulls: 'propagate',
  bind:
    () =>
    (...arrays) =>
      (arrays as (readonly Value[])[]).flat(1),
  doc: {
    group: 'collection',
    signatures: ['ARRAY_CONCAT(array1 [, array2]*)'],
    text: 'One array of the elements of all. NULL when any array is NULL.',
    examples: [
      { sql: 'ARRAY_CONCAT(ARRAY[1, 2], ARRAY[2, 3])', value: '[1, 2, 2, 3]' },
      { sql: 'ARRAY_CONCAT(ARRAY[1, 2], CAST(NULL AS ARRAY<INT>))', value: null },
    ],
  },
}

import { keyOf, type Value } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { commonArrays } from './common-array.ts'

export const arrayExcept: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_EXCEPT',
  resolve: commonArrays('ARRAY_EXCEPT(<COMMON>, <COMMON>)', (count) => count === 2),
  nulls: 'propagate',
  bind: () => (first, second) => {
    const gone = new Set((second as readonly Value[]).map(keyOf))
    return (first as readonly Value[]).filter((element) => {
      const key = keyOf(element)
      if (gone.has(key)) return false
      // what has been kept once is a duplicate from then on
      gone.add(key)
      return true
    })
  },
  doc: {
    group: 'collection',
    signatures: ['ARRAY_EXCEPT(array1, array2)'],
    text: 'The elements of the first array that are not in the second, each once, in their order. NULL when either array is NULL.',
    examples: [
      { sql: 'ARRAY_EXCEPT(ARRAY[1, 2, 2, 3], ARRAY[3])', value: '[1, 2]' },
      { sql: 'ARRAY_EXCEPT(ARRAY[1, 2], CAST(NULL AS ARRAY<INT>))', value: null },
    ],
  },
}

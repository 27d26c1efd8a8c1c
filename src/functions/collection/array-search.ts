import { types, type ArrayType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { anyNullable } from '../signatures.ts'
import { arrayAndNeedle } from './arguments.ts'
import { equalTo } from './elements.ts'

export const arrayContains: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_CONTAINS',
  resolve: (call) => {
    const args = arrayAndNeedle(call)
    return { args, result: types.boolean(args[0].nullable) }
  },
  nulls: 'handle',
  bind: ({ args }) => {
    const { element } = args[0] as ArrayType
    return (array, needle) => (array === null ? null : (array as readonly Value[]).some(equalTo(needle!, element)))
  },
  doc: {
    group: 'collection',
    signatures: ['ARRAY_CONTAINS(haystack, needle)'],
    text: 'Whether the array has an element that equals the needle; a NULL needle finds NULL elements. NULL when the array is NULL.',
    examples: [
      { sql: 'ARRAY_CONTAINS(ARRAY[1, 2, 3], 2)', value: 'TRUE' },
      { sql: 'ARRAY_CONTAINS(ARRAY[1, NULL], NULL)', value: 'TRUE' },
    ],
  },
}

export const arrayPosition: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_POSITION',
  resolve: (call) => ({ args: arrayAndNeedle(call), result: types.int(anyNullable(call)) }),
  nulls: 'propagate',
  bind: ({ args }) => {
    const { element } = args[0] as ArrayType
    return (array, needle) => (array as readonly Value[]).findIndex(equalTo(needle!, element)) + 1
  },
  doc: {
    group: 'collection',
    signatures: ['ARRAY_POSITION(haystack, needle)'],
    text: 'The 1-based place of the first element that equals the needle, 0 when there is none. NULL when either argument is NULL.',
    examples: [
      { sql: 'ARRAY_POSITION(ARRAY[1, 2, 3], 2)', value: '2' },
      { sql: 'ARRAY_POSITION(ARRAY[1.5, 2.25], 2)', value: '0' },
    ],
  },
}

export const arrayRemove: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_REMOVE',
  resolve: (call) => {
    const args = arrayAndNeedle(call)
    return { args, result: args[0] }
  },
  nulls: 'handle',
  bind: ({ args }) => {
    const { element } = args[0] as ArrayType
    return (array, needle) => {
      if (array === null) return null
      const isNeedle = equalTo(needle!, element)
      return (array as readonly Value[]).filter((value) => !isNeedle(value))
    }
  },
  doc: {
    group: 'collection',
    signatures: ['ARRAY_REMOVE(haystack, needle)'],
    text: 'The array without all elements that equal the needle; NULL removes NULLs. NULL when the array is NULL.',
    examples: [
      { sql: 'ARRAY_REMOVE(ARRAY[1, 2, 2, 1], 2)', value: '[1, 1]' },
      { sql: 'ARRAY_REMOVE(ARRAY[1, NULL, 2, NULL], NULL)', value: '[1, 2]' },
    ],
  },
}

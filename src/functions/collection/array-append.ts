import { types, withNullable } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { anyNullable } from '../signatures.ts'
import { arrayArgument, checkCount, elementArgument } from './arguments.ts'

function resolve(call: CallSite): Resolution {
  checkCount(call, (count) => count === 2, [`${call.name}(array <ARRAY>, element <ARRAY ELEMENT>)`])
  const array = arrayArgument(call, 0)
  const added = elementArgument(call, 1, array)
  const element = withNullable(array.element, array.element.nullable || added.nullable)
  return { args: [array, added], result: types.array(element, anyNullable(call)) }
}

export const arrayAppend: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_APPEND',
  resolve,
  nulls: 'handle',
  bind: () => (array, element) => (array === null ? null : [...(array as readonly Value[]), element!]),
  doc: {
    group: 'collection',
    signatures: ['ARRAY_APPEND(array, element)'],
    text: 'The array with the element at its end; the element may be NULL. NULL when the array is NULL.',
    examples: [
      { sql: 'ARRAY_APPEND(ARRAY[1, 2, 3], 2)', value: '[1, 2, 3, 2]' },
      { sql: 'ARRAY_APPEND(ARRAY[1, 2, 3], NULL)', value: '[1, 2, 3, NULL]' },
    ],
  },
}

export const arrayPrepend: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_PREPEND',
  resolve,
  nulls: 'handle',
  bind: () => (array, element) => (array === null ? null : [element!, ...(array as readonly Value[])]),
  doc: {
    group: 'collection',
    signatures: ['ARRAY_PREPEND(array, element)'],
    text: 'The array with the element in front; the element may be NULL. NULL when the array is NULL.',
    examples: [
      { sql: 'ARRAY_PREPEND(ARRAY[1, 2, 3], 2)', value: '[2, 1, 2, 3]' },
      { sql: 'ARRAY_PREPEND(ARRAY[1, 2, 3], NULL)', value: '[NULL, 1, 2, 3]' },
    ],
  },
}

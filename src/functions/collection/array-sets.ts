import type { Value } from '../../types/value.ts'
import type { BoundCall, Kernel, ScalarFunction } from '../definition.ts'
import { commonCollections } from './arguments.ts'
import { ElementSet } from './elements.ts'
import { zeroFill } from './zero-fill.ts'

/** A kernel over arrays that are none of them NULL. */
const overArrays =
  (kernel: (...arrays: readonly (readonly Value[])[]) => readonly Value[]) =>
  ({ args }: BoundCall): Kernel => {
    const fills = args.map(zeroFill)
    return (...arrays) => kernel(...arrays.map((array, i) => fills[i]!(array) as readonly Value[]))
  }

const two = (name: string): ScalarFunction['resolve'] =>
  commonCollections('ARRAY', `${name}(<COMMON>, <COMMON>)`, (count) => count === 2)

export const arrayConcat: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_CONCAT',
  resolve: commonCollections('ARRAY', 'ARRAY_CONCAT(<COMMON>, <COMMON>...)', (count) => count >= 1),
  nulls: 'propagate',
  bind: overArrays((...arrays) => arrays.flat(1)),
  doc: {
    group: 'collection',
    signatures: ['ARRAY_CONCAT(array1 [, array2]*)'],
    text: 'One array of the elements of all. NULL when any array is NULL.',
    examples: [
      { sql: 'ARRAY_CONCAT(ARRAY[1, 2, 2, 1], ARRAY[1, 2, 3])', value: '[1, 2, 2, 1, 1, 2, 3]' },
      { sql: 'ARRAY_CONCAT(ARRAY[1, 2, 3], CAST(NULL AS ARRAY<INT>))', value: null },
    ],
  },
}

export const arrayExcept: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_EXCEPT',
  resolve: two('ARRAY_EXCEPT'),
  nulls: 'propagate',
  bind: overArrays((first, second) => {
    const seen = new ElementSet()
    for (const element of second!) seen.add(element)
    return first!.filter((element) => seen.add(element))
  }),
  doc: {
    group: 'collection',
    signatures: ['ARRAY_EXCEPT(array1, array2)'],
    text: 'The elements of the first array that are not in the second, each once, in their order. NULL when either array is NULL.',
    examples: [
      { sql: 'ARRAY_EXCEPT(ARRAY[1, 2, 3], ARRAY[1, 2, 2, 1])', value: '[3]' },
      { sql: 'ARRAY_EXCEPT(ARRAY[1, NULL, 2, NULL], ARRAY[1, 2, 3])', value: '[NULL]' },
    ],
  },
}

export const arrayIntersect: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_INTERSECT',
  resolve: two('ARRAY_INTERSECT'),
  nulls: 'propagate',
  bind: overArrays((first, second) => {
    const wanted = new ElementSet()
    for (const element of second!) wanted.add(element)
    const seen = new ElementSet()
    return first!.filter((element) => wanted.has(element) && seen.add(element))
  }),
  doc: {
    group: 'collection',
    signatures: ['ARRAY_INTERSECT(array1, array2)'],
    text: 'The elements that both arrays have, each once, in the order of the first; NULL counts as an element. NULL when either array is NULL.',
    examples: [
      { sql: 'ARRAY_INTERSECT(ARRAY[1, NULL, 2, NULL], ARRAY[1, 2, 3])', value: '[1, 2]' },
      { sql: 'ARRAY_INTERSECT(ARRAY[1, 2, 2, 1], CAST(NULL AS ARRAY<INT>))', value: null },
    ],
  },
}

export const arrayUnion: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_UNION',
  resolve: two('ARRAY_UNION'),
  nulls: 'propagate',
  bind: overArrays((first, second) => {
    const seen = new ElementSet()
    return [...first!, ...second!].filter((element) => seen.add(element))
  }),
  doc: {
    group: 'collection',
    signatures: ['ARRAY_UNION(array1, array2)'],
    text: 'The elements of both arrays, each once; NULL counts as an element. NULL when either array is NULL.',
    examples: [
      { sql: 'ARRAY_UNION(ARRAY[1, 2, 2, 1], ARRAY[1, 2, 3])', value: '[1, 2, 3]' },
      { sql: 'ARRAY_UNION(ARRAY[1, NULL, 2, NULL], ARRAY[1, 2, 2, 1])', value: '[1, NULL, 2]' },
    ],
  },
}

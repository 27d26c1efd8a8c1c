import { isInteger, withNullable } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { anyNullable, invalidCall } from '../signatures.ts'
import { arrayArgument, checkCount } from './arguments.ts'
import { ElementSet } from './elements.ts'

function resolveHaystack(call: CallSite): Resolution {
  checkCount(call, (count) => count === 1, [`${call.name}(haystack <ARRAY>)`])
  const array = arrayArgument(call, 0)
  return { args: [array], result: array }
}

export const arrayDistinct: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_DISTINCT',
  resolve: resolveHaystack,
  nulls: 'propagate',
  bind: () => (array) => {
    const seen = new ElementSet()
    return (array as readonly Value[]).filter((element) => seen.add(element))
  },
  doc: {
    group: 'collection',
    signatures: ['ARRAY_DISTINCT(array)'],
    text: 'The elements of the array, each once, in the order in which they first come. NULL for NULL.',
    examples: [
      { sql: 'ARRAY_DISTINCT(ARRAY[1, 2, 2, 1])', value: '[1, 2]' },
      { sql: 'ARRAY_DISTINCT(ARRAY[1, NULL, 2, NULL])', value: '[1, NULL, 2]' },
    ],
  },
}

export const arrayReverse: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_REVERSE',
  resolve: resolveHaystack,
  nulls: 'propagate',
  bind: () => (array) => [...(array as readonly Value[])].reverse(),
  doc: {
    group: 'collection',
    signatures: ['ARRAY_REVERSE(array)'],
    text: 'The elements of the array from the last to the first. NULL for NULL.',
    examples: [
      { sql: 'ARRAY_REVERSE(ARRAY[1, 2, 3])', value: '[3, 2, 1]' },
      { sql: 'ARRAY_REVERSE(CAST(NULL AS ARRAY<INT>))', value: null },
    ],
  },
}

function resolveSlice(call: CallSite): Resolution {
  checkCount(call, (count) => count === 2 || count === 3, [
    'ARRAY_SLICE(<ARRAY>, <INTEGER>, <INTEGER>)',
    'ARRAY_SLICE(<ARRAY>, <INTEGER>)',
  ])
  const array = arrayArgument(call, 0)
  if (call.args.slice(1).some((type) => type.kind !== 'NULL' && (!isInteger(type) || type.kind === 'BIGINT')))
    return invalidCall(call)
  return { args: call.args, result: withNullable(array, anyNullable(call)) }
}

/** A place from the start, 1-based. Negative places count from the end; 0 is the first. */
const place = (index: number, length: number): number => (index < 0 ? index + length + 1 : Math.max(index, 1))

export const arraySlice: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_SLICE',
  resolve: resolveSlice,
  nulls: 'propagate',
  bind: () => (array, start, end) => {
    const elements = array as readonly Value[]
    const { length } = elements
    const first = Math.max(place(start as number, length), 1)
    const last = end === undefined ? length : place(end as number, length)
    return elements.slice(first - 1, Math.max(last, 0))
  },
  doc: {
    group: 'collection',
    signatures: ['ARRAY_SLICE(array, start [, end])'],
    text: 'The elements from one place to another, both included, or to the last. Places count from 1, negative ones from the end. NULL when any argument is NULL.',
    examples: [
      { sql: 'ARRAY_SLICE(ARRAY[1, 2, 3], 1, 2)', value: '[1, 2]' },
      { sql: "ARRAY_SLICE(ARRAY['b', 'a', 'c'], -2, -1)", value: '[a, c]' },
    ],
  },
}

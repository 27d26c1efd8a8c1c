import { comparator, type Comparator } from '../../types/compare.ts'
import { withNullable, type ArrayType } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Value } from '../../types/value.ts'
import type { BoundCall, CallSite, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { anyNullable, invalidCall } from '../signatures.ts'
import { arrayArgument, checkCount, isOrdered } from './arguments.ts'

function resolveSort(call: CallSite): Resolution {
  const array = 'ARRAY_SORT(<ARRAY<COMPARABLE>>'
  checkCount(call, (count) => count >= 1 && count <= 3, [
    `${array})`,
    `${array}, <BOOLEAN>)`,
    `${array}, <BOOLEAN>, <BOOLEAN>)`,
  ])
  const type = arrayArgument(call, 0)
  const [, ...flags] = call.args
  if (!isOrdered(type.element) || flags.some(({ kind }) => kind !== 'BOOLEAN' && kind !== 'NULL'))
    return invalidCall(call)
  return { args: call.args, result: withNullable(type, anyNullable(call)) }
}

/** Never says that two elements are equal, as Flink's, which shows where NaN ends up. */
function sortOrder(compare: Comparator, ascending: boolean, nullsFirst: boolean): Comparator {
  const onNull = nullsFirst ? -1 : 1
  const onGreater = ascending ? 1 : -1
  return (a, b) => {
    if (a === null) return b === null ? 0 : onNull
    if (b === null) return -onNull
    return compare(a, b) > 0 ? onGreater : -onGreater
  }
}

export const arraySort: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_SORT',
  resolve: resolveSort,
  nulls: 'propagate',
  bind: ({ args }) => {
    const compare = comparator((args[0] as ArrayType).element)
    return (array, ascending = true, nullsFirst = ascending) =>
      [...(array as readonly Value[])].sort(sortOrder(compare, ascending as boolean, nullsFirst as boolean))
  },
  doc: {
    group: 'collection',
    signatures: ['ARRAY_SORT(array [, ascending [, nulls_first]])'],
    text: 'The elements of the array in order, ascending unless told otherwise. NULL elements come first when ascending, last when descending, or as the third argument says. NULL when any argument is NULL.',
    examples: [
      { sql: 'ARRAY_SORT(ARRAY[1, 2, 3], FALSE)', value: '[3, 2, 1]' },
      { sql: 'ARRAY_SORT(ARRAY[1, NULL, 2, NULL], FALSE, TRUE)', value: '[NULL, NULL, 2, 1]' },
    ],
  },
}

function resolveExtremum(call: CallSite): Resolution {
  checkCount(call, (count) => count === 1, [`${call.name}(<ARRAY<COMPARABLE>>)`])
  const array = arrayArgument(call, 0, 'The argument requires to be an ARRAY type')
  if (!isOrdered(array.element))
    return invalidCall(
      call,
      `Type '${flinkText(array.element)}' should support both 'EQUALS' and 'ORDER' comparison with itself.`,
    )
  return { args: [array], result: withNullable(array.element, true) }
}

/** The first of the elements that no other one is above (`sign` 1) or below (-1). NULLs are passed over. */
const extremum =
  (sign: 1 | -1) =>
  ({ args }: BoundCall): Kernel => {
    const compare = comparator((args[0] as ArrayType).element)
    return (array) => {
      let best: Value = null
      for (const element of array as readonly Value[])
        if (element !== null && (best === null || sign * compare(element, best) > 0)) best = element
      return best
    }
  }

export const arrayMax: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_MAX',
  resolve: resolveExtremum,
  nulls: 'propagate',
  bind: extremum(1),
  doc: {
    group: 'collection',
    signatures: ['ARRAY_MAX(array)'],
    text: 'The largest element; NULLs are passed over. NULL for NULL and when no element is left.',
    examples: [
      { sql: 'ARRAY_MAX(ARRAY[1, 2, 3])', value: '3' },
      { sql: 'ARRAY_MAX(CAST(NULL AS ARRAY<INT>))', value: null },
    ],
  },
}

export const arrayMin: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_MIN',
  resolve: resolveExtremum,
  nulls: 'propagate',
  bind: extremum(-1),
  doc: {
    group: 'collection',
    signatures: ['ARRAY_MIN(array)'],
    text: 'The smallest element; NULLs are passed over. NULL for NULL and when no element is left.',
    examples: [
      { sql: 'ARRAY_MIN(ARRAY[1, 2, 3])', value: '1' },
      { sql: 'ARRAY_MIN(CAST(NULL AS ARRAY<INT>))', value: null },
    ],
  },
}

import { canCastImplicitly } from '../../types/cast.ts'
import { sameTypeIgnoringNullability, types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import { keyOf, type Value } from '../../types/value.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { invalidCall, noMatch } from '../signatures.ts'

/** The first argument is an array, the second fits its elements. */
export function arrayAndElement(name: string): (call: CallSite) => Resolution & { readonly array: LogicalType } {
  return (call) => {
    if (call.args.length !== 2) return noMatch(call, [`${name}(haystack <ARRAY>, needle <ARRAY ELEMENT>)`])
    const [array, needle] = call.args as [LogicalType, LogicalType]
    if (array.kind !== 'ARRAY') return invalidCall(call)
    const element = withNullable(array.element, true)
    if (needle.kind !== 'NULL' && !sameTypeIgnoringNullability(needle, element) && !canCastImplicitly(needle, element))
      return invalidCall(call)
    return { args: [array, withNullable(element, needle.nullable)], result: array, array }
  }
}

export const arrayRemove: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_REMOVE',
  resolve: (call) => {
    const { args, array } = arrayAndElement('ARRAY_REMOVE')(call)
    return { args, result: array.kind === 'ARRAY' ? types.array(array.element, array.nullable) : array }
  },
  nulls: 'handle',
  bind: () => (array, needle) => {
    if (array === null) return null
    const wanted = keyOf(needle!)
    return (array as readonly Value[]).filter((element) => keyOf(element) !== wanted)
  },
  doc: {
    group: 'collection',
    signatures: ['ARRAY_REMOVE(array, element)'],
    text: 'The array without all elements that equal the given one; NULL removes NULLs. NULL when the array is NULL.',
    examples: [
      { sql: 'ARRAY_REMOVE(ARRAY[1, 2, 2, 1], 2)', value: '[1, 1]' },
      { sql: "ARRAY_REMOVE(ARRAY['-'], '-')", value: '[]' },
    ],
  },
}

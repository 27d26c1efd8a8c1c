import { isCharacter, types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { anyNullable, invalidCall } from '../signatures.ts'
import { arrayArgument, checkCount } from './arguments.ts'

function resolve(call: CallSite): Resolution {
  checkCount(call, (count) => count === 2 || count === 3, [
    'ARRAY_JOIN(ARRAY<STRING>, <CHARACTER_STRING>)',
    'ARRAY_JOIN(ARRAY<STRING>, <CHARACTER_STRING>, <CHARACTER_STRING>)',
  ])
  const array = arrayArgument(call, 0)
  if (!isCharacter(array.element) || call.args.slice(1).some((type) => type.kind !== 'NULL' && !isCharacter(type)))
    return invalidCall(call)
  return { args: call.args, result: types.string(anyNullable(call)) }
}

export const arrayJoin: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY_JOIN',
  resolve,
  nulls: 'propagate',
  bind: () => (array, delimiter, replacement) => {
    const elements = array as readonly (string | null)[]
    const texts: readonly Value[] =
      replacement === undefined
        ? elements.filter((element) => element !== null)
        : elements.map((element) => element ?? replacement)
    return texts.join(delimiter as string)
  },
  doc: {
    group: 'collection',
    signatures: ['ARRAY_JOIN(array, delimiter [, null_replacement])'],
    text: 'The strings of the array, joined with the delimiter. NULL elements are left out unless there is something to put in their place. NULL when any argument is NULL.',
    examples: [
      { sql: "ARRAY_JOIN(ARRAY['a', 'bcd'], ',')", value: 'a,bcd' },
      { sql: "ARRAY_JOIN(ARRAY[CAST(NULL AS STRING), '1'], '+', 'abc')", value: 'abc+1' },
    ],
  },
}

import { fail } from '../../errors/messages.ts'
import { types } from '../../types/logical-type.ts'
import { MapValue } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { stringMapOrder } from '../../types/java-hash.ts'
import { always, calcite, character } from '../signatures.ts'
import { compileRegex, JavaRegex } from './java-regex.ts'

function regexOf(text: string): JavaRegex {
  const compiled = compileRegex(text)
  return compiled instanceof JavaRegex ? compiled : fail('regex-syntax', { message: compiled.message })
}

/** The entries come in the order of a Java HashMap; of equal keys the last counts. */
function toMap(text: string, pairs: JavaRegex, keyValue: JavaRegex): MapValue {
  if (text === '') return new MapValue([], [])
  const parts = pairs.split(text, 0)
  const entries = new Map<string, string | null>()
  for (const part of parts) {
    const [key, value] = keyValue.split(part, 2)
    if (value === undefined) entries.set(part, null)
    else entries.set(key!, value)
  }
  const keys = [...entries.keys()]
  const order = stringMapOrder(keys, parts.length)
  return new MapValue(
    order.map((i) => keys[i]!),
    order.map((i) => entries.get(keys[i]!)!),
  )
}

export const strToMap: ScalarFunction = {
  kind: 'scalar',
  name: 'STR_TO_MAP',
  resolve: calcite(
    [{ operands: [character] }, { operands: [character, character, character] }],
    always(types.map(types.string(), types.string())),
  ),
  nulls: 'propagate',
  bind:
    () =>
    (text, pairs = ',', keyValue = '=') =>
      toMap(text as string, regexOf(pairs as string), regexOf(keyValue as string)),
  doc: {
    group: 'string',
    signatures: ['STR_TO_MAP(string[, pairDelimiter, keyValueDelimiter])'],
    text: 'A map of the key-value pairs in a string, `,` and `=` being the default delimiters. Delimiters are Java regular expressions: a bar must be written `\\|`. A pair without its second delimiter becomes a key without a value.',
    examples: [
      { sql: "STR_TO_MAP('a:1;b:2', ';', ':')", value: '{a=1, b=2}' },
      { sql: "STR_TO_MAP('a')", value: '{a=NULL}' },
    ],
  },
}

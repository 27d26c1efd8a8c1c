import { wellFormed } from '../../types/bytes.ts'
import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite, character, characterString, flink, noMatch, nullableIfArgs, refuseNulls } from '../signatures.ts'

export const replace: ScalarFunction = {
  kind: 'scalar',
  name: 'REPLACE',
  resolve: calcite([{ operands: [character, character, character] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: () => (text, search, replacement) => {
    if (search === '') return wellFormed(interleave(text as string, replacement as string))
    return (text as string).replaceAll(search as string, () => replacement as string)
  },
  doc: {
    group: 'string',
    signatures: ['REPLACE(string, search, replacement)'],
    text: 'The string with every occurrence of a search string replaced.',
    examples: [{ sql: "REPLACE('abc', 'b', '')", value: 'ac' }],
  },
}

/** An empty search string matches before every UTF-16 unit and at the end. */
const interleave = (text: string, replacement: string): string =>
  replacement + Array.from({ length: text.length }, (_, i) => text[i]! + replacement).join('')

export const reverse: ScalarFunction = {
  kind: 'scalar',
  name: 'REVERSE',
  resolve: calcite([{ operands: [character] }], () => types.string()),
  nulls: 'propagate',
  bind: () => (text) => [...(text as string)].reverse().join(''),
  doc: {
    group: 'string',
    signatures: ['REVERSE(string)'],
    text: 'The characters of a string in reverse order.',
    examples: [{ sql: "REVERSE('hello')", value: 'olleh' }],
  },
}

/** Maps each code point of `from` to the one at the same place of `to`, or to nothing. The first mapping counts. */
function dictionary(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to]
  const result = new Map<string, string>()
  for (const [i, character] of [...from].entries()) {
    if (!result.has(character)) result.set(character, targets[i] ?? '')
  }
  return result
}

export const translate: ScalarFunction = {
  kind: 'scalar',
  name: 'TRANSLATE',
  aliases: ['TRANSLATE3'],
  resolve: (call) => {
    if (call.args.length !== 3)
      return noMatch({ ...call, name: 'TRANSLATE3' }, ["'TRANSLATE3(<STRING>, <STRING>, <STRING>)'"])
    refuseNulls(call)
    const operands = [characterString, characterString, characterString]
    return flink([{ operands }], ({ args }) => types.string(args[0]!.nullable))(call)
  },
  nulls: 'handle',
  bind: ({ constants: [, fixedFrom, fixedTo] }) => {
    const fixed =
      typeof fixedFrom === 'string' && typeof fixedTo === 'string' ? dictionary(fixedFrom, fixedTo) : undefined
    return (text, from, to) => {
      if (text === null || from === null || text === '' || from === '') return text!
      const map = fixed ?? dictionary(from as string, (to ?? '') as string)
      let result = ''
      for (const character of text as string) result += map.get(character) ?? character
      return result
    }
  },
  doc: {
    group: 'string',
    signatures: ['TRANSLATE(string, from, to)'],
    text: 'Replaces each character of `from` by the one at the same place of `to`, or takes it out when `to` is shorter. A NULL `from` changes nothing, a NULL `to` is empty.',
    examples: [
      { sql: "TRANSLATE3('abcabc', 'b', 'X')", value: 'aXcaXc' },
      { sql: "TRANSLATE('abc', 'b', '')", value: 'ac' },
    ],
  },
}

import type { ScalarFunction } from '../definition.ts'
import { calcite, character, sameAsNullableIfArgs } from '../signatures.ts'

const resolve = calcite([{ operands: [character] }], sameAsNullableIfArgs(0))

export const upper: ScalarFunction = {
  kind: 'scalar',
  name: 'UPPER',
  resolve,
  nulls: 'propagate',
  bind: () => (text) => (text as string).toUpperCase(),
  doc: {
    group: 'string',
    signatures: ['UPPER(string)'],
    text: 'The string in upper case.',
    examples: [{ sql: "UPPER('hello')", value: 'HELLO' }],
  },
}

export const lower: ScalarFunction = {
  kind: 'scalar',
  name: 'LOWER',
  resolve,
  nulls: 'propagate',
  bind: () => (text) => (text as string).toLowerCase(),
  doc: {
    group: 'string',
    signatures: ['LOWER(string)'],
    text: 'The string in lower case.',
    examples: [{ sql: "LOWER(CAST('ab' AS CHAR(5)))", value: 'ab   ' }],
  },
}

/** Only A-Z, a-z and 0-9 make words; every other character ends one and stays as it is. */
function initCapital(text: string): string {
  return text.replace(/[0-9A-Za-z]+/g, (word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase())
}

export const initcap: ScalarFunction = {
  kind: 'scalar',
  name: 'INITCAP',
  resolve,
  nulls: 'propagate',
  bind: () => (text) => initCapital(text as string),
  doc: {
    group: 'string',
    signatures: ['INITCAP(string)'],
    text: 'Each word with a capital first letter and small letters after it. Words consist of the letters A to Z and digits.',
    examples: [{ sql: "INITCAP('fLinK')", value: 'Flink' }],
  },
}

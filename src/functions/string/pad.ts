import { wellFormed } from '../../types/bytes.ts'
import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite, character, integer, nullableIfArgs } from '../signatures.ts'

const padOperands = [{ operands: [character, integer, character] }]

/** Java's lengths here are UTF-16 units. The text itself is cut when it is longer than the length. */
const padding = (text: string, length: number, pad: string): string =>
  text.length >= length ? '' : pad.repeat(Math.ceil((length - text.length) / pad.length)).slice(0, length - text.length)

export const lpad: ScalarFunction = {
  kind: 'scalar',
  name: 'LPAD',
  resolve: calcite(padOperands, nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: () => (value, size, filler) => {
    const [text, length, pad] = [value as string, Number(size), filler as string]
    if (length < 0 || pad === '') return null
    return wellFormed(padding(text, length, pad) + text.slice(0, length))
  },
  doc: {
    group: 'string',
    signatures: ['LPAD(string, length, pad)'],
    text: 'The string filled up on the left to a length, or cut to it. A negative length or an empty pad gives NULL.',
    examples: [
      { sql: "LPAD('hi', 5, '??')", value: '???hi' },
      { sql: "LPAD('hi', 1, '??')", value: 'h' },
    ],
  },
}

export const rpad: ScalarFunction = {
  kind: 'scalar',
  name: 'RPAD',
  resolve: calcite(padOperands, nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: () => (value, size, filler) => {
    const [text, length, pad] = [value as string, Number(size), filler as string]
    if (length < 0 || pad === '') return null
    return wellFormed(text.slice(0, length) + padding(text, length, pad))
  },
  doc: {
    group: 'string',
    signatures: ['RPAD(string, length, pad)'],
    text: 'The string filled up on the right to a length, or cut to it. A negative length or an empty pad gives NULL.',
    examples: [{ sql: "RPAD('hi', 5, '??')", value: 'hi???' }],
  },
}

export const repeat: ScalarFunction = {
  kind: 'scalar',
  name: 'REPEAT',
  resolve: calcite([{ operands: [character, integer] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: () => (text, count) => (text as string).repeat(Math.max(0, Number(count))),
  doc: {
    group: 'string',
    signatures: ['REPEAT(string, count)'],
    text: 'The string repeated; an empty string when the count is not positive.',
    examples: [{ sql: "REPEAT('hello', 1)", value: 'hello' }],
  },
}

import { encodeUtf8, hexadecimal } from '../../types/bytes.ts'
import { types, isCharacter } from '../../types/logical-type.ts'
import type { Long } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { always, calcite, character, characterString, flink, integer, nullableIfArgs } from '../signatures.ts'

/** Digits of a 64-bit integer in two's complement. */
const unsigned = (x: Long, radix: number): string =>
  typeof x === 'number' && x >= 0 ? x.toString(radix) : BigInt.asUintN(64, BigInt(x)).toString(radix)

export const bin: ScalarFunction = {
  kind: 'scalar',
  name: 'BIN',
  resolve: calcite([{ operands: [integer] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: () => (x) => unsigned(x as Long, 2),
  doc: {
    group: 'arithmetic',
    signatures: ['BIN(integer)'],
    text: 'The whole number in binary; a negative one in two’s complement of 64 digits. NULL for NULL.',
    examples: [{ sql: 'BIN(12)', value: '1100' }],
  },
}

export const hex: ScalarFunction = {
  kind: 'scalar',
  name: 'HEX',
  resolve: calcite([{ operands: [integer] }, { operands: [character] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: ({ args }) =>
    isCharacter(args[0]!)
      ? (text) => hexadecimal(encodeUtf8(text as string)).toUpperCase()
      : (x) => unsigned(x as Long, 16).toUpperCase(),
  doc: {
    group: 'arithmetic',
    signatures: ['HEX(integer)', 'HEX(string)'],
    text: 'The whole number in hexadecimal, or the UTF-8 bytes of the string, two digits each. NULL for NULL.',
    examples: [
      { sql: 'HEX(100)', value: '64' },
      { sql: "HEX(CAST('flink' AS STRING))", value: '666C696E6B' },
    ],
  },
}

/** Pairs are read from the end; the first of an odd number of digits is checked and then counts as 0. */
function unhexBytes(text: string): Uint8Array | null {
  if (!/^[0-9a-fA-F]*$/.test(text)) return null
  const bytes = new Uint8Array((text.length + 1) >> 1)
  for (let i = text.length - 2, j = bytes.length - 1; i >= 0; i -= 2, j--)
    bytes[j] = Number.parseInt(text.slice(i, i + 2), 16)
  return bytes
}

export const unhex: ScalarFunction = {
  kind: 'scalar',
  name: 'UNHEX',
  resolve: flink([{ operands: [characterString], names: ['expr'] }], always(types.bytes())),
  nulls: 'propagate',
  bind: () => (text) => unhexBytes(text as string),
  doc: {
    group: 'arithmetic',
    signatures: ['UNHEX(expr)'],
    text: 'The bytes that the string gives in hexadecimal, the opposite of HEX. NULL if it holds anything but hexadecimal digits, and for NULL.',
    examples: [
      { sql: "UNHEX('466C696E6B')", value: "x'466c696e6b'" },
      { sql: "UNHEX('zz')", value: null },
    ],
  },
}

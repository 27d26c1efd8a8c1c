import { encodeUtf8 } from '../../types/bytes.ts'
import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite, character, integer, nullableIfArgs } from '../signatures.ts'

export const ascii: ScalarFunction = {
  kind: 'scalar',
  name: 'ASCII',
  resolve: calcite([{ operands: [character] }], nullableIfArgs(types.int())),
  nulls: 'propagate',
  bind: () => (value) => {
    const unit = (value as string).charCodeAt(0)
    if (unit < 128) return unit
    if (value === '') return 0
    // The first UTF-8 byte, signed as Java's bytes are.
    return (encodeUtf8((value as string).slice(0, 2))[0]! << 24) >> 24
  },
  doc: {
    group: 'string',
    signatures: ['ASCII(string)'],
    text: 'The code of the first character, 0 for an empty string. Beyond ASCII it is the first UTF-8 byte, which is negative.',
    examples: [{ sql: "ASCII('abc')", value: '97' }],
  },
}

export const chr: ScalarFunction = {
  kind: 'scalar',
  name: 'CHR',
  resolve: calcite([{ operands: [integer] }], () => types.string()),
  nulls: 'propagate',
  bind: () => (code) =>
    Number(code) < 0 ? '' : String.fromCharCode(Number(BigInt.asUintN(8, BigInt(code as number)))),
  doc: {
    group: 'string',
    signatures: ['CHR(integer)'],
    text: 'The Latin-1 character of a code; codes above 255 are taken modulo 256, a negative one gives an empty string.',
    examples: [{ sql: 'CHR(97)', value: 'a' }],
  },
}

import { fail } from '../../errors/messages.ts'
import { types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { binary, calcite, character, nullableIfArgs } from '../signatures.ts'
import { charset, type Charset } from './charset.ts'

const charsetOf = (name: Value): Charset =>
  charset(name as string) ?? fail('unsupported-encoding', { name: name as string })

export const encode: ScalarFunction = {
  kind: 'scalar',
  name: 'ENCODE',
  resolve: calcite([{ operands: [character, character] }], nullableIfArgs(types.bytes())),
  nulls: 'propagate',
  bind: () => (text, name) => charsetOf(name!).encode(text as string),
  doc: {
    group: 'string',
    signatures: ['ENCODE(string, charset)'],
    text: 'The bytes of a string in a character set, such as UTF-8, UTF-16LE or ISO-8859-1.',
    examples: [{ sql: "ENCODE('Hello world', 'utf-8')", value: "x'48656c6c6f20776f726c64'" }],
  },
}

export const decode: ScalarFunction = {
  kind: 'scalar',
  name: 'DECODE',
  resolve: calcite([{ operands: [binary, character] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: () => (bytes, name) => charsetOf(name!).decode(bytes as Uint8Array),
  doc: {
    group: 'string',
    signatures: ['DECODE(binary, charset)'],
    text: 'The string of bytes in a character set.',
    examples: [{ sql: "DECODE(ENCODE('aabbef', 'UTF-16LE'), 'UTF-16LE')", value: 'aabbef' }],
  },
}

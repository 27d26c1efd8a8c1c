import { fail } from '../../errors/messages.ts'
import { decodeUtf8, encodeUtf8 } from '../../types/bytes.ts'
import { types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite, nullableIfArgs, string } from '../signatures.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PAD = 61

const bytesOf = (value: Value): Uint8Array => (typeof value === 'string' ? encodeUtf8(value) : (value as Uint8Array))

export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += ALPHABET[bits >> 18]! + ALPHABET[(bits >> 12) & 63]!
    text += (left > 1 ? ALPHABET[(bits >> 6) & 63]! : '=') + (left > 2 ? ALPHABET[bits & 63]! : '=')
  }
  return text
}

const DIGITS = new Int8Array(256).fill(-1)
for (let i = 0; i < ALPHABET.length; i++) DIGITS[ALPHABET.charCodeAt(i)] = i

/** Decodes as java.util.Base64's basic decoder does: padding may be missing, anything else is an error. */
function decode(source: Uint8Array): Uint8Array {
  const bytes: number[] = []
  let bits = 0
  let shift = 18
  let i = 0
  if (source.length === 1) fail('base64-short')
  while (i < source.length) {
    const byte = source[i++]!
    if (byte === PAD) {
      // `x=` and an `xx=` without its second `=` are wrong.
      if (shift === 18 || (shift === 6 && (i === source.length || source[i++] !== PAD))) fail('base64-ending')
      break
    }
    const digit = DIGITS[byte]!
    if (digit < 0) fail('base64-character', { code: ((byte << 24) >> 24).toString(16) })
    bits |= digit << shift
    shift -= 6
    if (shift < 0) {
      bytes.push(bits >> 16, (bits >> 8) & 255, bits & 255)
      bits = 0
      shift = 18
    }
  }
  if (shift === 6) bytes.push(bits >> 16)
  else if (shift === 0) bytes.push(bits >> 16, (bits >> 8) & 255)
  else if (shift === 12) fail('base64-last-unit')
  if (i < source.length) fail('base64-trailing', { place: i })
  return Uint8Array.from(bytes)
}

export const toBase64: ScalarFunction = {
  kind: 'scalar',
  name: 'TO_BASE64',
  resolve: calcite([{ operands: [string] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: () => (value) => encodeBase64(bytesOf(value!)),
  doc: {
    group: 'string',
    signatures: ['TO_BASE64(string)'],
    text: 'The base64 form of the UTF-8 bytes of a string, or of a binary value.',
    examples: [{ sql: "TO_BASE64('hello world')", value: 'aGVsbG8gd29ybGQ=' }],
  },
}

export const fromBase64: ScalarFunction = {
  kind: 'scalar',
  name: 'FROM_BASE64',
  resolve: calcite([{ operands: [string] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: () => (value) => decodeUtf8(decode(bytesOf(value!))),
  doc: {
    group: 'string',
    signatures: ['FROM_BASE64(string)'],
    text: 'The text whose UTF-8 bytes a base64 string holds; fails for text that is not base64.',
    examples: [{ sql: "FROM_BASE64('aGVsbG8gd29ybGQ=')", value: 'hello world' }],
  },
}

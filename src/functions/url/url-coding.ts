import { decodeUtf8, encodeUtf8 } from '../../types/bytes.ts'
import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { always, characterString, flink } from '../signatures.ts'

/** Java's URLEncoder: letters, digits and `.-*_` stay, a blank becomes `+`, all else its UTF-8 bytes as `%XX`. */
function encode(text: string): string {
  return text.replace(/ |[^A-Za-z0-9.*_ -]+/g, (part) => {
    if (part === ' ') return '+'
    let result = ''
    for (const byte of encodeUtf8(part)) result += '%' + byte.toString(16).toUpperCase().padStart(2, '0')
    return result
  })
}

/** Java's URLDecoder; null for a `%` that two hexadecimal digits do not follow. */
function decode(text: string): string | null {
  if (!/[%+]/.test(text)) return text
  let result = ''
  for (let i = 0; i < text.length;) {
    if (text[i] !== '%') {
      result += text[i] === '+' ? ' ' : text[i]!
      i++
      continue
    }
    const bytes: number[] = []
    for (; text[i] === '%'; i += 3) {
      const digits = text.slice(i + 1, i + 3)
      // Java parses them as a number, which may have a plus sign.
      if (!/^[0-9a-fA-F]{2}$|^\+[0-9a-fA-F]$/.test(digits)) return null
      bytes.push(Number.parseInt(digits, 16))
    }
    result += decodeUtf8(Uint8Array.from(bytes))
  }
  return result
}

export const urlEncode: ScalarFunction = {
  kind: 'scalar',
  name: 'URL_ENCODE',
  resolve: flink([{ operands: [characterString] }], always(types.string())),
  nulls: 'propagate',
  bind: () => (text) => encode(text as string),
  doc: {
    group: 'string',
    signatures: ['URL_ENCODE(string)'],
    text: 'The string in application/x-www-form-urlencoded form: a blank becomes `+`, other special characters `%XX`.',
    examples: [{ sql: "URL_ENCODE('a b&c=d')", value: 'a+b%26c%3Dd' }],
  },
}

export const urlDecode: ScalarFunction = {
  kind: 'scalar',
  name: 'URL_DECODE',
  resolve: flink([{ operands: [characterString] }], always(types.string())),
  nulls: 'propagate',
  bind: () => (text) => decode(text as string),
  doc: {
    group: 'string',
    signatures: ['URL_DECODE(string)'],
    text: 'The string that application/x-www-form-urlencoded text stands for; NULL when the text is malformed.',
    examples: [
      { sql: "URL_DECODE('hello')", value: 'hello' },
      { sql: "URL_DECODE('%zz')", value: null },
    ],
  },
}

import { SqlError } from '../../errors/sql-error.ts'
import { wellFormed } from '../../types/bytes.ts'
import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { characterString, flink, nullableIfArgs } from '../signatures.ts'
import { readJson } from './read.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** The code point that starts at each UTF-16 unit: beyond U+FFFF that writes both the character and its second half. */
function quoted(text: string): string {
  let result = '"'
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!
    const char = text[i]!
    result += code < 128 ? (ESCAPES[char] ?? char) : '\\u' + code.toString(16).padStart(4, '0')
  }
  return result + '"'
}

export const jsonQuote: ScalarFunction = {
  kind: 'scalar',
  name: 'JSON_QUOTE',
  resolve: flink([{ operands: [characterString] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: () => (text) => quoted(text as string),
  doc: {
    group: 'string',
    signatures: ['JSON_QUOTE(string)'],
    text: 'The string as a JSON string: in double quotes, with quotes, backslashes, slashes, line ends and all but ASCII escaped. NULL for NULL.',
    examples: [
      { sql: "JSON_QUOTE('a\"b')", value: '"a\\"b"' },
      { sql: "JSON_QUOTE('é')", value: '"\\u00e9"' },
    ],
  },
}

const UNESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** Null for an escape that JSON does not have. */
function unescaped(text: string): string | null {
  let valid = true
  const result = text.replace(/\\(?:u([\da-fA-F]{4})|([\s\S]))/g, (_all, hex: string | undefined, char: string) => {
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16))
    if ('"\\/'.includes(char)) return char
    valid &&= char in UNESCAPES
    return UNESCAPES[char] ?? ''
  })
  return valid ? result : null
}

export const jsonUnquote: ScalarFunction = {
  kind: 'scalar',
  name: 'JSON_UNQUOTE',
  resolve: flink([{ operands: [characterString] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: () => (value) => {
    const text = value as string
    if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return text
    if (readJson(text) instanceof SqlError) return text
    return wellFormed(unescaped(text.slice(1, -1)) ?? text)
  },
  doc: {
    group: 'string',
    signatures: ['JSON_UNQUOTE(string)'],
    text: 'The content of a JSON string, its escapes resolved; everything else comes back as it is. NULL for NULL.',
    examples: [
      { sql: 'JSON_UNQUOTE(\'"a\\u0041"\')', value: 'aA' },
      { sql: "JSON_UNQUOTE('[1]')", value: '[1]' },
    ],
  },
}

import type { Cursor } from './cursor.ts'
import { unquoteString } from './quotes.ts'
import type { Token } from './token.ts'

/** `UESCAPE '!'` behind a `U&` literal; the backslash where there is none. */
export function unicodeEscape(c: Cursor): string {
  if (!c.at('UESCAPE')) return '\\'
  c.advance()
  if (c.token.kind !== 'string') c.fail('a string of one character')
  const token = c.advance()
  const escape = unquoteString(token.text)
  if (escape.length !== 1) c.refuse('parse-unicode-escape-length', token, { escape })
  if (/[0-9a-fA-F+"\s]/.test(escape)) c.refuse('parse-unicode-escape-character', token, { escape })
  return escape
}

/** Replaces `\1234` by the UTF-16 code unit it names, and a doubled escape by itself. */
export function unescapeUnicode(value: string, escape: string, c: Cursor, token: Token): string {
  if (!value.includes(escape)) return value
  let result = ''
  for (let i = 0; i < value.length; i++) {
    if (value.charAt(i) !== escape) {
      result += value.charAt(i)
    } else if (value.charAt(i + 1) === escape) {
      result += escape
      i++
    } else {
      const digits = value.slice(i + 1, i + 5)
      // Java reads a sign as a digit's place: `\\+01F` is U+001F.
      if (!/^([0-9a-fA-F]|[+-](?=[0-9a-fA-F]))[0-9a-fA-F]{3}$/.test(digits))
        c.refuse('parse-unicode-escape', token, { position: i })
      result += String.fromCharCode(parseInt(digits, 16))
      i += 4
    }
  }
  return result
}

const single: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** The value of the text between the quotes of `E'…'`. */
export function unescapeC(value: string, c: Cursor, token: Token): string {
  let result = ''
  for (let i = 0; i < value.length; i++) {
    const character = value.charAt(i)
    if (character !== '\\') {
      result += character
      continue
    }
    const rest = value.slice(i + 1)
    const match = /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3}))/.exec(rest)
    if (match !== null) {
      const [whole, x, u, U, octal] = match
      const code = octal === undefined ? parseInt(x ?? u ?? U ?? '', 16) : parseInt(octal, 8)
      result += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
      i += whole.length
    } else if (/^[uU]/.test(rest)) {
      c.refuse('parse-unicode-escape', token, { position: i })
    } else {
      result += single[rest.charAt(0)] ?? rest.charAt(0)
      i++
    }
  }
  return result.replaceAll("''", "'")
}

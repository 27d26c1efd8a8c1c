import { fail } from '../errors/messages.ts'

const END =
  "Unexpected end of base64-encoded String: base64 variant 'MIME-NO-LINEFEEDS' expects padding (one or more '=' " +
  'characters) at the end. This Base64Variant might have been incorrectly configured'
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * Decodes Base64 as Jackson does (variant MIME-NO-LINEFEEDS): padding is demanded, white space may stand between units
 * of four characters only. Source: jackson-core 2.20, Base64Variant.
 */
export function decodeBase64(text: string): Uint8Array {
  const bytes: number[] = []
  let position = 0
  const digit = (unit: number): number => {
    if (position >= text.length) return fail('base64', { problem: END })
    const char = text[position++]!
    const value = DIGITS.indexOf(char)
    if (value === -1 && !(char === '=' && unit >= 2)) refuse(char, unit)
    return value
  }
  for (;;) {
    while (position < text.length && text.charCodeAt(position) <= 0x20) position++
    if (position >= text.length) return Uint8Array.from(bytes)
    const first = digit(0)
    const second = digit(1)
    const third = digit(2)
    if (third === -1) {
      if (position >= text.length) return fail('base64', { problem: END })
      const char = text[position++]!
      if (char !== '=')
        return fail('base64', {
          problem: `${unexpected(char)} as character #4 of 4-char base64 unit: expected padding character '='`,
        })
      bytes.push((first << 2) | (second >> 4))
      continue
    }
    const fourth = digit(3)
    bytes.push((first << 2) | (second >> 4), ((second << 4) & 0xff) | (third >> 2))
    if (fourth !== -1) bytes.push(((third << 6) & 0xff) | fourth)
  }
}

const unexpected = (char: string): string => `Illegal character '${char}' (code 0x${char.charCodeAt(0).toString(16)})`

function refuse(char: string, unit: number): never {
  const code = char.charCodeAt(0)
  if (code <= 0x20)
    return fail('base64', {
      problem:
        `Illegal white space character (code 0x${code.toString(16)}) as character #${unit + 1} of 4-char base64 ` +
        'unit: can only used between units',
    })
  if (char === '=')
    return fail('base64', {
      problem: `Unexpected padding character ('=') as character #${unit + 1} of 4-char base64 unit: padding only legal as 3rd or 4th character`,
    })
  return fail('base64', { problem: `${unexpected(char)} in base64 content` })
}

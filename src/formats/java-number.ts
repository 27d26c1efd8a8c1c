import { fail } from '../errors/messages.ts'
import { decimalFromText } from '../types/decimal.ts'
import { toLong } from '../types/long.ts'
import { parseDouble, parseFloat32 } from '../types/number-text.ts'
import type { Long } from '../types/value.ts'

/** Java's String.trim: control characters count as white space. */
export function javaTrim(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) <= 0x20) start++
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

const INTEGER_BITS = { TINYINT: 8, SMALLINT: 16, INTEGER: 32, BIGINT: 64 } as const

/** Byte.parseByte, Short.parseShort, Integer.parseInt and Long.parseLong, with their NumberFormatException. */
export function parseJavaInteger(text: string, kind: keyof typeof INTEGER_BITS): Long {
  if (!/^[+-]?\d+$/.test(text)) fail('number-format', { text })
  const bits = INTEGER_BITS[kind]
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
  if (BigInt.asIntN(bits, value) !== value) {
    // Byte and Short go through Integer, which has the first word
    if (bits >= 32 || BigInt.asIntN(32, value) !== value) fail('number-format', { text })
    fail('number-range', { text })
  }
  return toLong(value)
}

/** Double.parseDouble, with its NumberFormatException. */
export const parseJavaDouble = (text: string): number => parseDouble(text) ?? refuseDouble(text)

/** Float.parseFloat, with its NumberFormatException. */
export const parseJavaFloat = (text: string): number => parseFloat32(text) ?? refuseDouble(text)

function refuseDouble(untrimmed: string): never {
  const text = javaTrim(untrimmed)
  if (text === '') return fail('number-empty')
  return /^[+-]?\d*\.\d*\./.test(text) ? fail('number-points') : fail('number-format', { text })
}

export interface BigDecimal {
  readonly unscaled: Long
  readonly scale: number
}

/** `new BigDecimal(text)`, with its NumberFormatException. */
export function parseBigDecimal(text: string): BigDecimal {
  const decimal = decimalFromText(text) ?? refuseDecimal(text)
  return Math.abs(decimal.scale) > 2147483647 ? fail('decimal-text', { problem: 'Exponent overflow.' }) : decimal
}

function refuseDecimal(text: string): never {
  let point = false
  let digits = false
  for (const [index, char] of [...text].entries()) {
    if (/\d/.test(char)) digits = true
    else if (char === '.') {
      if (point) return fail('decimal-text', { problem: 'Character array contains more than one decimal point.' })
      point = true
    } else if (/e/i.test(char) && digits) return pastTheEnd(text)
    else if (index > 0 || !/[+-]/.test(char)) return fail('decimal-character', { char })
  }
  return text === '' ? pastTheEnd(text) : fail('decimal-text', { problem: 'No digits found.' })
}

/** Java reads behind the end of an empty text or exponent; the innermost exception says so. */
const pastTheEnd = (text: string): never =>
  fail('decimal-text', { problem: `Index ${text.length} out of bounds for length ${text.length}` })

/** BigDecimal.stripTrailingZeros().toString(): scientific below 10^-6 and for a negative scale. */
export function bigDecimalText({ unscaled, scale }: BigDecimal): string {
  if (unscaled === 0) return '0'
  let digits = String(unscaled).replace('-', '')
  const zeros = digits.length - digits.replace(/0+$/, '').length
  digits = digits.slice(0, digits.length - zeros)
  const places = scale - zeros
  const sign = unscaled < 0 ? '-' : ''
  if (places === 0) return sign + digits
  const exponent = digits.length - 1 - places
  if (places > 0 && exponent >= -6) {
    const padded = digits.padStart(places + 1, '0')
    return `${sign}${padded.slice(0, -places)}.${padded.slice(-places)}`
  }
  const mantissa = digits.length === 1 ? digits : `${digits[0]!}.${digits.slice(1)}`
  return `${sign}${mantissa}E${exponent < 0 ? '' : '+'}${exponent}`
}

import { fail } from '../errors/messages.ts'
import { bigDecimalText, decimalFromText } from '../types/decimal.ts'
import { javaTrim } from '../types/java-trim.ts'
import { INTEGER_BITS, type IntegerKind } from '../types/logical-type.ts'
import { toLong } from '../types/long.ts'
import { parseDouble, parseFloat32 } from '../types/number-text.ts'
import type { Long } from '../types/value.ts'

/** Byte.parseByte, Short.parseShort, Integer.parseInt and Long.parseLong, with their NumberFormatException. */
export function parseJavaInteger(text: string, kind: IntegerKind): Long {
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

/** BigDecimal.stripTrailingZeros().toString(). */
export function strippedText({ unscaled, scale }: BigDecimal): string {
  if (unscaled === 0) return '0'
  const digits = String(unscaled)
  const significant = digits.replace(/0+$/, '')
  return bigDecimalText(significant, scale - (digits.length - significant.length))
}

import { sqlError } from '../../errors/messages.ts'
import type { SqlError } from '../../errors/sql-error.ts'
import { encodeUtf8 } from '../bytes.ts'
import { decimalFromText, decimalText, fitDecimal, power10 } from '../decimal.ts'
import { toLong } from '../long.ts'
import type { DecimalType } from '../logical-type.ts'
import type { Long } from '../value.ts'
import type { Caster } from './caster.ts'

/** Up to this many bytes and digits Flink reads the text itself; beyond, Java's BigDecimal does. */
const COMPACT = 18

const isBlank = (c: number): boolean => c === 32 || c === 9 || c === 10
const isDigit = (c: number): boolean => c >= 48 && c <= 57

/** Whether Flink reads the text itself. */
const isCompact = (text: string, precision: number): boolean =>
  precision <= COMPACT && text.length <= COMPACT && (isAscii(text) || encodeUtf8(text).length <= COMPACT)

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text)

/** Flink's table of powers of ten ends at 10^18; a smaller exponent runs past it. */
const MAX_POWER = 18

type Compact = { readonly value: Long } | { readonly error: SqlError }

const overflow = (input: string): Compact => ({ error: sqlError('cast-number', { input, reason: 'Overflow.' }) })

/**
 * Flink's own reader of short decimals, with its leniency: the character that ends the digits, or the exponent, is
 * skipped whatever it is (`1d` is 1, `a` is 0), and leading zeros count as digits. Source: BinaryStringDataUtil.toDecimal.
 */
function readCompact(text: string, { precision, scale }: DecimalType): Compact {
  // every further byte of such a character is a wrong one
  if (!isAscii(text)) return overflow(text)
  const end = text.length
  let i = 0
  let c = 0
  while (i < end && isBlank((c = text.charCodeAt(i)))) i++
  if (i === end) return overflow(text)
  const negative = c === 45
  if (negative || c === 43) {
    i++
    if (i === end) return overflow(text)
  }
  let significand = 0n
  let digits = 0
  let point = -1
  while (i < end) {
    c = text.charCodeAt(i++)
    if (isDigit(c)) {
      significand = significand * 10n + BigInt(c - 48)
      digits++
    } else if (c === 46) {
      if (point >= 0) return overflow(text)
      point = digits
    } else break
  }
  if (point < 0) point = digits
  let exponent = 0
  if ((c === 101 || c === 69) && i < end) {
    c = text.charCodeAt(i)
    const down = c === 45
    if (down || c === 43) {
      i++
      if (i === end) return overflow(text)
    }
    while (i < end) {
      c = text.charCodeAt(i++)
      if (!isDigit(c)) break
      if (exponent < 40) exponent = exponent * 10 + (c - 48)
    }
    if (down) exponent = -exponent
  }
  exponent -= digits - point
  while (i < end) if (!isBlank(text.charCodeAt(i++))) return overflow(text)
  const change = exponent + scale
  if (digits + change > precision) return overflow(text)
  if (-change > MAX_POWER)
    return { error: sqlError('cast-decimal-exponent', { index: Math.max(-change - 1, MAX_POWER + 1) }) }
  const magnitude =
    change >= 0 ? significand * power10(change) : (significand + 5n * power10(-change - 1)) / power10(-change)
  const value = toLong(negative ? -magnitude : magnitude)
  // the carry of a rounding is one digit more
  if (magnitude >= power10(precision))
    return { error: sqlError('cast-decimal-carry', { value: decimalText(value, scale), precision, scale }) }
  return { value }
}

/** Why Java's BigDecimal refuses a text, or null when it takes it. */
function bigDecimalError(text: string): string | null {
  const unsigned = text.replace(/^[+-]/, '')
  const short = unsigned.length <= COMPACT
  let point = false
  let digits = false
  for (let i = 0; i < unsigned.length; i++) {
    const c = unsigned[i]!
    if (isDigit(c.charCodeAt(0))) digits = true
    else if (c === '.') {
      if (point) return 'Character array contains more than one decimal point.'
      point = true
    } else if (c === 'e' || c === 'E') {
      const exponent = unsigned.slice(i + 1).replace(/^[+-]/, '')
      if (exponent === '') return 'No exponent digits.'
      if (exponent.replace(/^0+/, '').length > 10) return 'Too many nonzero exponent digits.'
      if (!/^\d+$/.test(exponent)) return 'Not a digit.'
      break
    } else
      return short
        ? `Character ${c} is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`
        : 'Character array is missing "e" notation exponential mark.'
  }
  return digits ? null : 'No digits found.'
}

/** Without blanks around, unless there is nothing else. */
const trimmed = (text: string): string => text.replace(/^[ \n\t]+|[ \n\t]+$/g, '') || text

function readBig(text: string, { precision, scale }: DecimalType): Long | null {
  const parsed = decimalFromText(trimmed(text))
  return parsed === null ? null : fitDecimal(parsed.unscaled, parsed.scale, precision, scale)
}

function bigError(input: string): SqlError {
  const cause = bigDecimalError(trimmed(input))
  return cause === null ? sqlError('cast-number', { input, reason: 'Overflow.' }) : sqlError('cast-decimal', { cause })
}

export function textToDecimal(to: DecimalType): Caster {
  return {
    apply: (value) => {
      const text = value as string
      if (!isCompact(text, to.precision)) return readBig(text, to) ?? undefined
      const read = readCompact(text, to)
      return 'value' in read ? read.value : undefined
    },
    error: (value): SqlError => {
      const text = value as string
      const read = isCompact(text, to.precision) ? readCompact(text, to) : undefined
      return read !== undefined && 'error' in read ? read.error : bigError(text)
    },
  }
}

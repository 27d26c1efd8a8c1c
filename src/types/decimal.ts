import { toLong } from './long.ts'
import type { Long } from './value.ts'

/**
 * Exact decimals as an unscaled integer and a scale. Rounding is HALF_UP everywhere; NULL stands for a value that does
 * not fit its precision. Source: flink-table-common, org.apache.flink.table.data.DecimalData.
 */
export const MAX_DECIMAL_PRECISION = 38

const BIG_POWERS: bigint[] = [1n]
/** 10^n. */
export function power10(n: number): bigint {
  for (let i = BIG_POWERS.length; i <= n; i++) BIG_POWERS.push(BIG_POWERS[i - 1]! * 10n)
  return BIG_POWERS[n]!
}
/** 10^n as doubles; exact for all of these. */
const POWERS = Array.from({ length: 23 }, (_, n) => Number(power10(n)))

const TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/

/** Parses what Java's BigDecimal takes (`1`, `-.5`, `1e3`); no blanks. The scale may be negative. NULL when malformed. */
export function decimalFromText(text: string): { unscaled: Long; scale: number } | null {
  const match = TEXT.exec(text)
  if (match === null) return null
  const integer = match[2]!
  const fraction = match[3] ?? ''
  if (integer.length + fraction.length === 0) return null
  const exponent = match[4] === undefined ? 0 : Number(match[4])
  const digits = BigInt(integer + fraction)
  return { unscaled: toLong(match[1] === '-' ? -digits : digits), scale: fraction.length - exponent }
}

/** Plain digits with exactly `scale` of them behind the point. */
export function decimalText(unscaled: Long, scale: number): string {
  if (scale === 0) return String(unscaled)
  const negative = unscaled < 0
  const digits = String(negative ? -unscaled : unscaled).padStart(scale + 1, '0')
  const point = digits.length - scale
  return (negative ? '-' : '') + digits.slice(0, point) + '.' + digits.slice(point)
}

/** BigDecimal.toString of an unscaled value's digits: scientific below 10^-6 and for a negative scale. */
export function bigDecimalText(unscaled: string, scale: number): string {
  const sign = unscaled.startsWith('-') ? '-' : ''
  const digits = unscaled.slice(sign.length)
  if (scale === 0) return unscaled
  const exponent = digits.length - 1 - scale
  if (scale > 0 && exponent >= -6) {
    const padded = digits.padStart(scale + 1, '0')
    return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
  }
  const mantissa = digits.length === 1 ? digits : `${digits[0]!}.${digits.slice(1)}`
  return `${sign}${mantissa}E${exponent < 0 ? '' : '+'}${exponent}`
}

function divideHalfUp(a: bigint, b: bigint): bigint {
  const quotient = a / b
  const rest = a % b
  const twice = (rest < 0n ? -rest : rest) * 2n
  return twice >= (b < 0n ? -b : b) ? quotient + (a < 0n === b < 0n ? 1n : -1n) : quotient
}

/** The same number at another scale, HALF_UP when digits are dropped. */
export function rescale(unscaled: Long, fromScale: number, toScale: number): Long {
  const shift = toScale - fromScale
  if (shift === 0 || unscaled === 0) return unscaled
  if (shift > 0) {
    if (typeof unscaled === 'number' && shift < POWERS.length) {
      const product = unscaled * POWERS[shift]!
      if (Number.isSafeInteger(product)) return product
    }
    return toLong(BigInt(unscaled) * power10(shift))
  }
  if (typeof unscaled === 'number') {
    if (-shift >= POWERS.length) return 0
    return quotientHalfUp(unscaled, POWERS[-shift]!)
  }
  // more digits are dropped than 64 bits or 38 digits hold
  if (-shift > 2 * MAX_DECIMAL_PRECISION) return 0
  return toLong(divideHalfUp(unscaled, power10(-shift)))
}

/** The value itself when it has at most `precision` digits, else NULL. */
export function fitPrecision(unscaled: Long, precision: number): Long | null {
  if (typeof unscaled === 'number') {
    return precision > 15 || Math.abs(unscaled) < POWERS[precision]! ? unscaled : null
  }
  const limit = power10(precision)
  return unscaled < limit && unscaled > -limit ? unscaled : null
}

/** As Java's double: the nearest one, but by way of a rounded long where the type has at most 18 digits. */
export function decimalToNumber(unscaled: Long, scale: number, precision = MAX_DECIMAL_PRECISION): number {
  // both are exact as doubles, so one division rounds once
  if (typeof unscaled === 'number' && scale < POWERS.length) return scale === 0 ? unscaled : unscaled / POWERS[scale]!
  if (precision <= 18) return Number(unscaled) / POWERS[scale]!
  return Number(`${unscaled}e${-scale}`)
}

/** What BigDecimal.valueOf(double) makes, fitted to a type; NULL for NaN, infinities and overflow. */
export function decimalFromNumber(x: number, precision: number, scale: number): Long | null {
  if (!Number.isFinite(x)) return null
  const parsed = decimalFromText(String(x))!
  return fitDecimal(parsed.unscaled, parsed.scale, precision, scale)
}

/** `rescale`, then `fitPrecision`. */
export function fitDecimal(unscaled: Long, fromScale: number, precision: number, scale: number): Long | null {
  // 10^k with k > 38 fits no decimal; do not build it
  if (unscaled !== 0 && scale - fromScale > 2 * MAX_DECIMAL_PRECISION) return null
  return fitPrecision(rescale(unscaled, fromScale, scale), precision)
}

export function addDecimal(a: Long, sa: number, b: Long, sb: number, precision: number, scale: number): Long | null {
  const common = Math.max(sa, sb)
  const x = rescale(a, sa, common)
  const y = rescale(b, sb, common)
  return fitDecimal(sum(x, y), common, precision, scale)
}

function sum(x: Long, y: Long): Long {
  if (typeof x === 'number' && typeof y === 'number') {
    const total = x + y
    if (Number.isSafeInteger(total)) return total
  }
  return toLong(BigInt(x) + BigInt(y))
}

export const negateDecimal = (x: Long): Long => (typeof x === 'number' ? (x === 0 ? 0 : -x) : toLong(-x))

export const subtractDecimal = (
  a: Long,
  sa: number,
  b: Long,
  sb: number,
  precision: number,
  scale: number,
): Long | null => addDecimal(a, sa, negateDecimal(b), sb, precision, scale)

export function multiplyDecimal(
  a: Long,
  sa: number,
  b: Long,
  sb: number,
  precision: number,
  scale: number,
): Long | null {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (Number.isSafeInteger(product)) return fitDecimal(product === 0 ? 0 : product, sa + sb, precision, scale)
  }
  return fitDecimal(toLong(BigInt(a) * BigInt(b)), sa + sb, precision, scale)
}

/** Digits of the quotient that Flink keeps before it rounds to the result's scale. */
const DIVISION_DIGITS = 38

/**
 * The quotient, rounded to 38 significant digits and then to the scale, as Flink does. The caller makes sure that `b` is
 * not zero.
 */
export function divideDecimal(a: Long, sa: number, b: Long, sb: number, precision: number, scale: number): Long | null {
  const direct = scale - sa + sb
  if (typeof a === 'number' && typeof b === 'number' && direct >= 0 && direct < POWERS.length) {
    const scaled = a * POWERS[direct]!
    // so few digits that the first rounding changes nothing
    if (Number.isSafeInteger(scaled)) return fitPrecision(quotientHalfUp(scaled, b), precision)
  }
  const dividend = BigInt(a)
  const divisor = BigInt(b)
  if (dividend === 0n) return 0
  const shift = Math.max(digitCount(divisor) - digitCount(dividend) + DIVISION_DIGITS + 1, 0)
  const quotient = (dividend * power10(shift)) / divisor
  const quotientScale = shift + sa - sb
  const excess = digitCount(quotient) - DIVISION_DIGITS
  if (excess <= 0) return fitDecimal(toLong(quotient), quotientScale, precision, scale)
  const significant = divideHalfUp(quotient, power10(excess))
  return fitDecimal(toLong(significant), quotientScale - excess, precision, scale)
}

function quotientHalfUp(a: number, b: number): number {
  const rest = a % b
  const quotient = (a - rest) / b
  const rounded = Math.abs(rest) * 2 >= Math.abs(b) ? quotient + (a < 0 === b < 0 ? 1 : -1) : quotient
  return rounded === 0 ? 0 : rounded
}

/** The remainder with the sign of `a`. The caller makes sure that `b` is not zero. */
export function remainderDecimal(
  a: Long,
  sa: number,
  b: Long,
  sb: number,
  precision: number,
  scale: number,
): Long | null {
  const common = Math.max(sa, sb)
  const x = rescale(a, sa, common)
  const y = rescale(b, sb, common)
  if (typeof x === 'number' && typeof y === 'number') {
    const rest = x % y
    return fitDecimal(rest === 0 ? 0 : rest, common, precision, scale)
  }
  return fitDecimal(toLong(BigInt(x) % BigInt(y)), common, precision, scale)
}

export function compareDecimal(a: Long, sa: number, b: Long, sb: number): number {
  const common = Math.max(sa, sb)
  const x = rescale(a, sa, common)
  const y = rescale(b, sb, common)
  return x < y ? -1 : x > y ? 1 : 0
}

function digitCount(x: bigint): number {
  return String(x < 0n ? -x : x).length
}

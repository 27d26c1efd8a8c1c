import { javaTrim } from './java-trim.ts'

/**
 * The text of floating-point numbers as Java 17 writes and reads it. Its digits are not always the shortest that read
 * back (`1.23456799E10f`, `2.0E-3` is `0.002`), so the generation of digits follows jdk.internal.math.FloatingDecimal.
 */

/** Significant digits without a point; the number is 0.DIGITS times 10^exponent. */
interface Digits {
  readonly digits: string
  readonly exponent: number
}

/** Java's Double.toString. */
export const doubleText = (x: number): string => numberText(x, Number.MAX_SAFE_INTEGER, doubleDigits)

/** Java's Float.toString of a number that a float holds exactly. */
export const floatText = (x: number): string => numberText(x, 16_777_215, floatDigits)

/** Whole numbers up to `exact` are written as they are. */
function numberText(x: number, exact: number, digitsOf: (magnitude: number) => Digits): string {
  if (!Number.isFinite(x)) return String(x)
  if (x === 0) return Object.is(x, -0) ? '-0.0' : '0.0'
  const magnitude = Math.abs(x)
  const isWhole = magnitude <= exact && Number.isInteger(magnitude)
  const text = layout(isWhole ? shortest(magnitude) : digitsOf(magnitude))
  return x < 0 ? '-' + text : text
}

/** Plain from 10^-3 up to 10^7, else scientific; always a digit behind the point. */
function layout({ digits, exponent }: Digits): string {
  if (exponent > 0 && exponent < 8) {
    const whole = digits.slice(0, exponent).padEnd(exponent, '0')
    return `${whole}.${digits.slice(exponent) || '0'}`
  }
  if (exponent <= 0 && exponent > -3) return `0.${'0'.repeat(-exponent)}${digits}`
  return `${digits[0]!}.${digits.slice(1) || '0'}E${exponent - 1}`
}

/** The digits that JavaScript prints: the fewest that read back, nearest to the number. */
function shortest(x: number): Digits {
  const [mantissa, power] = x.toExponential().split('e') as [string, string]
  return { digits: mantissa.replace('.', ''), exponent: Number(power) + 1 }
}

const view = new DataView(new ArrayBuffer(8))
const MANTISSA = 0xfffffffffffffn
const HIDDEN_BIT = 1n << 52n

function doubleDigits(x: number): Digits {
  view.setFloat64(0, x)
  const bits = view.getBigUint64(0)
  const mantissa = bits & MANTISSA
  const biased = Number(bits >> 52n)
  // between powers of two Java's digits are the shortest; integers take a way of their own
  if (biased !== 0 && mantissa !== 0n && x < 4_503_599_627_370_496) return shortest(x)
  if (biased !== 0) return javaDigits(mantissa | HIDDEN_BIT, biased - 1023, 53)
  const length = bitLength(mantissa)
  const shift = 53 - length
  return javaDigits(mantissa << BigInt(shift), -1022 - shift, length)
}

function floatDigits(x: number): Digits {
  view.setFloat32(0, x)
  const bits = view.getUint32(0)
  const mantissa = bits & 0x7fffff
  const biased = bits >>> 23
  if (biased !== 0) return javaDigits(BigInt(mantissa | 0x800000) << 29n, biased - 127, 24)
  const length = 32 - Math.clz32(mantissa)
  const shift = 24 - length
  return javaDigits(BigInt(mantissa << shift) << 29n, -126 - shift, length)
}

const bitLength = (x: bigint): number => x.toString(2).length

/** Bits of 5^n as Java estimates them. */
const bitsOfPower5 = (n: number): number => (n === 0 ? 0 : n < 27 ? bitLength(5n ** BigInt(n)) : 3 * n)

/**
 * The digits of `fraction` (53 bits, the highest set) times 2^(exponent - 52), of which `significant` bits carry
 * information: divide and collect digits until the rest is below half a unit of the last bit.
 */
function javaDigits(fraction: bigint, exponent: number, significant: number): Digits {
  let trailing = 0
  while (((fraction >> BigInt(trailing)) & 1n) === 0n) trailing++
  const fractionBits = 53 - trailing
  const tinyBits = Math.max(0, fractionBits - exponent - 1)
  if (tinyBits === 0 && exponent <= 62) return integerDigits(fraction, exponent, significant)

  let decimal = estimate(fraction, exponent)
  const b5 = Math.max(0, -decimal)
  const s5 = Math.max(0, decimal)
  let b2 = b5 + tinyBits + exponent
  let s2 = s5 + tinyBits
  let m2 = b2 - significant
  b2 -= fractionBits - 1
  const common = Math.min(b2, s2)
  b2 -= common
  s2 -= common
  m2 -= common
  // below a power of two the next number is only half as far away
  if (fractionBits === 1) m2 -= 1
  if (m2 < 0) {
    b2 -= m2
    s2 -= m2
    m2 = 0
  }
  const numeratorBits = fractionBits + b2 + bitsOfPower5(b5)
  const denominatorBits = s2 + 1 + bitsOfPower5(s5 + 1)
  const width = numeratorBits < 64 && denominatorBits < 64 ? (numeratorBits < 32 && denominatorBits < 32 ? 32 : 64) : 0
  // Java works in int or long where the numbers fit, and there `m` may overflow
  const wrap = (x: bigint): bigint => (width === 0 ? x : BigInt.asIntN(width, x))

  const s = (5n ** BigInt(s5)) << BigInt(s2)
  const tens = s * 10n
  let b = ((fraction >> BigInt(trailing)) * 5n ** BigInt(b5)) << BigInt(b2)
  let m = (5n ** BigInt(b5)) << BigInt(m2)
  const reaches = (): boolean => (width === 0 ? b + m >= tens : wrap(b + m) > tens)

  let digits = ''
  let quotient = b / s
  b = 10n * (b % s)
  m = wrap(m * 10n)
  let low = b < m
  let high = reaches()
  if (quotient === 0n && !high) decimal--
  else digits += quotient
  // scientific notation has a digit behind the point
  if (decimal < -3 || decimal >= 8) low = high = false
  while (!low && !high) {
    quotient = b / s
    b = 10n * (b % s)
    m = wrap(m * 10n)
    if (m > 0n) {
      low = b < m
      high = reaches()
    } else low = high = true
    digits += quotient
  }
  const twice = b * 2n
  const up = high && (!low || twice > tens || (twice === tens && (digits.charCodeAt(digits.length - 1) & 1) === 1))
  return up ? roundedUp(digits, decimal + 1) : { digits, exponent: decimal + 1 }
}

function roundedUp(digits: string, exponent: number): Digits {
  let i = digits.length - 1
  while (i > 0 && digits[i] === '9') i--
  const zeros = '0'.repeat(digits.length - 1 - i)
  if (digits[i] === '9') return { digits: '1' + zeros, exponent: exponent + 1 }
  return { digits: digits.slice(0, i) + (Number(digits[i]) + 1) + zeros, exponent }
}

/** Java's estimate of floor(log10): a tangent of the logarithm. */
function estimate(fraction: bigint, exponent: number): number {
  const scaled = Number(fraction) / 2 ** 52
  return Math.floor((scaled - 1.5) * 0.289529654 + 0.176091259 + exponent * 0.301029995663981)
}

/** Whole numbers below 2^63: all their digits, without those that lie below the precision. */
function integerDigits(fraction: bigint, exponent: number, significant: number): Digits {
  let value = exponent >= 52 ? fraction << BigInt(exponent - 52) : fraction >> BigInt(52 - exponent)
  const insignificantBits = exponent > significant ? exponent - significant - 1 : 0
  const dropped = insignificantBits > 1 ? String(1n << BigInt(insignificantBits)).length - 1 : 0
  if (dropped > 0) {
    const power = 10n ** BigInt(dropped)
    value = value / power + (value % power >= power / 2n ? 1n : 0n)
  }
  const text = String(value)
  return { digits: text.replace(/0+$/, ''), exponent: text.length + dropped }
}

const DECIMAL = /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/
const HEXADECIMAL = /^([+-]?)0[xX](?:([0-9a-fA-F]+)\.?|([0-9a-fA-F]*)\.([0-9a-fA-F]+))[pP]([+-]?\d+)[fFdD]?$/

/** Java's Double.parseDouble: blanks around, `1d`, `1e3`, `.5`, `5.`, `NaN`, `0x1p3`. NULL when it is no number. */
export function parseDouble(text: string): number | null {
  const trimmed = javaTrim(text)
  if (DECIMAL.test(trimmed)) return Number(withoutSuffix(trimmed))
  return HEXADECIMAL.test(trimmed) ? parseHexadecimal(trimmed) : null
}

/** Java's Float.parseFloat: rounded once, from the text to the float. NULL when it is no number. */
export function parseFloat32(text: string): number | null {
  const x = parseDouble(text)
  if (x === null) return null
  const rounded = Math.fround(x)
  if (x === rounded || !Number.isFinite(rounded) || !Number.isFinite(x)) return rounded
  const other = neighbour(rounded, x > rounded)
  // only where the double lies halfway can the digits that it lost decide
  if (Math.abs(x - rounded) !== Math.abs(other - x)) return rounded
  const order = compareToDouble(withoutSuffix(javaTrim(text)), x)
  return order === 0 ? rounded : order > 0 === other > rounded ? other : rounded
}

const withoutSuffix = (text: string): string => (/\d\.?[fFdD]$/.test(text) ? text.slice(0, -1) : text)

function neighbour(x: number, up: boolean): number {
  view.setFloat32(0, x)
  const bits = view.getUint32(0)
  view.setUint32(0, up === x >= 0 ? bits + 1 : bits - 1)
  return view.getFloat32(0)
}

/** The order of a decimal text and a double, exactly. */
function compareToDouble(text: string, x: number): number {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)
  if (match === null) return 0
  const exponent = Number(match[4] ?? 0) - match[3]!.length
  const unscaled = BigInt(match[2]! + match[3]!) * (match[1] === '-' ? -1n : 1n)
  // every double is an integer over a power of two
  let shift = 0
  while (!Number.isInteger(x)) {
    x *= 2
    shift++
  }
  const left = (unscaled * 10n ** BigInt(Math.max(exponent, 0))) << BigInt(shift)
  const right = BigInt(x) * 10n ** BigInt(Math.max(-exponent, 0))
  return left < right ? -1 : left > right ? 1 : 0
}

function parseHexadecimal(text: string): number {
  const [, sign, whole, before, after, power] = HEXADECIMAL.exec(text)!
  const fraction = after ?? ''
  const digits = BigInt('0x0' + (whole ?? before ?? '') + fraction)
  if (digits === 0n) return sign === '-' ? -0 : 0
  const exponent = Math.max(-2200, Math.min(2200, Number(power))) - 4 * fraction.length
  // BigInt to Number rounds half to even, as does Java; a subnormal is rounded at its own last bit
  const excess = Math.max(0, -1074 - exponent)
  const rounded = excess === 0 ? Number(digits) : Number(roundShift(digits, BigInt(excess)))
  const scale = exponent + excess
  const value = rounded * 2 ** Math.floor(scale / 2) * 2 ** Math.ceil(scale / 2)
  return sign === '-' ? -value : value
}

function roundShift(x: bigint, bits: bigint): bigint {
  const quotient = x >> bits
  const rest = (x - (quotient << bits)) * 2n
  const half = 1n << bits
  return rest > half || (rest === half && (quotient & 1n) === 1n) ? quotient + 1n : quotient
}

import {
  add,
  constant,
  decimalConstant,
  divide,
  low,
  multiply,
  twoProduct,
  twoSum,
  type Constant,
} from './double-double.ts'
import { reduceHuge } from './huge-angle.ts'

/*
 * exp, log, log10, pow, sin, cos and tan, rounded correctly but for the rarest ties. Java's are nearly so, those of browsers
 * are off in the last digit for some percent of arguments, each browser for others: results must not depend on it.
 */
const LN2 = decimalConstant(
  '0.693147180559945309417232121458176568075500134360255254120680009493393621969694715605863327',
)
const LN10 = decimalConstant(
  '2.302585092994045684017991454684364207601101488628772976033327900967572609677352480235997205',
)
const HALF_PI = decimalConstant(
  '1.570796326794896619231321691639751442098584699687552910487472296153908203143104499314017413',
)

/** 1/n! */
const INVERSE_FACTORIALS: readonly Constant[] = Array.from({ length: 28 }, (_, n) => {
  let factorial = 1n
  for (let i = 2n; i <= BigInt(n); i++) factorial *= i
  return constant(1n, factorial)
})

/** e^(x + xLow), high part; the low one is in `low()`. Finite arguments of moderate size only. */
function expOf(x: number, xLow: number): number {
  const k = Math.round(x / LN2.high)
  const multiple = twoProduct(-k, LN2.high)
  const multipleLow = low() - k * LN2.low
  let rest = add(x, xLow, multiple, multipleLow)
  let restLow = low() - k * LN2.tail
  // a thirty-second of it needs few terms: e^r - 1 is squared back five times
  rest /= 32
  restLow /= 32
  let sum = INVERSE_FACTORIALS[10]!.high
  let sumLow = INVERSE_FACTORIALS[10]!.low
  for (let n = 9; n >= 1; n--) {
    sum = multiply(sum, sumLow, rest, restLow)
    sumLow = low()
    sum = add(sum, sumLow, INVERSE_FACTORIALS[n]!.high, INVERSE_FACTORIALS[n]!.low)
    sumLow = low()
  }
  sum = multiply(sum, sumLow, rest, restLow)
  sumLow = low()
  for (let i = 0; i < 5; i++) {
    const square = multiply(sum, sumLow, sum, sumLow)
    const squareLow = low()
    sum = add(square, squareLow, 2 * sum, 2 * sumLow)
    sumLow = low()
  }
  const result = add(sum, sumLow, 1, 0)
  const resultLow = low()
  return twoSum(scale(result, k), scale(resultLow, k))
}

/** x × 2^k in two steps, so that neither power leaves the range. */
const scale = (x: number, k: number): number => {
  const half = k >> 1
  return x * 2 ** half * 2 ** (k - half)
}

export function exp(x: number): number {
  if (!(Math.abs(x) < 745.2)) return Math.exp(x)
  return expOf(x, 0)
}

const view = new DataView(new ArrayBuffer(8))

/** The logarithm of a positive finite number, high part; the low one is in `low()`. */
function logOf(x: number): number {
  // x = m × 2^e with m near 1
  let e = 0
  let m = x
  if (m < 2.2250738585072014e-308) {
    m *= 2 ** 54
    e = -54
  }
  view.setFloat64(0, m)
  e += ((view.getUint32(0) >>> 20) & 0x7ff) - 1023
  view.setUint32(0, (view.getUint32(0) & 0xfffff) | 0x3ff00000)
  m = view.getFloat64(0)
  if (m > Math.SQRT2) {
    m /= 2
    e++
  }
  // one step of Newton's method: log m = y + log(m e^-y)
  const y = Math.log(m)
  const power = expOf(-y, 0)
  const powerLow = low()
  const product = multiply(power, powerLow, m, 0)
  const productLow = low()
  const error = product - 1 + productLow
  const logM = twoSum(y, error - (error * error) / 2)
  const logMLow = low()
  const exponent = twoProduct(e, LN2.high)
  const exponentLow = low() + e * LN2.low
  return add(exponent, exponentLow, logM, logMLow)
}

const isOrdinary = (x: number): boolean => x > 0 && x < Infinity

export const log = (x: number): number => (isOrdinary(x) ? logOf(x) : Math.log(x))

export function log10(x: number): number {
  if (!isOrdinary(x)) return Math.log10(x)
  const natural = logOf(x)
  return divide(natural, low(), LN10.high, LN10.low)
}

export function pow(x: number, y: number): number {
  const magnitude = Math.abs(x)
  // zeros, ones, infinities, NaN and roots of negative numbers are exact
  if (!isOrdinary(magnitude) || magnitude === 1 || y === 0 || !Number.isFinite(y)) return Math.pow(x, y)
  if (x < 0 && !Number.isInteger(y)) return NaN
  const natural = logOf(magnitude)
  const naturalLow = low()
  const exponent = natural * y
  if (!(Math.abs(exponent) < 745.2)) return Math.pow(x, y)
  const product = multiply(natural, naturalLow, y, 0)
  const result = expOf(product, low())
  return x < 0 && Math.abs(y % 2) === 1 ? -result : result
}

/** Leaves the angle minus its nearest multiple of π/2 in `angle` and `angleLow`; gives the multiple modulo 4. */
let angle = 0
let angleLow = 0
function reduce(x: number): number {
  if (Math.abs(x) > 1e8) {
    const huge = reduceHuge(x)
    angle = huge.high
    angleLow = huge.low
    return huge.quadrant
  }
  const n = Math.round(x / HALF_PI.high)
  const first = twoProduct(-n, HALF_PI.high)
  const firstLow = low()
  const second = twoProduct(-n, HALF_PI.low)
  const secondLow = low() - n * HALF_PI.tail
  const difference = twoSum(x, first)
  const differenceLow = low()
  angle = add(difference, differenceLow, firstLow, 0)
  angleLow = low()
  angle = add(angle, angleLow, second, secondLow)
  angleLow = low()
  return ((n % 4) + 4) % 4
}

/** The series of the sine (first = 1) or cosine (first = 0) of the reduced angle; the low part is in `low()`. */
function series(first: 0 | 1): number {
  const square = multiply(angle, angleLow, angle, angleLow)
  const squareLow = low()
  let n = 26 + first
  let sum = INVERSE_FACTORIALS[n]!.high
  let sumLow = INVERSE_FACTORIALS[n]!.low
  for (n -= 2; n >= first; n -= 2) {
    sum = multiply(sum, sumLow, -square, -squareLow)
    sumLow = low()
    sum = add(sum, sumLow, INVERSE_FACTORIALS[n]!.high, INVERSE_FACTORIALS[n]!.low)
    sumLow = low()
  }
  return first === 0 ? twoSum(sum, sumLow) : multiply(sum, sumLow, angle, angleLow)
}

export function sin(x: number): number {
  if (!Number.isFinite(x) || x === 0) return Math.sin(x)
  const quadrant = reduce(x)
  const value = series(quadrant % 2 === 0 ? 1 : 0)
  return quadrant < 2 ? value : -value
}

export function cos(x: number): number {
  if (!Number.isFinite(x)) return NaN
  const quadrant = reduce(x)
  const value = series(quadrant % 2 === 0 ? 0 : 1)
  return quadrant === 0 || quadrant === 3 ? value : -value
}

export function tan(x: number): number {
  if (!Number.isFinite(x) || x === 0) return Math.tan(x)
  const quadrant = reduce(x)
  const sine = series(1)
  const sineLow = low()
  const cosine = series(0)
  const cosineLow = low()
  return quadrant % 2 === 0 ? divide(sine, sineLow, cosine, cosineLow) : -divide(cosine, cosineLow, sine, sineLow)
}

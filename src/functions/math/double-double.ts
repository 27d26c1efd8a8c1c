/**
 * Numbers as the unevaluated sum of two doubles, 106 bits in all (Dekker, 1971; Hida, Li and Bailey, 2001). Functions
 * give the high part and leave the low one in `low()`, so that nothing is allocated. Not reentrant.
 */
const LOW = new Float64Array(1)
export const low = (): number => LOW[0]!

const SPLITTER = 134217729

/** a + b exactly. */
export function twoSum(a: number, b: number): number {
  const sum = a + b
  const rest = sum - a
  LOW[0] = a - (sum - rest) + (b - rest)
  return sum
}

/** a × b exactly, while it neither overflows nor is tiny. */
export function twoProduct(a: number, b: number): number {
  const product = a * b
  const x = SPLITTER * a
  const aHigh = x - (x - a)
  const aLow = a - aHigh
  const y = SPLITTER * b
  const bHigh = y - (y - b)
  const bLow = b - bHigh
  LOW[0] = aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow
  return product
}

export function add(aHigh: number, aLow: number, bHigh: number, bLow: number): number {
  const sum = twoSum(aHigh, bHigh)
  const rest = LOW[0]! + aLow + bLow
  return twoSum(sum, rest)
}

export function multiply(aHigh: number, aLow: number, bHigh: number, bLow: number): number {
  const product = twoProduct(aHigh, bHigh)
  const rest = LOW[0]! + (aHigh * bLow + aLow * bHigh)
  return twoSum(product, rest)
}

export function divide(aHigh: number, aLow: number, bHigh: number, bLow: number): number {
  const quotient = aHigh / bHigh
  const product = multiply(bHigh, bLow, quotient, 0)
  const rest = add(aHigh, aLow, -product, -LOW[0]!)
  return twoSum(quotient, rest / bHigh)
}

/** A constant to 106 bits or, with its third part, to 159. */
export interface Constant {
  readonly high: number
  readonly low: number
  readonly tail: number
}

/** `numerator / denominator` of whole numbers. */
export function constant(numerator: bigint, denominator: bigint): Constant {
  const bits = 400n
  let rest = (numerator << bits) / denominator
  const part = (): number => {
    const value = Number(rest)
    rest -= BigInt(value)
    return value / 2 ** 400
  }
  return { high: part(), low: part(), tail: part() }
}

/** A constant from its decimal digits. */
export function decimalConstant(text: string): Constant {
  const [whole, fraction] = text.split('.') as [string, string]
  return constant(BigInt(whole + fraction), 10n ** BigInt(fraction.length))
}

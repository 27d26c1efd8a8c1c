import type { Long } from './value.ts'

/** Arithmetic on 64-bit integers that wraps as Java's `long` does, without a bigint for values below 2^53. */
export const toLong = (x: bigint): Long => (x >= -9007199254740991n && x <= 9007199254740991n ? Number(x) : x)

export const wrapLong = (x: bigint): Long => toLong(BigInt.asIntN(64, x))

export function addLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return wrapLong(BigInt(a) + BigInt(b))
}

export function subtractLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b
    if (Number.isSafeInteger(difference)) return difference
  }
  return wrapLong(BigInt(a) - BigInt(b))
}

export function multiplyLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (Number.isSafeInteger(product)) return product === 0 ? 0 : product
  }
  return wrapLong(BigInt(a) * BigInt(b))
}

export function compareLong(a: Long, b: Long): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export const negateLong = (a: Long): Long => (typeof a === 'number' ? (a === 0 ? 0 : -a) : wrapLong(-a))

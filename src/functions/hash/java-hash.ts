/** Java's `hashCode` of strings, numbers and decimals, and the order in which a HashMap of strings hands out its keys. */
import type { Long } from '../../types/value.ts'

export function javaHashCode(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0
  return hash
}

export function longHash(value: Long): number {
  const bits = BigInt.asUintN(64, BigInt(value))
  return Number(BigInt.asIntN(32, bits ^ (bits >> 32n)))
}

const view = new DataView(new ArrayBuffer(8))

export function doubleHash(value: number): number {
  view.setFloat64(0, value)
  return view.getInt32(0) ^ view.getInt32(4)
}

export function floatHash(value: number): number {
  view.setFloat32(0, value)
  return view.getInt32(0)
}

/** `BigDecimal.hashCode`: 31 times that of the unscaled BigInteger, plus the scale. */
export function decimalHash(unscaled: Long, scale: number): number {
  const big = BigInt(unscaled)
  const magnitude = big < 0n ? -big : big
  const words: number[] = []
  for (let rest = magnitude; rest > 0n; rest >>= 32n) words.unshift(Number(rest & 0xffffffffn))
  const hash = words.reduce((sum, word) => (Math.imul(31, sum) + word) | 0, 0)
  return (Math.imul(31, big < 0n ? -hash : hash) + scale) | 0
}

/**
 * The keys in the order of a java.util.HashMap made for `expected` entries: by bucket, then by insertion. Flink turns
 * such a map into a MAP value as it iterates.
 */
export function hashMapOrder(keys: readonly string[], expected: number): string[] {
  const wanted = expected <= 2 ? expected + 1 : Math.ceil(expected / 0.75)
  const capacity = 2 ** Math.ceil(Math.log2(wanted))
  const bucket = (key: string): number => {
    const hash = javaHashCode(key)
    return (hash ^ (hash >>> 16)) & (capacity - 1)
  }
  return [...keys].sort((a, b) => bucket(a) - bucket(b))
}

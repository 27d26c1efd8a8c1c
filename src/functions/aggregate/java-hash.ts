import type { LogicalType } from '../../types/logical-type.ts'
import { msOf, nanosOf, type Long, type Timestamp, type Value } from '../../types/value.ts'

/**
 * Hash codes as Java gives them to the values of a type, and the order in which a java.util.HashMap lists its keys: Flink
 * prints a MULTISET in that order.
 */
export function hashOrder(keys: readonly Value[], type: LogicalType): number[] {
  let capacity = 16
  while (keys.length > capacity * 0.75) capacity *= 2
  const buckets = keys.map((key) => {
    const hash = hashCode(key, type)
    return (hash ^ (hash >>> 16)) & (capacity - 1)
  })
  return keys.map((_, i) => i).sort((a, b) => buckets[a]! - buckets[b]! || a - b)
}

function hashCode(value: Value, type: LogicalType): number {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return murmur(encoder.encode(value as string))
    case 'BOOLEAN':
      return value === true ? 1231 : 1237
    case 'BIGINT':
    case 'INTERVAL_DAY_TIME':
      return longHash(BigInt(value as Long))
    case 'DOUBLE':
      return doubleHash(value as number)
    case 'FLOAT':
      return floatHash(value as number)
    case 'DECIMAL':
      return (31 * bigIntegerHash(BigInt(value as Long)) + type.scale) | 0
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return (Math.imul(31, longHash(BigInt(msOf(value as Timestamp)))) + nanosOf(value as Timestamp)) | 0
    default:
      return typeof value === 'number' ? value | 0 : 0
  }
}

function longHash(x: bigint): number {
  return Number(BigInt.asIntN(32, x ^ (BigInt.asUintN(64, x) >> 32n)))
}

const view = new DataView(new ArrayBuffer(8))

function doubleHash(x: number): number {
  view.setFloat64(0, x)
  return view.getInt32(0) ^ view.getInt32(4)
}

function floatHash(x: number): number {
  view.setFloat32(0, x)
  return view.getInt32(0)
}

/** java.math.BigInteger: over the 32-bit digits of the magnitude, from the highest, times the sign. */
function bigIntegerHash(x: bigint): number {
  let hash = 0
  const magnitude = x < 0n ? -x : x
  const digits: number[] = []
  for (let rest = magnitude; rest > 0n; rest >>= 32n) digits.push(Number(BigInt.asUintN(32, rest)))
  for (const digit of digits.reverse()) hash = (Math.imul(31, hash) + digit) | 0
  return x < 0n ? -hash | 0 : hash
}

const encoder = new TextEncoder()
const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by))
const mixWord = (word: number): number => Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593)
const mixHash = (hash: number, word: number): number =>
  (Math.imul(rotate(hash ^ mixWord(word), 13), 5) + 0xe6546b64) | 0

/** MurmurHash3 (32 bits, seed 42) where each byte behind the last whole word is mixed in as a word of its own. */
function murmur(bytes: Uint8Array): number {
  let hash = 42
  const aligned = bytes.length - (bytes.length % 4)
  const words = new DataView(bytes.buffer, bytes.byteOffset)
  for (let i = 0; i < aligned; i += 4) hash = mixHash(hash, words.getInt32(i, true))
  for (let i = aligned; i < bytes.length; i++) hash = mixHash(hash, words.getInt8(i))
  hash ^= bytes.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

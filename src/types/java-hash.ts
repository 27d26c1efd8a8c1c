import { encodeUtf8 } from './bytes.ts'
import type { LogicalType } from './logical-type.ts'
import { MapValue, msOf, nanosOf, type Long, type Timestamp, type Value } from './value.ts'

/**
 * Hash codes as Java gives them to the values of a type, and the order in which a java.util.HashMap lists its keys, for
 * maps that Flink builds in one (CAST between map types, MAP_UNION, COLLECT): it shows in printed maps and in MAP_KEYS.
 */
const bytes = new DataView(new ArrayBuffer(8))

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

function mix(hash: number, word: number): number {
  const k = Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593)
  return (Math.imul(rotate(hash ^ k, 13), 5) + 0xe6546b64) | 0
}

/** Flink's MurmurHash of a string: words in little-endian order, the last bytes one by one and signed. */
function hashText(text: string): number {
  const utf8 = encodeUtf8(text)
  const words = new DataView(utf8.buffer, utf8.byteOffset, utf8.length)
  const aligned = utf8.length & ~3
  let hash = 42
  for (let i = 0; i < aligned; i += 4) hash = mix(hash, words.getInt32(i, true))
  for (let i = aligned; i < utf8.length; i++) hash = mix(hash, words.getInt8(i))
  hash ^= utf8.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

export function hashLong(value: Long): number {
  const x = BigInt(value)
  return Number(BigInt.asIntN(32, x ^ (x >> 32n)))
}

export function hashDouble(x: number): number {
  bytes.setFloat64(0, Number.isNaN(x) ? NaN : x)
  return bytes.getInt32(0) ^ bytes.getInt32(4)
}

/** BigDecimal.hashCode: the words of the unscaled value and the scale. */
function hashDecimal(unscaled: Long, scale: number): number {
  let rest = BigInt(unscaled)
  const negative = rest < 0n
  if (negative) rest = -rest
  let hash = 0
  for (const word of words(rest)) hash = (Math.imul(hash, 31) + word) | 0
  return (Math.imul(31, negative ? -hash : hash) + scale) | 0
}

export const hashBoolean = (value: boolean): number => (value ? 1231 : 1237)

function words(x: bigint): number[] {
  const result: number[] = []
  for (let rest = x; rest > 0n; rest >>= 32n) result.unshift(Number(rest & 0xffffffffn))
  return result
}

/** Java's hashCode of the value as Flink holds it; undefined for types whose maps keep the order of insertion here. */
export function javaHash(value: Value, type: LogicalType): number | undefined {
  if (value === null) return 0
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return hashText(value as string)
    case 'BOOLEAN':
      return hashBoolean(value as boolean)
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'DATE':
    case 'TIME':
    case 'INTERVAL_YEAR_MONTH':
      return value as number
    case 'BIGINT':
    case 'INTERVAL_DAY_TIME':
      return hashLong(value as Long)
    case 'FLOAT':
      bytes.setFloat32(0, value as number)
      return bytes.getInt32(0)
    case 'DOUBLE':
      return hashDouble(value as number)
    case 'DECIMAL':
      return hashDecimal(value as Long, type.scale)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return (Math.imul(31, hashLong(msOf(value as Timestamp))) + nanosOf(value as Timestamp)) | 0
    default:
      return undefined
  }
}

/** `String.hashCode`, for what Flink keeps as a java.lang.String and not as its own StringData. */
export function stringHash(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0
  return hash
}

/** The positions of distinct `keys` in the order in which a `new HashMap()` lists them, put in one after the other. */
export const hashMapOrder = (keys: readonly Value[], type: LogicalType): number[] =>
  bucketOrder(keys.map((key) => javaHash(key, type)))

/** The map that a HashMap makes of entries with distinct keys. */
export function hashMap(keys: readonly Value[], values: readonly Value[], type: LogicalType): MapValue {
  const order = hashMapOrder(keys, type)
  return new MapValue(
    order.map((i) => keys[i]!),
    order.map((i) => values[i]!),
  )
}

/** `hashMapOrder` for keys that are java.lang.Strings; `expected`: of a HashMap that was made for so many entries. */
export const stringMapOrder = (keys: readonly string[], expected?: number): number[] =>
  bucketOrder(keys.map(stringHash), expected === undefined ? undefined : capacityFor(expected))

function capacityFor(expected: number): number {
  const wanted = expected <= 2 ? expected + 1 : Math.ceil(expected / 0.75)
  return 2 ** Math.ceil(Math.log2(wanted))
}

/** The capacity that a `new HashMap()` has grown to. */
function grownCapacity(size: number): number {
  let capacity = 16
  while (size > capacity * 0.75) capacity *= 2
  return capacity
}

/** Positions by bucket, then by insertion. */
function bucketOrder(hashes: readonly (number | undefined)[], capacity = grownCapacity(hashes.length)): number[] {
  const buckets = hashes.map((hash) => (hash === undefined ? 0 : (hash ^ (hash >>> 16)) & (capacity - 1)))
  return hashes.map((_, i) => i).sort((i, j) => buckets[i]! - buckets[j]! || i - j)
}

import { fail } from '../errors/messages.ts'
import type { LogicalType } from './logical-type.ts'
import { flinkText } from './type-text.ts'
import { MapValue, NanoTimestamp, OpaqueValue, msOf, nanosOf, type Timestamp, type Value } from './value.ts'

export type Comparator = (a: Value, b: Value) => number

type Ordered = number | bigint | boolean

/** Numbers, and booleans with FALSE first. */
const compareOrdered = (a: Value, b: Value): number =>
  (a as Ordered) < (b as Ordered) ? -1 : (a as Ordered) > (b as Ordered) ? 1 : 0

/** By code point, which is the order of the UTF-8 bytes. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    // a surrogate stands for a code point above every other unit
    const xHigh = x >= 0xd800 && x <= 0xdfff
    const yHigh = y >= 0xd800 && y <= 0xdfff
    if (xHigh !== yHigh) return xHigh ? 1 : -1
    return x < y ? -1 : 1
  }
  return a.length - b.length
}

export function compareTimestamps(a: Timestamp, b: Timestamp): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  return msOf(a) - msOf(b) || nanosOf(a) - nanosOf(b)
}

/** By unsigned byte, a prefix first. */
function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1
  return a.length - b.length
}

/** NULL inside a composite value comes first. */
const withNulls =
  (compare: Comparator): Comparator =>
  (a, b) =>
    a === null ? (b === null ? 0 : -1) : b === null ? 1 : compare(a, b)

function compareLists(a: readonly Value[], b: readonly Value[], compare: (i: number) => Comparator): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const order = compare(i)(a[i]!, b[i]!)
    if (order !== 0) return order
  }
  return a.length - b.length
}

/**
 * The SQL order of two values of `type` that are not NULL: negative, zero, positive. NaN is in no order: it compares as
 * equal to everything, as in Flink's generated code. MAP, MULTISET, VARIANT and BITMAP have no order, which is an error.
 */
export function comparator(type: LogicalType): Comparator {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return compareStrings as Comparator
    case 'BINARY':
    case 'VARBINARY':
      return compareBytes as Comparator
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return compareTimestamps as Comparator
    case 'ARRAY': {
      const element = withNulls(comparator(type.element))
      return (a, b) => compareLists(a as readonly Value[], b as readonly Value[], () => element)
    }
    case 'ROW': {
      const fields = type.fields.map((field) => withNulls(comparator(field.type)))
      return (a, b) => compareLists(a as readonly Value[], b as readonly Value[], (i) => fields[i]!)
    }
    case 'MAP':
    case 'MULTISET':
    case 'VARIANT':
    case 'BITMAP':
      return fail('not-orderable', { type: flinkText(type) })
    default:
      return compareOrdered
  }
}

/** Whether two values of one type are equal; NULL equals NULL, NaN equals NaN, 0.0 equals -0.0. */
export function equalValues(a: Value, b: Value): boolean {
  if (a === b) return true
  if (a === null || b === null) return false
  if (typeof a !== 'object' || typeof b !== 'object') return Number.isNaN(a) && Number.isNaN(b)
  if (a instanceof NanoTimestamp) return b instanceof NanoTimestamp && a.ms === b.ms && a.nanos === b.nanos
  if (a instanceof Uint8Array) return b instanceof Uint8Array && compareBytes(a, b) === 0
  if (a instanceof MapValue) return b instanceof MapValue && equalMaps(a, b)
  if (a instanceof OpaqueValue) return b instanceof OpaqueValue && a.key() === b.key()
  const x = a as readonly Value[]
  const y = b as readonly Value[]
  return x.length === y.length && x.every((value, i) => equalValues(value, y[i]!))
}

/** Entries may stand in any order. */
function equalMaps(a: MapValue, b: MapValue): boolean {
  return (
    a.keys.length === b.keys.length &&
    a.keys.every((key, i) => {
      const j = b.keys.findIndex((other) => equalValues(key, other))
      return j !== -1 && equalValues(a.values[i]!, b.values[j]!)
    })
  )
}

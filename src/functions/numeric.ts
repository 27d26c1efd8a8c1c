import { decimalShape } from '../types/common-type.ts'
import { comparator, type Comparator } from '../types/compare.ts'
import { decimalToNumber } from '../types/decimal.ts'
import { isExactNumeric, type LogicalType } from '../types/logical-type.ts'
import { toLong, wrapLong } from '../types/long.ts'
import type { Long, Value } from '../types/value.ts'

/** Reads a numeric value of the type as a double, as Java's implicit widening does; `null` when it is one already. */
export function doubleReader(type: LogicalType): ((value: Value) => number) | null {
  switch (type.kind) {
    case 'BIGINT':
      return (value) => Number(value)
    case 'DECIMAL': {
      const { scale } = type
      return (value) => decimalToNumber(value as Long, scale)
    }
    default:
      return null
  }
}

const same = (value: Value): number => value as number

/** Like `doubleReader`, with the identity where nothing is to be done. */
export const toDouble = (type: LogicalType): ((value: Value) => number) => doubleReader(type) ?? same

/** Scale of an exact numeric type; integers have none. */
export const scaleOf = (type: LogicalType): number => (type.kind === 'DECIMAL' ? type.scale : 0)

/** Decimal digits that the values of a numeric type have. Source: flink-table-common, LogicalTypeChecks.getPrecision. */
export function precisionOf(type: LogicalType): number {
  if (isExactNumeric(type)) return decimalShape(type).precision
  return type.kind === 'FLOAT' ? 7 : 15
}

/** Cuts a whole number to the width of an integer type below BIGINT, as a Java cast does. */
export function narrower(type: LogicalType): (x: number) => number {
  switch (type.kind) {
    case 'TINYINT':
      return (x) => (x << 24) >> 24
    case 'SMALLINT':
      return (x) => (x << 16) >> 16
    default:
      return (x) => x | 0
  }
}

/** Java's integer division on 64 bits; the caller makes sure that `b` is not zero. */
export function divideLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') return Math.trunc(a / b) + 0
  return wrapLong(BigInt(a) / BigInt(b))
}

/** Java's `%` on 64 bits, with the sign of `a`; the caller makes sure that `b` is not zero. */
export function remainderLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0
  return toLong(BigInt(a) % BigInt(b))
}

/** Java's Double.compare: NaN equals itself and is above everything, -0.0 is below 0.0. */
export function compareDoubles(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  if (a === b) return a !== 0 ? 0 : Math.sign(1 / a - 1 / b) || 0
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : -1
}

/** The order that Java's Comparable gives to the values of a type, which unlike SQL's is total on doubles. */
export const comparableOrder = (type: LogicalType): Comparator =>
  type.kind === 'DOUBLE' || type.kind === 'FLOAT' ? (compareDoubles as Comparator) : comparator(type)

import { compareDecimal } from '../../types/decimal.ts'
import { isExactNumeric, isNumeric, type LogicalType } from '../../types/logical-type.ts'
import { equalValues } from '../../types/compare.ts'
import type { Long, Value } from '../../types/value.ts'
import { scaleOf, toDouble } from '../numeric.ts'

export type Equality = (a: Value, b: Value) => boolean

/** SQL's `=` of two values that are not NULL, numbers of different types included. NaN equals nothing. */
export function looseEquality(a: LogicalType, b: LogicalType): Equality {
  if (isExactNumeric(a) && isExactNumeric(b)) {
    const [scaleA, scaleB] = [scaleOf(a), scaleOf(b)]
    if (scaleA === scaleB) return (x, y) => x === y
    return (x, y) => compareDecimal(x as Long, scaleA, y as Long, scaleB) === 0
  }
  if (isNumeric(a) && isNumeric(b)) {
    const [readA, readB] = [toDouble(a), toDouble(b)]
    return (x, y) => readA(x) === readB(y)
  }
  return equalValues
}

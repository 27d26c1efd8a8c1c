import { commonConstructed, leastRestrictive } from '../types/common-type.ts'
import { canCastImplicitly } from '../types/cast.ts'
import {
  isBinary,
  isCharacter,
  isConstructed,
  isDatetime,
  isExactNumeric,
  isFloating,
  isInterval,
  isNumeric,
  isTimestamp,
  sameType,
  types as t,
  withNullable,
  withoutTimeAttribute,
  type LogicalType,
  type TypeKind,
} from '../types/logical-type.ts'

/**
 * The common type of arguments by the rules of Flink's own functions (COALESCE, GREATEST, ARRAY_CONCAT…), which differ
 * from those of CASE: DECIMAL and then FLOAT is FLOAT, a DATE takes in numbers and timestamps. Undefined when there is
 * none, or nothing but NULLs. Source: flink-table-common, LogicalTypeMerging.findCommonType.
 */
export function findCommonType(types: readonly LogicalType[]): LogicalType | undefined {
  const [first] = types
  const nullable = types.some((type) => type.nullable)
  if (
    first !== undefined &&
    first.kind !== 'NULL' &&
    types.every((type) => sameType(withNullable(type, true), withNullable(first, true)))
  )
    return withNullable(first, nullable)
  const plain = types.map((type) => withNullable(withoutTimeAttribute(type), true))
  const found = commonNullable(plain) ?? commonCastable(plain)
  if (found === undefined || found.kind === 'NULL') return undefined
  return withNullable(found, nullable)
}

function commonCastable(types: readonly LogicalType[]): LogicalType | undefined {
  let result = types[0]!
  for (const type of types) {
    if (type.kind === 'NULL') continue
    if (result.kind === 'NULL' || canCastImplicitly(result, type)) result = type
    else if (!canCastImplicitly(type, result)) return undefined
  }
  return result
}

function commonNullable(types: readonly LogicalType[]): LogicalType | undefined {
  let result: LogicalType | undefined
  for (const type of types) {
    if (type.kind === 'NULL') continue
    result ??= type
    const pattern = datetimePattern(result, type)
    if (pattern !== undefined) result = pattern
    // a NULL among them has no children, so the whole has no common type here
    else if (isConstructed(type)) return commonConstructed(types, result, findCommonType)
    else result = commonOfTwo(result, type)
    if (result === undefined) return undefined
  }
  return result
}

/** A point in time beside an interval or a count of days. */
function datetimePattern(a: LogicalType, b: LogicalType): LogicalType | undefined {
  if (isDatetime(a) && isInterval(b)) return a
  if (isInterval(a) && isDatetime(b)) return b
  if ((isTimestamp(a) || a.kind === 'DATE') && isExactNumeric(b)) return a
  if (isExactNumeric(a) && (isTimestamp(b) || b.kind === 'DATE')) return b
  return undefined
}

function commonOfTwo(a: LogicalType, b: LogicalType): LogicalType | undefined {
  if (isNumeric(a) && isNumeric(b)) return commonNumeric(a, b)
  if ((isCharacter(a) && isCharacter(b)) || (isBinary(a) && isBinary(b))) return leastRestrictive([a, b])
  if (isTimestamp(a) && isTimestamp(b)) {
    const precision = Math.max(a.precision, b.precision)
    return a.kind === b.kind && a.kind === 'TIMESTAMP' ? t.timestamp(precision) : t.timestampLtz(precision)
  }
  if (a.kind !== b.kind || !MERGED.has(a.kind)) return undefined
  return leastRestrictive([a, b])
}

/** Kinds that are merged here; the others have to be castable. */
const MERGED: ReadonlySet<TypeKind> = new Set<TypeKind>(['DATE', 'TIME', 'INTERVAL_DAY_TIME', 'INTERVAL_YEAR_MONTH'])

function commonNumeric(a: LogicalType, b: LogicalType): LogicalType {
  if (isFloating(a) && isFloating(b)) return a.kind === 'DOUBLE' ? a : b
  if (isFloating(a)) return b.kind === 'DECIMAL' ? t.double() : a
  if (isFloating(b)) return b
  return leastRestrictive([a, b])!
}

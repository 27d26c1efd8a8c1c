import { MAX_DECIMAL_PRECISION } from './decimal.ts'
import {
  isBinary,
  isCharacter,
  isConstructed,
  isDatetime,
  isExactNumeric,
  isFloating,
  isInteger,
  isInterval,
  isNumeric,
  isTimestamp,
  sameType,
  types as t,
  withNullable,
  withoutTimeAttribute,
  type BinaryType,
  type CharType,
  type DecimalType,
  type IntegerType,
  type LogicalType,
  type RowType,
} from './logical-type.ts'

const INTEGER_DIGITS = { TINYINT: 3, SMALLINT: 5, INTEGER: 10, BIGINT: 19 } as const

/** Digits and scale of an exact number, as DECIMAL arithmetic sees it. */
export function decimalShape(type: IntegerType | DecimalType): { readonly precision: number; readonly scale: number } {
  return type.kind === 'DECIMAL' ? type : { precision: INTEGER_DIGITS[type.kind], scale: 0 }
}

/**
 * The type that all of `types` can become; undefined when there is none. A NULL literal's type fits everything; all NULL
 * has no common type. A result may still be refused by `checkCast`, as for INTEGER and DATE. Source: Calcite's
 * SqlTypeFactoryImpl.leastRestrictive with Flink's changes.
 */
export function leastRestrictive(types: readonly LogicalType[]): LogicalType | undefined {
  const first = types[0]
  if (first === undefined) return undefined
  const nullable = types.some((type) => type.nullable)
  if (types.every((type) => sameType(withNullable(type, true), withNullable(first, true))))
    return first.kind === 'NULL' ? undefined : withNullable(first, nullable)
  const result = commonOf(types.map(withoutTimeAttribute))
  return result === undefined ? undefined : withNullable(result, nullable)
}

function commonOf(types: readonly LogicalType[]): LogicalType | undefined {
  let result: LogicalType | undefined
  for (let i = 0; i < types.length; i++) {
    const type = types[i]!
    if (type.kind === 'NULL') continue
    if (result === undefined && isConstructed(type))
      return commonConstructed(
        types.filter((other) => other.kind !== 'NULL'),
        type,
        leastRestrictive,
      )
    result = result === undefined ? type : commonOfTwo(result, type)
    if (result === undefined) return undefined
    // meant for datetime plus interval: what stands next to it decides, and the rest is not looked at
    const next = types[i + 1]
    if (next === undefined) continue
    if (isDatetime(next) && (isExactNumeric(type) || isInterval(type))) return next
    if (isDatetime(type) && (isInterval(next) || isInteger(next))) return type
  }
  return result
}

/** The common type of arrays, multisets, maps or rows, whose parts come together by the rule `common`. */
export function commonConstructed(
  types: readonly LogicalType[],
  first: LogicalType,
  common: (parts: readonly LogicalType[]) => LogicalType | undefined,
): LogicalType | undefined {
  if (types.some((type) => type.kind !== first.kind)) return undefined
  switch (first.kind) {
    case 'ARRAY':
    case 'MULTISET': {
      const element = common(types.map((type) => (type as typeof first).element))
      return element === undefined ? undefined : { ...first, element }
    }
    case 'MAP': {
      const key = common(types.map((type) => (type as typeof first).key))
      const value = common(types.map((type) => (type as typeof first).value))
      return key === undefined || value === undefined ? undefined : { ...first, key, value }
    }
    case 'ROW': {
      const rows = types as readonly RowType[]
      if (rows.some((row) => row.fields.length !== first.fields.length)) return undefined
      const fields = first.fields.map((field, i) => ({
        name: field.name,
        type: common(rows.map((row) => row.fields[i]!.type)),
      }))
      if (fields.some((field) => field.type === undefined)) return undefined
      return t.row(fields as RowType['fields'], first.nullable)
    }
    default:
      return undefined
  }
}

function commonOfTwo(a: LogicalType, b: LogicalType): LogicalType | undefined {
  if (isCharacter(a) && isCharacter(b)) return commonString(a, b)
  if (isBinary(a) && isBinary(b)) return commonString(a, b)
  if (isNumeric(a) && isNumeric(b)) return commonNumeric(a, b)
  if (isTimestamp(a) && isTimestamp(b))
    return a.precision === b.precision ? a : { ...b, precision: Math.max(a.precision, b.precision) }
  if (a.kind === 'TIME' && b.kind === 'TIME') return a.precision >= b.precision ? a : b
  if (isInterval(a) && a.kind === b.kind) return commonInterval(a, b)
  return a.kind === b.kind ? a : undefined
}

function commonString<T extends CharType | BinaryType>(a: T, b: T): T {
  const length = Math.max(a.length, b.length)
  const varying = a.kind === 'VARCHAR' || b.kind === 'VARCHAR' || a.kind === 'VARBINARY' || b.kind === 'VARBINARY'
  if (!varying && a.length === b.length) return a
  return { ...a, kind: isCharacter(a) ? 'VARCHAR' : 'VARBINARY', length }
}

function commonNumeric(a: LogicalType & { kind: string }, b: LogicalType & { kind: string }): LogicalType | undefined {
  if (isInteger(a) && isInteger(b)) return INTEGER_DIGITS[a.kind] >= INTEGER_DIGITS[b.kind] ? a : b
  if (isExactNumeric(a) && isExactNumeric(b)) {
    const x = decimalShape(a)
    const y = decimalShape(b)
    const whole = Math.min(Math.max(x.precision - x.scale, y.precision - y.scale), MAX_DECIMAL_PRECISION)
    const scale = Math.min(Math.max(x.scale, y.scale), MAX_DECIMAL_PRECISION - whole)
    return t.decimal(whole + scale, scale)
  }
  if (a.kind === 'DECIMAL' || b.kind === 'DECIMAL') return t.double()
  // both count 15 digits in Calcite, so that the first one stays
  return isFloating(a) ? a : b
}

const YEAR_MONTH_UNITS = ['YEAR', 'MONTH']
const DAY_TIME_UNITS = ['DAY', 'HOUR', 'MINUTE', 'SECOND']

/** The interval from the larger start unit to the smaller end unit. */
function commonInterval(a: LogicalType, b: LogicalType): LogicalType | undefined {
  if (!isInterval(a) || !isInterval(b)) return undefined
  const units = a.kind === 'INTERVAL_YEAR_MONTH' ? YEAR_MONTH_UNITS : DAY_TIME_UNITS
  const bounds = [a, b].map((type) => type.unit.split(' TO ').map((unit) => units.indexOf(unit)))
  const start = Math.min(...bounds.map((bound) => bound[0]!))
  const end = Math.max(...bounds.map((bound) => bound.at(-1)!))
  const unit = start === end ? units[start]! : `${units[start]!} TO ${units[end]!}`
  return { ...a, unit, precision: Math.max(a.precision, b.precision) } as LogicalType
}

/** DECIMAL(precision, scale) cut to 38 digits; the scale gives way, down to 6, before digits in front are lost. */
function adjusted(precision: number, scale: number): DecimalType {
  if (precision <= MAX_DECIMAL_PRECISION) return t.decimal(precision, scale)
  const whole = precision - scale
  return t.decimal(MAX_DECIMAL_PRECISION, Math.max(MAX_DECIMAL_PRECISION - whole, Math.min(scale, 6)))
}

type Shape = ReturnType<typeof decimalShape>

const plusDecimalType = (a: Shape, b: Shape): DecimalType => {
  const scale = Math.max(a.scale, b.scale)
  return adjusted(Math.max(a.precision - a.scale, b.precision - b.scale) + scale + 1, scale)
}
const timesDecimalType = (a: Shape, b: Shape): DecimalType => adjusted(a.precision + b.precision + 1, a.scale + b.scale)
const divideDecimalType = (a: Shape, b: Shape): DecimalType => {
  const scale = Math.max(6, a.scale + b.precision + 1)
  return adjusted(a.precision - a.scale + b.scale + scale, scale)
}
const moduloDecimalType = (a: Shape, b: Shape): DecimalType => {
  const scale = Math.max(a.scale, b.scale)
  return adjusted(Math.min(a.precision - a.scale, b.precision - b.scale) + scale, scale)
}

/** Exact operands of which one is DECIMAL make a DECIMAL; else the common type of both. Undefined when not numeric. */
function arithmetic(
  a: LogicalType,
  b: LogicalType,
  decimal: (a: Shape, b: Shape) => DecimalType,
): LogicalType | undefined {
  const nullable = a.nullable || b.nullable
  if (isExactNumeric(a) && isExactNumeric(b) && (a.kind === 'DECIMAL' || b.kind === 'DECIMAL'))
    return withNullable(decimal(decimalShape(a), decimalShape(b)), nullable)
  if ((isNumeric(a) || a.kind === 'NULL') && (isNumeric(b) || b.kind === 'NULL')) return leastRestrictive([a, b])
  return undefined
}

/** Result types of `+`/`-`, `*`, `/`, `%` on numbers; undefined when an operand is not a number. */
export const plusType = (a: LogicalType, b: LogicalType): LogicalType | undefined => arithmetic(a, b, plusDecimalType)
export const timesType = (a: LogicalType, b: LogicalType): LogicalType | undefined => arithmetic(a, b, timesDecimalType)
export const divideType = (a: LogicalType, b: LogicalType): LogicalType | undefined =>
  arithmetic(a, b, divideDecimalType)
/** Whole numbers modulo whole numbers have the type of the divisor. */
export function moduloType(a: LogicalType, b: LogicalType): LogicalType | undefined {
  if (isExactNumeric(a) && isExactNumeric(b) && decimalShape(a).scale === 0 && decimalShape(b).scale === 0)
    return withNullable(b, a.nullable || b.nullable)
  return arithmetic(a, b, moduloDecimalType)
}

import { fail } from '../../errors/messages.ts'
import type { Span } from '../../errors/span.ts'
import type { DataType } from '../../sql/ast.ts'
import { MAX_DECIMAL_PRECISION } from '../../types/decimal.ts'
import {
  MAX_LENGTH,
  types,
  withNullable,
  type DayTimeUnit,
  type LogicalType,
  type YearMonthUnit,
} from '../../types/logical-type.ts'
import { checkDayPrecision } from './interval.ts'

/** The logical type of a written one. Nullable unless NOT NULL is written. */
export function resolveDataType(type: DataType): LogicalType {
  return withNullable(baseType(type), !type.notNull)
}

function baseType(type: DataType): LogicalType {
  const [first, second] = type.params
  switch (type.name) {
    case 'BOOLEAN':
      return types.boolean()
    case 'TINYINT':
      return types.tinyint()
    case 'SMALLINT':
      return types.smallint()
    case 'INT':
    case 'INTEGER':
      return types.int()
    case 'BIGINT':
      return types.bigint()
    case 'FLOAT':
      return types.float()
    case 'DOUBLE':
    case 'DOUBLE PRECISION':
      return types.double()
    case 'DECIMAL':
    case 'DEC':
    case 'NUMERIC':
      return decimalType(first ?? 10, second ?? 0, type.span)
    case 'CHAR':
    case 'CHARACTER':
      return types.char(first ?? 1)
    case 'VARCHAR':
    case 'CHAR VARYING':
    case 'CHARACTER VARYING':
      return types.varchar(first ?? MAX_LENGTH)
    case 'STRING':
      return types.string()
    case 'BINARY':
      return types.binary(first ?? 1)
    case 'VARBINARY':
    case 'BINARY VARYING':
      return types.varbinary(first ?? MAX_LENGTH)
    case 'BYTES':
      return types.varbinary(MAX_LENGTH)
    case 'DATE':
      return types.date()
    case 'TIME':
    case 'TIME WITHOUT TIME ZONE':
      return types.time(Math.min(first ?? 0, 3))
    case 'TIMESTAMP':
    case 'TIMESTAMP WITHOUT TIME ZONE':
      return types.timestamp(Math.min(first ?? 6, 9))
    case 'TIMESTAMP_LTZ':
    case 'TIMESTAMP WITH LOCAL TIME ZONE':
      return types.timestampLtz(Math.min(first ?? 6, 9))
    case 'ARRAY':
      return types.array(resolveDataType(type.elements[0]!))
    case 'MULTISET':
      return types.multiset(resolveDataType(type.elements[0]!))
    case 'MAP':
      return types.map(resolveDataType(type.elements[0]!), resolveDataType(type.elements[1]!))
    case 'ROW':
      return types.row(
        (type.fields ?? []).map((field) => ({
          name: field.name.name,
          type: resolveDataType(field.dataType),
          ...(field.comment === undefined ? {} : { description: field.comment }),
        })),
      )
    case 'INTERVAL':
      return intervalType(type)
    case 'VARIANT':
      return types.variant()
    case 'BITMAP':
      return types.bitmap()
    case 'NULL':
      return types.null()
    default:
      return fail('unsupported', { what: `The data type ${type.name}` }, type.span)
  }
}

/** A DECIMAL; larger precisions are cut to the maximum, as the planner does. */
function decimalType(written: number, scale: number, span: Span): LogicalType {
  const precision = Math.min(written, MAX_DECIMAL_PRECISION)
  if (precision < 1) fail('decimal-precision', {}, span)
  if (scale > precision) fail('decimal-scale', { precision }, span)
  return types.decimal(precision, scale)
}

function intervalType(type: DataType): LogicalType {
  const { from, to, precision, fractional } = type.interval!
  const unit = to === undefined ? from : `${from} TO ${to}`
  if (from === 'YEAR' || from === 'MONTH') return types.yearMonth(unit as YearMonthUnit, precision ?? 2)
  checkDayPrecision(from, precision, type.span)
  return types.dayTime(unit as DayTimeUnit, precision ?? 2, fractional ?? 6)
}

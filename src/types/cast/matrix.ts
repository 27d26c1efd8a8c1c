import { fail, type ErrorCode } from '../../errors/messages.ts'
import type { Span } from '../../errors/span.ts'
import {
  isBinary,
  isCharacter,
  isConstructed,
  isDatetime,
  isExactNumeric,
  isInteger,
  isInterval,
  isNumeric,
  isTimestamp,
  MAX_LENGTH,
  sameType,
  withNullable,
  type IntervalType,
  type LogicalType,
} from '../logical-type.ts'
import { calciteText, flinkText } from '../type-text.ts'

const isSingleUnit = (type: IntervalType): boolean => !type.unit.includes(' TO ')

const children = (type: LogicalType): readonly LogicalType[] => {
  switch (type.kind) {
    case 'ARRAY':
    case 'MULTISET':
      return [type.element]
    case 'MAP':
      return [type.key, type.value]
    case 'ROW':
      return type.fields.map((field) => field.type)
    default:
      return []
  }
}

/** Whether `CAST(x AS to)` is allowed for an `x` of type `from` (explicit casts) when the query is checked. */
export function canCast(from: LogicalType, to: LogicalType): boolean {
  if (from.kind === 'NULL') return true
  if (to.kind === 'VARIANT' || to.kind === 'BITMAP') return false
  if (isConstructed(from) || from.kind === 'VARIANT' || from.kind === 'BITMAP' || from.kind === 'RAW')
    return supportsCast(from, to, true)
  if (sameType(withNullable(from, true), withNullable(to, true))) return true
  if (isCharacter(to)) return true
  // what stands here but has no rule in `findCaster` is refused when the query is planned
  if (isCharacter(from)) return to.kind === 'ARRAY' || !isConstructed(to)
  if (isBinary(from)) return isBinary(to) || isDatetime(to)
  if (isNumeric(from))
    return (
      isNumeric(to) ||
      to.kind === 'BOOLEAN' ||
      isTimestamp(to) ||
      (isExactNumeric(from) && isInterval(to) && isSingleUnit(to))
    )
  if (from.kind === 'BOOLEAN') return isNumeric(to)
  if (isTimestamp(from)) return isDatetime(to) || isNumeric(to)
  if (from.kind === 'DATE' || from.kind === 'TIME') return from.kind === to.kind || isTimestamp(to)
  return isInterval(from) && from.kind === to.kind
}

/** Whether Flink casts by itself, without loss: widening and generalising. Source: LogicalTypeCasts. */
export const canCastImplicitly = (from: LogicalType, to: LogicalType): boolean => supportsCast(from, to, false)

function supportsCast(from: LogicalType, to: LogicalType, explicit: boolean): boolean {
  if (from.nullable && !to.nullable && !explicit) return false
  if (from.kind === 'NULL' || sameType(withNullable(from, true), withNullable(to, true))) return true
  if (isInterval(from) && isExactNumeric(to)) return explicit && isSingleUnit(from)
  if (isExactNumeric(from) && isInterval(to)) return explicit && isSingleUnit(to)
  if (isConstructed(from) && isConstructed(to)) {
    const sources = children(from)
    const targets = children(to)
    return (
      from.kind === to.kind &&
      sources.length === targets.length &&
      sources.every((source, i) => supportsCast(source, targets[i]!, explicit))
    )
  }
  if (from.kind === 'RAW' || to.kind === 'RAW' || from.kind === 'SYMBOL' || to.kind === 'SYMBOL') return false
  if (from.kind === 'VARIANT') return false
  if (from.kind === 'BITMAP')
    return explicit && (isCharacter(to) || (to.kind === 'VARBINARY' && to.length === MAX_LENGTH))
  return implicitly(from, to) || (explicit && explicitly(from, to))
}

const INTEGER_ORDER = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']

function implicitly(from: LogicalType, to: LogicalType): boolean {
  if (isInteger(from) && isInteger(to)) return INTEGER_ORDER.indexOf(from.kind) <= INTEGER_ORDER.indexOf(to.kind)
  switch (to.kind) {
    case 'VARCHAR':
      return isCharacter(from)
    case 'VARBINARY':
      return isBinary(from)
    case 'DECIMAL':
    case 'DOUBLE':
      return isNumeric(from)
    case 'FLOAT':
      return isNumeric(from) && from.kind !== 'DOUBLE'
    case 'DATE':
    case 'TIME':
      return from.kind === to.kind || from.kind === 'TIMESTAMP'
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return isTimestamp(from)
    default:
      return from.kind === to.kind
  }
}

function explicitly(from: LogicalType, to: LogicalType): boolean {
  switch (to.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return true
    case 'BINARY':
    case 'VARBINARY':
      return isCharacter(from) || isBinary(from)
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT':
    case 'FLOAT':
    case 'DOUBLE':
    case 'DECIMAL':
      return isNumeric(from) || isCharacter(from) || from.kind === 'BOOLEAN' || isTimestamp(from)
    case 'BOOLEAN':
      return isCharacter(from) || isInteger(from)
    case 'DATE':
    case 'TIME':
      return isTimestamp(from) || isCharacter(from)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return isDatetime(from) || isCharacter(from) || isNumeric(from)
    case 'INTERVAL_YEAR_MONTH':
    case 'INTERVAL_DAY_TIME':
      return isExactNumeric(from) || isCharacter(from)
    default:
      return false
  }
}

/** Casts that pass the check of types, yet have no rule and an error of their own. */
function forbidden(from: LogicalType, to: LogicalType): ErrorCode | undefined {
  if (isNumeric(from) && to.kind === 'TIMESTAMP') return 'cast-numeric-to-timestamp'
  if (isNumeric(from) && to.kind === 'TIMESTAMP_LTZ') return 'cast-numeric-to-ltz'
  if (from.kind === 'TIMESTAMP' && isNumeric(to)) return 'cast-timestamp-to-numeric'
  if (from.kind === 'TIMESTAMP_LTZ' && isNumeric(to)) return 'cast-ltz-to-numeric'
  return undefined
}

/** Throws what Flink says to `CAST(x AS to)` or `TRY_CAST(x AS to)` for an `x` of type `from`, if it refuses it. */
export function checkCast(from: LogicalType, to: LogicalType, span?: Span): void {
  if (!canCast(from, to))
    fail('cast-not-allowed', { from: calciteText(from), to: calciteText(withNullable(to, false)) }, span)
  const code = forbidden(from, to)
  if (code !== undefined) fail(code, {}, span)
}

/** What Flink says when it makes code for a cast that has no rule. */
export const unsupportedCast = (from: LogicalType, to: LogicalType, span?: Span): never =>
  fail(forbidden(from, to) ?? 'unsupported-cast', { from: flinkText(from), to: flinkText(to) }, span)

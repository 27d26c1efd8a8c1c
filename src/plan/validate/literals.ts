import { fail } from '../../errors/messages.ts'
import type { IntervalLiteral, Literal } from '../../sql/ast.ts'
import { MAX_DECIMAL_PRECISION } from '../../types/decimal.ts'
import { parseInterval, type IntervalQualifier } from '../../types/interval-text.ts'
import { toLong } from '../../types/long.ts'
import { types, type DayTimeUnit, type YearMonthUnit } from '../../types/logical-type.ts'
import { parseDate, parseTime, parseTimestamp } from '../../types/timestamp-text.ts'
import { literal, type Rex } from '../rex.ts'
import { checkDayPrecision } from './interval.ts'

const FORMATS = { date: 'yyyy-MM-dd', time: 'HH:mm:ss', timestamp: 'yyyy-MM-dd HH:mm:ss' } as const
const STRICT = {
  date: /^\d{4,}-\d{1,2}-\d{1,2}$/,
  time: /^\d{1,2}:\d{1,2}:\d{1,2}(\.\d*)?$/,
  timestamp: /^\d{4}-\d{1,2}-\d{1,2}( \d{1,2}:\d{1,2}:\d{1,2}(\.\d*)?)?$/,
} as const

/** The typed value of a literal. Types as Calcite gives them: `'abc'` is CHAR(3), `1` INT, `1.5` DECIMAL(2, 1), `1e0` DOUBLE. */
export function bindLiteral(node: Literal): Rex {
  switch (node.kind) {
    case 'string':
      return literal(node.value, types.char(node.value.length, false))
    case 'number':
      return bindNumber(node, false)
    case 'boolean':
      if (node.value.toUpperCase() === 'UNKNOWN') return literal(null, types.boolean())
      return literal(node.value.toUpperCase() === 'TRUE', types.boolean(false))
    case 'null':
      return literal(null, types.null())
    case 'binary':
      return literal(
        Uint8Array.from(node.value.match(/../g) ?? [], (hex) => parseInt(hex, 16)),
        types.binary(node.value.length / 2, false),
      )
    case 'date': {
      const text = node.value.trim()
      if (!STRICT.date.test(text)) return illegal(node, 'date')
      const year = Number(text.slice(0, text.indexOf('-')))
      if (year > 9999) return fail('literal-year', { year }, node.span)
      const days = year === 0 ? null : parseDate(text)
      return days === null ? illegal(node, 'date') : literal(days, types.date(false))
    }
    case 'time': {
      const ms = STRICT.time.test(node.value) ? parseTime(cutFraction(node.value, 3)) : null
      if (ms === null) return illegal(node, 'time')
      return literal(ms, types.time(Math.min(3, fractionDigits(node.value)), false))
    }
    case 'timestamp': {
      const isWellFormed = STRICT.timestamp.test(node.value) && !node.value.startsWith('0000')
      const instant = isWellFormed ? parseTimestamp(cutFraction(node.value, 9)) : null
      if (instant === null) return illegal(node, 'timestamp')
      const digits = fractionDigits(node.value)
      // WITH LOCAL TIME ZONE is written as in UTC, whatever the session's zone is
      return literal(
        instant,
        node.prefix === undefined ? types.timestamp(digits, false) : types.timestampLtz(digits, false),
      )
    }
  }
}

/** The text without the digits of its fraction that no type holds. */
function cutFraction(text: string, digits: number): string {
  const point = text.indexOf('.')
  return point === -1 ? text : text.slice(0, point + 1 + digits)
}

function illegal(node: Literal, kind: keyof typeof FORMATS): never {
  return fail(
    'illegal-datetime-literal',
    { kind: kind.toUpperCase(), value: node.value, format: FORMATS[kind] },
    node.span,
  )
}

const fractionDigits = (text: string): number => {
  const point = text.indexOf('.')
  return point === -1 ? 0 : Math.min(9, text.length - point - 1)
}

/** A number as it is written, the sign before it included: the least INT and BIGINT have their own type so. */
export function bindNumber(node: Literal, negative: boolean): Rex {
  const text = node.value
  const sign = negative ? '-' : ''
  if (/e/i.test(text)) {
    const value = Number(text)
    if (!Number.isFinite(value))
      return fail('numeric-literal-out-of-range', { value: sign + text.toUpperCase().replace('+', '') }, node.span)
    return literal(negative && value !== 0 ? -value : value, types.double(false))
  }
  const [whole = '', fraction = ''] = text.split('.')
  const digits = BigInt((whole + fraction).replace('+', ''))
  const unscaled = negative ? -digits : digits
  if (fraction === '') {
    const wide = BigInt.asIntN(64, unscaled)
    if (wide !== unscaled) return fail('numeric-literal-out-of-range', { value: String(unscaled) }, node.span)
    return BigInt.asIntN(32, unscaled) === unscaled
      ? literal(Number(unscaled), types.int(false))
      : literal(toLong(unscaled), types.bigint(false))
  }
  // zeros before the point count
  const precision = whole.replace(/^[+-]/, '').length + fraction.length
  if (fraction.length > MAX_DECIMAL_PRECISION)
    return fail('decimal-scale', { precision: MAX_DECIMAL_PRECISION }, node.span)
  if (precision > MAX_DECIMAL_PRECISION) return fail('numeric-literal-out-of-range', { value: sign + text }, node.span)
  return literal(toLong(unscaled), types.decimal(precision, fraction.length, false))
}

export function bindInterval(node: IntervalLiteral): Rex {
  const unit = node.to === undefined ? node.from : `${node.from} TO ${node.to}`
  // the parser lets no other unit into a literal
  const value = parseInterval(node.value, node as IntervalQualifier, node.span)
  const signed = node.negative && value !== 0 ? -value : value
  if (node.from === 'YEAR' || node.from === 'MONTH' || node.from === 'QUARTER')
    return literal(
      signed,
      types.yearMonth((node.from === 'QUARTER' ? 'MONTH' : unit) as YearMonthUnit, node.precision ?? 2, false),
    )
  checkDayPrecision(node.from, node.precision, node.span)
  return literal(
    signed,
    types.dayTime(
      (node.from === 'WEEK' ? 'DAY' : unit) as DayTimeUnit,
      node.precision ?? 2,
      node.fractional ?? 6,
      false,
    ),
  )
}

import { fail } from '../../errors/messages.ts'
import type { IntervalLiteral, Literal } from '../../sql/ast.ts'
import { intervalValue } from './interval.ts'
import { toLong } from '../../types/long.ts'
import { types, type DayTimeUnit, type YearMonthUnit } from '../../types/logical-type.ts'
import { parseDate, parseTime, parseTimestamp } from '../../types/timestamp-text.ts'
import { literal, type Rex } from '../rex.ts'

const FORMATS = { date: 'yyyy-MM-dd', time: 'HH:mm:ss', timestamp: 'yyyy-MM-dd HH:mm:ss' } as const
const STRICT = {
  date: /^\d{4}-\d{1,2}-\d{1,2}$/,
  time: /^\d{1,2}:\d{1,2}:\d{1,2}(\.\d*)?$/,
  timestamp: /^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{1,2}:\d{1,2}(\.\d*)?$/,
} as const

/** The typed value of a literal. Types as Calcite gives them: `'abc'` is CHAR(3), `1` INT, `1.5` DECIMAL(2, 1), `1e0` DOUBLE. */
export function bindLiteral(node: Literal): Rex {
  switch (node.kind) {
    case 'string':
      return literal(node.value, types.char(node.value.length, false))
    case 'number':
      return bindNumber(node)
    case 'boolean':
      return literal(node.value.toUpperCase() === 'TRUE', types.boolean(false))
    case 'null':
      return literal(null, types.null())
    case 'binary':
      return literal(
        Uint8Array.from(node.value.match(/../g) ?? [], (hex) => parseInt(hex, 16)),
        types.binary(node.value.length / 2, false),
      )
    case 'date': {
      const days = STRICT.date.test(node.value) ? parseDate(node.value) : null
      if (days === null) return illegal(node, 'date')
      return literal(days, types.date(false))
    }
    case 'time': {
      const ms = STRICT.time.test(node.value) ? parseTime(node.value) : null
      if (ms === null) return illegal(node, 'time')
      return literal(ms, types.time(fractionDigits(node.value), false))
    }
    case 'timestamp': {
      const instant = STRICT.timestamp.test(node.value) ? parseTimestamp(node.value) : null
      if (instant === null) return illegal(node, 'timestamp')
      return literal(instant, types.timestamp(fractionDigits(node.value), false))
    }
  }
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

function bindNumber(node: Literal): Rex {
  const text = node.value
  if (/e/i.test(text)) return literal(Number(text), types.double(false))
  const point = text.indexOf('.')
  if (point === -1) {
    const value = BigInt(text)
    if (value <= 2147483647n) return literal(Number(value), types.int(false))
    if (value <= 9223372036854775807n) return literal(toLong(value), types.bigint(false))
    const digits = value.toString().length
    if (digits > 38) return fail('numeric-literal-out-of-range', { value: text }, node.span)
    return literal(toLong(value), types.decimal(digits, 0, false))
  }
  const scale = text.length - point - 1
  const unscaled = BigInt(text.slice(0, point) + text.slice(point + 1))
  const precision = Math.max(unscaled.toString().length, scale)
  if (precision > 38) return fail('numeric-literal-out-of-range', { value: text }, node.span)
  return literal(toLong(unscaled), types.decimal(precision, scale, false))
}

export function bindInterval(node: IntervalLiteral): Rex {
  const unit = node.to === undefined ? node.from : `${node.from} TO ${node.to}`
  const value = intervalValue(node)
  if (node.from === 'YEAR' || node.from === 'MONTH' || node.from === 'QUARTER')
    return literal(
      value,
      types.yearMonth((node.from === 'QUARTER' ? 'MONTH' : unit) as YearMonthUnit, node.precision ?? 2, false),
    )
  return literal(
    value,
    types.dayTime(
      (node.from === 'WEEK' ? 'DAY' : unit) as DayTimeUnit,
      node.precision ?? 2,
      node.fractional ?? 6,
      false,
    ),
  )
}

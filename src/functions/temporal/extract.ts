import { fail } from '../../errors/messages.ts'
import { civilFromDays, dayOfWeek, dayOfYear, isoDayOfWeek, isoWeek, MS_PER_DAY } from '../../types/calendar.ts'
import { isDatetime, isInterval, types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import { msOf, nanosOf, type Timestamp, type Value } from '../../types/value.ts'
import { epochToLocal } from '../../types/zone.ts'
import type { BoundCall, CallSite, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { calciteText, flinkText } from '../../types/type-text.ts'
import { cannotApply } from '../signatures.ts'

/** Units that a calendar day has. */
const DATE_UNITS: Readonly<Record<string, (days: number) => number>> = {
  YEAR: (days) => civilFromDays(days).year,
  ISOYEAR: (days) => isoWeek(days).year,
  QUARTER: (days) => Math.floor((civilFromDays(days).month + 2) / 3),
  MONTH: (days) => civilFromDays(days).month,
  WEEK: (days) => isoWeek(days).week,
  DAY: (days) => civilFromDays(days).day,
  DOW: dayOfWeek,
  ISODOW: isoDayOfWeek,
  DOY: dayOfYear,
  DECADE: (days) => Math.floor(civilFromDays(days).year / 10),
  CENTURY: (days) => eraOf(civilFromDays(days).year, 100),
  MILLENNIUM: (days) => eraOf(civilFromDays(days).year, 1000),
}

/** The 1st century holds the years 1 to 100. */
const eraOf = (year: number, length: number): number =>
  year > 0 ? Math.floor((year + length - 1) / length) : -Math.floor((length - year) / length)

const timeField = (unit: string, time: number, nanos: number): number => TIME_UNITS[unit]!(time, nanos) || 0

const TIME_UNITS: Readonly<Record<string, (time: number, nanos: number) => number>> = {
  HOUR: (time) => Math.trunc(time / 3_600_000),
  MINUTE: (time) => Math.trunc(time / 60_000) % 60,
  SECOND: (time) => Math.trunc(time / 1000) % 60,
  MILLISECOND: (time) => time % 1000,
  MICROSECOND: (time, nanos) => (time % 1000) * 1000 + Math.floor(nanos / 1000),
  NANOSECOND: (time, nanos) => (time % 1000) * 1_000_000 + nanos,
}

function resolveUnit(call: CallSite, unit: string, type: LogicalType): Resolution['result'] {
  if (type.kind === 'TIME' && (unit in DATE_UNITS || unit === 'EPOCH'))
    fail('extract-unit', { unit, what: 'time' }, call.span)
  if (type.kind === 'INTERVAL_DAY_TIME') {
    if (unit === 'MICROSECOND' || unit === 'NANOSECOND')
      fail('extract-unit', { unit, what: flinkText(type) }, call.span)
    if (!['DAY', 'HOUR', 'MINUTE', 'SECOND', 'MILLISECOND', 'EPOCH'].includes(unit))
      fail('extract-unsupported-unit', { unit }, call.span)
  }
  return withNullable(types.bigint(), type.nullable)
}

/** The field of a value; `unit` in upper case. */
export function extractKernel(unit: string, { args, session }: BoundCall): (value: Value) => Value {
  const type = args.at(-1)!
  switch (type.kind) {
    case 'INTERVAL_YEAR_MONTH':
      return (months) => intervalMonths(unit, months as number)
    case 'INTERVAL_DAY_TIME':
      return (ms) => intervalField(unit, Number(ms))
    case 'TIME':
      return (time) => TIME_UNITS[unit]!(time as number, 0)
    case 'DATE':
      // a unit of the time takes the days for milliseconds
      return unit in TIME_UNITS
        ? (days) => timeField(unit, days as number, 0)
        : (days) => field(unit, (days as number) * MS_PER_DAY, 0, (days as number) * MS_PER_DAY)
    case 'TIMESTAMP_LTZ': {
      const { zone } = session
      return (at) =>
        field(unit, epochToLocal(msOf(at as Timestamp), zone), nanosOf(at as Timestamp), msOf(at as Timestamp))
    }
    default:
      return (at) => field(unit, msOf(at as Timestamp), nanosOf(at as Timestamp), msOf(at as Timestamp))
  }
}

function field(unit: string, local: number, nanos: number, epoch: number): number {
  // Flink divides towards zero, so that before 1970 times are negative and days one later
  const date = DATE_UNITS[unit]
  if (date !== undefined) return date(Math.trunc(local / MS_PER_DAY))
  if (unit === 'EPOCH') return Math.trunc(epoch / 1000)
  return timeField(unit, local % MS_PER_DAY, nanos)
}

const MONTHS_OF: Readonly<Record<string, number>> = { YEAR: 12, DECADE: 120, CENTURY: 1200, MILLENNIUM: 12000 }

function intervalMonths(unit: string, months: number): number {
  if (unit === 'MONTH') return months % 12
  if (unit === 'QUARTER') return Math.floor((months % 12) / 3) + 1
  return Math.trunc(months / MONTHS_OF[unit]!)
}

function intervalField(unit: string, ms: number): number {
  switch (unit) {
    case 'DAY':
      return Math.trunc(ms / MS_PER_DAY)
    case 'EPOCH':
      return Math.trunc(ms / 1000)
    default:
      return Math.sign(ms) * TIME_UNITS[unit]!(Math.abs(ms) % MS_PER_DAY, 0) || 0
  }
}

const refuse = (call: CallSite, unit: string, type: LogicalType): never =>
  cannotApply(
    { ...call, name: 'EXTRACT' },
    ['EXTRACT(<DATETIME_INTERVAL> FROM <DATETIME_INTERVAL>)', 'EXTRACT(<DATETIME_INTERVAL> FROM <DATETIME>)'],
    `EXTRACT(<INTERVAL ${unit}> FROM <${calciteText(type)}>)`,
  )

export const extract: ScalarFunction = {
  kind: 'scalar',
  name: 'EXTRACT',
  resolve: (call) => {
    const [unitType, type] = call.args as [LogicalType, LogicalType]
    const unit = String(call.constants[0])
    const months = type.kind === 'INTERVAL_YEAR_MONTH' && !(unit in MONTHS_OF) && unit !== 'MONTH' && unit !== 'QUARTER'
    if ((!isDatetime(type) && !isInterval(type)) || months) return refuse(call, unit, type)
    return { args: [unitType, type], result: resolveUnit(call, unit, type) }
  },
  nulls: 'propagate',
  bind: (call) => {
    const kernel = extractKernel(String(call.constants[0]), call)
    return (_unit, value) => kernel(value!)
  },
  doc: {
    group: 'temporal',
    signatures: ['EXTRACT(unit FROM temporal)'],
    text: 'One field of a date, time, timestamp or interval as a number. A TIMESTAMP_LTZ is read in the session time zone.',
    examples: [
      { sql: "EXTRACT(DAY FROM DATE '2006-06-05')", value: '5' },
      { sql: "EXTRACT(WEEK FROM TIMESTAMP '2000-01-01 00:00:00')", value: '52' },
    ],
  },
}

/** YEAR(date) and its kin are EXTRACT(YEAR FROM date). */
function shorthand(name: string, unit: string, example: string): ScalarFunction {
  return {
    kind: 'scalar',
    name,
    resolve: (call) => {
      if (call.args.length !== 1) return fail('wrong-argument-count', { name, count: 1 }, call.span)
      const type = call.args[0]!
      if (!isDatetime(type) && type.kind !== 'NULL' && !isInterval(type)) return refuse(call, unit, type)
      return { args: [type], result: resolveUnit(call, unit, type) }
    },
    nulls: 'propagate',
    bind: (call) => extractKernel(unit, call) as Kernel,
    doc: {
      group: 'temporal',
      signatures: [`${name}(temporal)`],
      text: `EXTRACT(${unit} FROM temporal): ${unit === 'DOW' ? 'the day of the week, Sunday is 1' : `the ${unit.toLowerCase()} as a number`}.`,
      examples: [{ sql: `${name}(TIMESTAMP '1994-09-27 13:14:15')`, value: example }],
    },
  }
}

export const extracts: readonly ScalarFunction[] = [
  extract,
  shorthand('YEAR', 'YEAR', '1994'),
  shorthand('QUARTER', 'QUARTER', '3'),
  shorthand('MONTH', 'MONTH', '9'),
  shorthand('WEEK', 'WEEK', '39'),
  shorthand('DAYOFYEAR', 'DOY', '270'),
  shorthand('DAYOFMONTH', 'DAY', '27'),
  shorthand('DAYOFWEEK', 'DOW', '3'),
  shorthand('HOUR', 'HOUR', '13'),
  shorthand('MINUTE', 'MINUTE', '14'),
  shorthand('SECOND', 'SECOND', '15'),
]

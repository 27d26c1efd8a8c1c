import { fail } from '../../errors/messages.ts'
import {
  civilFromDays,
  dayOfWeek,
  dayOfYear,
  isoDayOfWeek,
  isoWeek,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  MS_PER_SECOND,
} from '../../types/calendar.ts'
import { isDatetime, isInterval, types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import { msOf, nanosOf, type Timestamp, type Value } from '../../types/value.ts'
import { epochToLocal } from '../../types/zone.ts'
import type { BoundCall, CallSite, Kernel, ScalarFunction } from '../definition.ts'
import { cannotApply, operandText, refuseNull } from '../signatures.ts'

/** The hundred or thousand years that a year belongs to: the 1st century holds the years 1 to 100. */
const eraOf = (year: number, length: number): number =>
  Math.trunc((year > 0 ? year + length - 1 : year - length + 1) / length)

/** Fields of a day since 1970-01-01. */
const DAY_FIELDS: ReadonlyMap<string, (days: number) => number> = new Map([
  ['YEAR', (days) => civilFromDays(days).year],
  ['ISOYEAR', (days) => isoWeek(days).year],
  ['QUARTER', (days) => Math.floor((civilFromDays(days).month + 2) / 3)],
  ['MONTH', (days) => civilFromDays(days).month],
  ['WEEK', (days) => isoWeek(days).week],
  ['DAY', (days) => civilFromDays(days).day],
  ['DOW', dayOfWeek],
  ['ISODOW', isoDayOfWeek],
  ['DOY', dayOfYear],
  ['DECADE', (days) => Math.trunc(civilFromDays(days).year / 10)],
  ['CENTURY', (days) => eraOf(civilFromDays(days).year, 100)],
  ['MILLENNIUM', (days) => eraOf(civilFromDays(days).year, 1_000)],
])

/** Fields that are counted in ms: what is left over of the next larger unit, divided towards zero. */
const CLOCK_FIELDS: ReadonlyMap<string, readonly [whole: number, size: number]> = new Map([
  ['HOUR', [MS_PER_DAY, MS_PER_HOUR]],
  ['MINUTE', [MS_PER_HOUR, MS_PER_MINUTE]],
  ['SECOND', [MS_PER_MINUTE, MS_PER_SECOND]],
  ['MILLISECOND', [MS_PER_SECOND, 1]],
])

/** Fields of an interval of months. */
const MONTH_FIELDS: ReadonlyMap<string, (months: number) => number> = new Map([
  ['YEAR', (months) => Math.trunc(months / 12)],
  ['MONTH', (months) => months % 12],
  ['QUARTER', (months) => Math.trunc(((months % 12) - 1) / 3) + 1],
  ['CENTURY', (months) => Math.trunc(months / 1_200)],
  ['MILLENNIUM', (months) => Math.trunc(months / 12_000)],
])

/** Units that an interval of months may have, and one of days may not. */
const MONTH_UNITS: ReadonlySet<string> = new Set([
  'YEAR',
  'ISOYEAR',
  'QUARTER',
  'MONTH',
  'DECADE',
  'CENTURY',
  'MILLENNIUM',
])
const FINE_UNITS: ReadonlySet<string> = new Set(['MICROSECOND', 'NANOSECOND'])
const UNITS: ReadonlySet<string> = new Set([...DAY_FIELDS.keys(), ...CLOCK_FIELDS.keys(), ...FINE_UNITS, 'EPOCH'])

const withoutSignedZero = (x: number): number => x + 0

function clockField(unit: string): ((ms: number) => number) | undefined {
  const [whole, size] = CLOCK_FIELDS.get(unit) ?? []
  if (whole === undefined || size === undefined) return undefined
  return (ms) => withoutSignedZero(Math.trunc((ms % whole) / size))
}

/** Source: flink-table-planner, ExtractCallGen; for TIMESTAMP_LTZ DateTimeUtils.extractFromTimestamp. */
function extractKernel(unit: string, type: LogicalType, zone: string): (value: Value) => Value {
  const day = DAY_FIELDS.get(unit)
  const clock = clockField(unit)
  if (FINE_UNITS.has(unit) && type.kind !== 'TIMESTAMP' && type.kind !== 'TIMESTAMP_LTZ')
    return fail('extract-unit', { unit, what: flinkText(type) })
  switch (type.kind) {
    case 'INTERVAL_YEAR_MONTH': {
      const field = MONTH_FIELDS.get(unit)
      if (field === undefined) return fail('extract-unsupported-unit', { unit })
      return (months) => withoutSignedZero(field(months as number))
    }
    case 'INTERVAL_DAY_TIME':
      if (unit === 'DAY') return (ms) => withoutSignedZero(Math.trunc(Number(ms) / MS_PER_DAY))
      if (clock === undefined) return fail('extract-unsupported-unit', { unit })
      return (ms) => clock(Number(ms))
    case 'TIME':
      if (clock === undefined) return fail('extract-unit', { unit, what: 'time' })
      return (time) => clock(time as number)
    case 'DATE':
      if (unit === 'EPOCH') return (days) => (days as number) * 86_400
      // a unit of the time takes the days for milliseconds
      return (days) => (day ?? clock)!(days as number)
    case 'TIMESTAMP_LTZ': {
      const field = timestampField(unit)
      return (at) => field(epochToLocal(msOf(at as Timestamp), zone), nanosOf(at as Timestamp))
    }
    default: {
      const field = timestampField(unit)
      return (at) => field(msOf(at as Timestamp), nanosOf(at as Timestamp))
    }
  }
}

/** Before 1970 times are negative, and days the following ones, for Flink divides towards zero. */
function timestampField(unit: string): (ms: number, nanos: number) => number {
  const day = DAY_FIELDS.get(unit)
  if (day !== undefined) return (ms) => day(Math.trunc(ms / MS_PER_DAY))
  switch (unit) {
    case 'EPOCH':
      return (ms) => withoutSignedZero(Math.trunc(ms / MS_PER_SECOND))
    case 'MICROSECOND':
      return (ms, nanos) => withoutSignedZero((ms % MS_PER_SECOND) * 1_000 + Math.floor(nanos / 1_000))
    case 'NANOSECOND':
      return (ms, nanos) => withoutSignedZero((ms % MS_PER_SECOND) * 1_000_000 + nanos)
    default:
      return clockField(unit)!
  }
}

const FORMS = ['EXTRACT(<DATETIME_INTERVAL> FROM <DATETIME_INTERVAL>)', 'EXTRACT(<DATETIME_INTERVAL> FROM <DATETIME>)']

/** The type of the field; refuses units and operands that do not go together. */
function fieldType(call: CallSite, unit: string, place: number): LogicalType {
  if (!UNITS.has(unit)) fail('time-frame', { unit }, call.argSpans[0] ?? call.span)
  refuseNull(call, place)
  const type = call.args[place]!
  const fits = isDatetime(type) || (isInterval(type) && (type.kind === 'INTERVAL_YEAR_MONTH') === MONTH_UNITS.has(unit))
  if (!fits) cannotApply({ ...call, name: 'EXTRACT' }, FORMS, `EXTRACT(<INTERVAL ${unit}> FROM ${operandText(type)})`)
  return withNullable(types.bigint(), type.nullable)
}

/** What is known to be NULL is never looked at. */
const kernelOf = (unit: string, { args, constants, session }: BoundCall): ((value: Value) => Value) =>
  constants.at(-1) === null ? () => null : extractKernel(unit, args.at(-1)!, session.zone)

const extract: ScalarFunction = {
  kind: 'scalar',
  name: 'EXTRACT',
  resolve: (call) => ({ args: call.args, result: fieldType(call, String(call.constants[0]), 1) }),
  nulls: 'propagate',
  bind: (call) => {
    const kernel = kernelOf(String(call.constants[0]), call)
    return (_unit, value) => kernel(value!)
  },
  doc: {
    group: 'temporal',
    signatures: ['EXTRACT(unit FROM temporal)'],
    text: 'One field of a date, time, timestamp or interval as a number: YEAR, QUARTER, MONTH, WEEK, DAY, DOW, DOY, HOUR, MINUTE, SECOND, EPOCH and others. A TIMESTAMP_LTZ is read in the session time zone. NULL for NULL.',
    examples: [
      { sql: "EXTRACT(DAY FROM DATE '2018-03-18')", value: '18' },
      { sql: "EXTRACT(WEEK FROM CAST('2000-01-31 11:22:33.123456789' AS TIMESTAMP))", value: '5' },
    ],
  },
}

/** YEAR(date) and its kin are EXTRACT(YEAR FROM date). */
function shorthand(name: string, unit: string, meaning: string, example: string): ScalarFunction {
  return {
    kind: 'scalar',
    name,
    resolve: (call) => {
      if (call.args.length !== 1) return fail('wrong-argument-count', { name, count: 1 }, call.span)
      return { args: call.args, result: fieldType(call, unit, 0) }
    },
    nulls: 'propagate',
    bind: (call) => kernelOf(unit, call) as Kernel,
    doc: {
      group: 'temporal',
      signatures: [`${name}(temporal)`],
      text: `${meaning}, the same as EXTRACT(${unit} FROM temporal). NULL for NULL.`,
      examples: [{ sql: `${name}(TIMESTAMP '1994-09-27 13:14:15')`, value: example }],
    },
  }
}

export const extracts: readonly ScalarFunction[] = [
  extract,
  shorthand('YEAR', 'YEAR', 'The year', '1994'),
  shorthand('QUARTER', 'QUARTER', 'The quarter of the year, 1 to 4', '3'),
  shorthand('MONTH', 'MONTH', 'The month of the year, 1 to 12', '9'),
  shorthand('WEEK', 'WEEK', 'The ISO week of the year, 1 to 53', '39'),
  shorthand('DAYOFYEAR', 'DOY', 'The day of the year, 1 to 366', '270'),
  shorthand('DAYOFMONTH', 'DAY', 'The day of the month, 1 to 31', '27'),
  shorthand('DAYOFWEEK', 'DOW', 'The day of the week, 1 for Sunday to 7', '3'),
  shorthand('HOUR', 'HOUR', 'The hour of the day, 0 to 23', '13'),
  shorthand('MINUTE', 'MINUTE', 'The minute of the hour, 0 to 59', '14'),
  shorthand('SECOND', 'SECOND', 'The second of the minute, 0 to 59', '15'),
]

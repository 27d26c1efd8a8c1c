import { fail } from '../../errors/messages.ts'
import { addMonthsToDays, civilFromDays, dayOf, MS_PER_DAY, timeOfDay } from '../../types/calendar.ts'
import { isDatetime, isTimestamp, types, type LogicalType } from '../../types/logical-type.ts'
import { toLong } from '../../types/long.ts'
import { msOf, type Timestamp, type Value } from '../../types/value.ts'
import type { CallSite, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { anyNullable, cannotApply, operandText, refuseNull } from '../signatures.ts'
import { timeUnit } from './time-unit.ts'

/** ms of the units that the difference is divided by. */
const SIZES: ReadonlyMap<string, number> = new Map([
  ['EPOCH', 1_000],
  ['SECOND', 1_000],
  ['MINUTE', 60_000],
  ['HOUR', 3_600_000],
  ['DAY', MS_PER_DAY],
  ['DOW', MS_PER_DAY],
  ['ISODOW', MS_PER_DAY],
  ['DOY', MS_PER_DAY],
])

/** What the months are divided by; Flink counts decades as years. */
const MONTHS: ReadonlyMap<string, number> = new Map([
  ['MONTH', 1],
  ['QUARTER', 3],
  ['YEAR', 12],
  ['ISOYEAR', 12],
  ['DECADE', 12],
  ['CENTURY', 1_200],
  ['MILLENNIUM', 12_000],
])

/** What the whole seconds are multiplied by. */
const FRACTIONS: ReadonlyMap<string, number> = new Map([
  ['MILLISECOND', 1_000],
  ['MICROSECOND', 1_000_000],
  ['NANOSECOND', 1_000_000_000],
])

const UNITS: ReadonlySet<string> = new Set([...SIZES.keys(), ...MONTHS.keys(), ...FRACTIONS.keys(), 'WEEK'])

function resolve(call: CallSite): Resolution {
  const [unitType, from, to] = call.args as [LogicalType, LogicalType, LogicalType]
  const unit = timeUnit(call.constants[0])
  if (!UNITS.has(unit)) fail('time-frame', { unit }, call.argSpans[0] ?? call.span)
  refuseNull(call, 1)
  refuseNull(call, 2)
  if (!isDatetime(from) || !isDatetime(to))
    return cannotApply(
      call,
      ['TIMESTAMPDIFF(<ANY>, <DATETIME>, <DATETIME>)'],
      `TIMESTAMPDIFF(<INTERVAL ${unit}>, ${operandText(from)}, ${operandText(to)})`,
    )
  const nullable = anyNullable(call)
  return {
    args: [unitType, from, to],
    result: unit === 'NANOSECOND' ? types.bigint(nullable) : types.int(nullable),
  }
}

/** Whole months from one day to another. */
function monthsBetweenDays(from: number, to: number): number {
  if (to < from) return -monthsBetweenDays(to, from)
  const [a, b] = [civilFromDays(from), civilFromDays(to)]
  const months = (b.year - a.year) * 12 + (b.month - a.month)
  return addMonthsToDays(from, months) > to ? months - 1 : months
}

/** Whole months from one time to another. Source: flink-table-common, DateTimeUtils.subtractMonths. */
function monthsBetween(from: number, to: number): number {
  const [first, last] = [dayOf(from), dayOf(to)]
  const months = monthsBetweenDays(first, last)
  return addMonthsToDays(first, months) === last && timeOfDay(to) < timeOfDay(from) ? months - 1 : months
}

/** Days, times and timestamps in ms. */
const millis = (type: LogicalType): ((value: Value) => number) =>
  type.kind === 'DATE' ? (days) => (days as number) * MS_PER_DAY : (at) => msOf(at as Timestamp)

function kernelOf(unit: string, from: LogicalType, to: LogicalType): Kernel {
  const [start, end] = [millis(from), millis(to)]
  const months = MONTHS.get(unit)
  if (months !== undefined) {
    // without a timestamp Flink takes times of day for days
    if (!isTimestamp(from) && !isTimestamp(to))
      return (_unit, a, b) => Math.trunc(monthsBetweenDays(a as number, b as number) / months) + 0
    return (_unit, a, b) => Math.trunc(monthsBetween(start(a!), end(b!)) / months) + 0
  }
  const seconds = (a: Value, b: Value): number => Math.trunc((end(b) - start(a)) / 1_000)
  // the seconds are an INT before they are divided or multiplied
  if (unit === 'WEEK') return (_unit, a, b) => Math.trunc((seconds(a!, b!) | 0) / 604_800) + 0
  const fraction = FRACTIONS.get(unit)
  if (fraction === undefined) {
    const size = SIZES.get(unit)!
    return (_unit, a, b) => Math.trunc((end(b!) - start(a!)) / size) | 0
  }
  if (unit !== 'NANOSECOND') return (_unit, a, b) => Math.imul(seconds(a!, b!), fraction)
  return (_unit, a, b) => toLong(BigInt.asIntN(64, BigInt(seconds(a!, b!)) * BigInt(fraction)))
}

export const timestampdiff: ScalarFunction = {
  kind: 'scalar',
  name: 'TIMESTAMPDIFF',
  resolve,
  nulls: 'propagate',
  bind: ({ args: [, from, to], constants }) => {
    if (constants[1] === null || constants[2] === null) return () => null
    const zoned = [from!, to!].filter(({ kind }) => kind === 'TIMESTAMP_LTZ')
    if (zoned.length === 1) return fail('ltz-difference', {})
    return kernelOf(timeUnit(constants[0]), from!, to!)
  },
  doc: {
    group: 'temporal',
    signatures: ['TIMESTAMPDIFF(unit, from, to)'],
    text: 'The whole units from one point in time to another: SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER or YEAR. What is left over is cut off, towards zero; units below the second count whole seconds too. Negative when the second comes first, NULL when either is NULL.',
    examples: [
      {
        sql: "TIMESTAMPDIFF(SECOND, TIMESTAMP '2020-01-01 00:00:00.999', TIMESTAMP '2020-01-01 00:00:01.000')",
        value: '0',
      },
      { sql: "TIMESTAMPDIFF(MONTH, TIMESTAMP '2021-01-04 00:00:00', DATE '2021-02-04')", value: '1' },
    ],
  },
}

import { addMonthsToDays, civilFromDays, dayOf, MS_PER_DAY, timeOfDay } from '../../types/calendar.ts'
import { types, type LogicalType } from '../../types/logical-type.ts'
import { msOf, nanosOf, type Timestamp, type Value } from '../../types/value.ts'
import { toLong } from '../../types/long.ts'
import type { CallSite, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { anyNullable, cannotApply, operandText } from '../signatures.ts'
import { timeUnit } from './time-unit.ts'

/** ms of the units that are fixed stretches of time. */
const SIZES: ReadonlyMap<string, number> = new Map([
  ['MILLISECOND', 1],
  ['SECOND', 1_000],
  ['MINUTE', 60_000],
  ['HOUR', 3_600_000],
  ['DAY', MS_PER_DAY],
])

const MONTHS: ReadonlyMap<string, number> = new Map([
  ['MONTH', 1],
  ['QUARTER', 3],
  ['YEAR', 12],
])

const isPoint = ({ kind }: LogicalType): boolean =>
  kind === 'TIMESTAMP' || kind === 'TIMESTAMP_LTZ' || kind === 'DATE' || kind === 'TIME' || kind === 'NULL'

function resolve(call: CallSite): Resolution {
  const [, from, to] = call.args
  if (call.args.length !== 3 || !isPoint(from!) || !isPoint(to!))
    return cannotApply(
      call,
      ['TIMESTAMPDIFF(<ANY>, <DATETIME>, <DATETIME>)'],
      `TIMESTAMPDIFF(${[`<INTERVAL ${timeUnit(call.constants[0])}>`, ...call.args.slice(1).map(operandText)].join(', ')})`,
    )
  const nullable = anyNullable(call)
  const result = timeUnit(call.constants[0]) === 'NANOSECOND' ? types.bigint(nullable) : types.int(nullable)
  return { args: call.args, result }
}

const millis = (type: LogicalType): ((value: Value) => number) =>
  type.kind === 'DATE' ? (days) => (days as number) * MS_PER_DAY : (t) => msOf(t as Timestamp)

/** For months Flink takes the milliseconds of a TIME for days. */
const calendarMillis = (type: LogicalType): ((value: Value) => number) =>
  type.kind === 'TIME' ? (time) => (time as number) * MS_PER_DAY : millis(type)

/** Whole months from `from` to `to`: a month counts when its day and time of day have been reached. */
function monthsBetween(from: number, to: number): number {
  if (to < from) return -monthsBetween(to, from)
  const [first, last] = [dayOf(from), dayOf(to)]
  const [a, b] = [civilFromDays(first), civilFromDays(last)]
  let months = (b.year - a.year) * 12 + (b.month - a.month)
  while (addMonthsToDays(first, months) > last) months--
  return addMonthsToDays(first, months) === last && timeOfDay(to) < timeOfDay(from) ? months - 1 : months
}

function kernelOf(unit: string, args: readonly LogicalType[]): Kernel {
  const [, fromType, toType] = args as [LogicalType, LogicalType, LogicalType]
  const [from, to] = [millis(fromType), millis(toType)]
  const months = MONTHS.get(unit)
  if (months !== undefined) {
    const [first, last] = [calendarMillis(fromType), calendarMillis(toType)]
    return (_unit, a, b) => Math.trunc(monthsBetween(first(a!), last(b!)) / months) | 0
  }
  // the seconds between are an INT, and of those the weeks
  if (unit === 'WEEK') return (_unit, a, b) => Math.trunc((Math.trunc((to(b!) - from(a!)) / 1000) | 0) / 604_800)
  const size = SIZES.get(unit)
  if (size !== undefined) return (_unit, a, b) => Math.trunc((to(b!) - from(a!)) / size) | 0
  const nanos = (value: Value): number => (typeof value === 'number' ? 0 : nanosOf(value as Timestamp))
  const scale = unit === 'NANOSECOND' ? 1_000_000n : 1_000n
  return (_unit, a, b) => {
    const fine = BigInt(Math.trunc((nanos(b!) - nanos(a!)) / (unit === 'NANOSECOND' ? 1 : 1_000)))
    const difference = BigInt(to(b!) - from(a!)) * scale + fine
    return unit === 'NANOSECOND' ? toLong(BigInt.asIntN(64, difference)) : Number(BigInt.asIntN(32, difference))
  }
}

export const timestampdiff: ScalarFunction = {
  kind: 'scalar',
  name: 'TIMESTAMPDIFF',
  resolve,
  nulls: 'propagate',
  bind: ({ args, constants: [unit] }) => kernelOf(timeUnit(unit), args),
  doc: {
    group: 'temporal',
    signatures: ['TIMESTAMPDIFF(unit, from, to)'],
    text: 'The whole units from one point in time to another: SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER or YEAR. What is left over is cut off, towards zero. Negative when the second comes first.',
    examples: [
      {
        sql: "TIMESTAMPDIFF(SECOND, TIMESTAMP '2020-01-01 00:00:00.999', TIMESTAMP '2020-01-01 00:00:01.000')",
        value: '0',
      },
      { sql: "TIMESTAMPDIFF(MONTH, DATE '2020-02-29', DATE '2021-02-28')", value: '12' },
    ],
  },
}

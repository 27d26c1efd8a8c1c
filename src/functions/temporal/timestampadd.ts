import { fail } from '../../errors/messages.ts'
import { MS_PER_DAY } from '../../types/calendar.ts'
import { isDatetime, isInteger, types, withNullable, withoutTimeAttribute } from '../../types/logical-type.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import { toLong } from '../../types/long.ts'
import { msOf, nanosOf, timestamp, type Long, type Timestamp, type Value } from '../../types/value.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { temporalKernel } from '../operators/temporal-arithmetic.ts'
import { anyNullable, cannotApply, operandText, refuseNull } from '../signatures.ts'
import { timeUnit } from './time-unit.ts'

const MONTHS: ReadonlyMap<string, number> = new Map([
  ['MONTH', 1],
  ['QUARTER', 3],
  ['YEAR', 12],
  ['DECADE', 120],
  ['CENTURY', 1200],
  ['MILLENNIUM', 12000],
])

const MILLIS: ReadonlyMap<string, bigint> = new Map([
  ['WEEK', 604_800_000n],
  ['DAY', 86_400_000n],
  ['HOUR', 3_600_000n],
  ['MINUTE', 60_000n],
  ['SECOND', 1_000n],
  ['MILLISECOND', 1n],
])

/** Digits of a second that the unit needs; undefined for units of whole days and more. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ['HOUR', 0],
  ['MINUTE', 0],
  ['SECOND', 0],
  ['MILLISECOND', 3],
  ['MICROSECOND', 6],
  ['NANOSECOND', 9],
])

function resultType(unit: string, point: LogicalType): LogicalType {
  const digits = DIGITS.get(unit)
  if (digits === undefined) return point
  if (point.kind === 'DATE') return types.timestamp(Math.max(6, digits))
  if (point.kind === 'TIME') return types.time(Math.max(point.precision, Math.min(digits, 3)))
  return 'precision' in point ? ({ ...point, precision: Math.max(point.precision, digits) } as LogicalType) : point
}

function resolve(call: CallSite): Resolution {
  const [unitType, count, point] = call.args as [LogicalType, LogicalType, LogicalType]
  const unit = timeUnit(call.constants[0])
  if (!MONTHS.has(unit) && !MILLIS.has(unit) && !DIGITS.has(unit)) fail('time-frame', { unit }, call.argSpans[0])
  refuseNull(call, 1)
  refuseNull(call, 2)
  if (!isInteger(count) || !isDatetime(point))
    return cannotApply(
      call,
      ['TIMESTAMPADD(<ANY>, <INTEGER>, <DATETIME>)'],
      `TIMESTAMPADD(<INTERVAL ${unit}>, ${operandText(count)}, ${operandText(point)})`,
    )
  const result = withNullable(withoutTimeAttribute(resultType(unit, point)), anyNullable(call))
  return { args: [unitType, count, point], result }
}

/** Units below the millisecond, of which Flink itself makes no code. */
function addNanos(point: Value, nanos: bigint): Value {
  const ms = BigInt(msOf(point as Timestamp)) * 1_000_000n + BigInt(nanosOf(point as Timestamp)) + nanos
  const rest = ((ms % 1_000_000n) + 1_000_000n) % 1_000_000n
  return timestamp(Number((ms - rest) / 1_000_000n), Number(rest))
}

export const timestampadd: ScalarFunction = {
  kind: 'scalar',
  name: 'TIMESTAMPADD',
  resolve,
  nulls: 'propagate',
  bind: ({ args: [, , point], constants, result }) => {
    const unit = timeUnit(constants[0])
    // hours of a date are those of its midnight
    const widened = point!.kind === 'DATE' && result.kind !== 'DATE'
    const start = widened ? (value: Value): Value => (value as number) * MS_PER_DAY : (value: Value): Value => value
    const base = widened ? result : point!
    const months = MONTHS.get(unit)
    if (months !== undefined) {
      const add = temporalKernel('+', [base, types.yearMonth('MONTH')])
      const factor = BigInt(months)
      return (_unit, count, at) => add(at!, Number(BigInt.asIntN(32, BigInt(count as Long) * factor)))
    }
    const millis = MILLIS.get(unit)
    if (millis !== undefined) {
      const add = temporalKernel('+', [base, types.dayTime('SECOND')])
      return (_unit, count, at) => add(start(at!), toLong(BigInt.asIntN(64, BigInt(count as Long) * millis)))
    }
    const size = unit === 'NANOSECOND' ? 1n : 1_000n
    if (base.kind === 'TIME')
      return (_unit, count, at) => (at as number) + Number((BigInt(count as Long) * size) / 1_000_000n)
    return (_unit, count, at) => addNanos(start(at!), BigInt(count as Long) * size)
  },
  doc: {
    group: 'temporal',
    signatures: ['TIMESTAMPADD(unit, count, point)'],
    text: 'The point in time so many units later: YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND and finer. A DATE becomes a TIMESTAMP for units below the day. NULL when the count or the point is NULL.',
    examples: [
      { sql: "TIMESTAMPADD(WEEK, 1, DATE '2003-01-02')", value: '2003-01-09' },
      { sql: "TIMESTAMPADD(MONTH, -1, DATE '2016-03-31')", value: '2016-02-29' },
    ],
  },
}

import { addMonths, addMonthsToDays, MS_PER_DAY } from '../../types/calendar.ts'
import { isInterval, type LogicalType } from '../../types/logical-type.ts'
import { addLong, multiplyLong, subtractLong } from '../../types/long.ts'
import { msOf, nanosOf, timestamp, type Long, type Timestamp, type Value } from '../../types/value.ts'
import type { Kernel } from '../definition.ts'
import type { ArithmeticSign } from './numeric-kernel.ts'

/** Sums, differences and whole multiples of intervals. */
export function intervalKernel(sign: ArithmeticSign, result: LogicalType): Kernel {
  if (result.kind === 'INTERVAL_DAY_TIME')
    return (sign === '+' ? addLong : sign === '-' ? subtractLong : multiplyLong) as Kernel
  switch (sign) {
    case '+':
      return (a, b) => ((a as number) + (b as number)) | 0
    case '-':
      return (a, b) => ((a as number) - (b as number)) | 0
    default:
      // the factor may be a BIGINT
      return (a, b) => Number(BigInt.asIntN(32, BigInt(a as Long) * BigInt(b as Long)))
  }
}

/**
 * A point in time plus or minus an interval, in either order. Days count from whole multiples of 24 hours, a time of day
 * wraps at midnight, months follow the calendar. Source: ScalarOperatorGens.generateTemporalPlusMinus.
 */
export function temporalKernel(sign: '+' | '-', args: readonly LogicalType[]): Kernel {
  const [first, second] = args as [LogicalType, LogicalType]
  if (isInterval(first)) {
    const kernel = shift(sign, second, first)
    return (interval, point) => kernel(point!, interval!)
  }
  return shift(sign, first, second) as Kernel
}

function shift(sign: '+' | '-', point: LogicalType, interval: LogicalType): (point: Value, interval: Value) => Value {
  const factor = sign === '+' ? 1 : -1
  const months = interval.kind === 'INTERVAL_YEAR_MONTH'
  switch (point.kind) {
    case 'DATE':
      return months
        ? (days, by) => addMonthsToDays(days as number, factor * (by as number))
        : (days, by) => (days as number) + factor * Math.trunc(Number(by) / MS_PER_DAY)
    case 'TIME':
      return months ? (time) => time : (time, by) => shiftTime(time as number, factor * (Number(by) % MS_PER_DAY))
    default:
      return months
        ? (t, by) => withMs(t as Timestamp, addMonths(msOf(t as Timestamp), factor * (by as number)))
        : (t, by) => withMs(t as Timestamp, msOf(t as Timestamp) + factor * Number(by))
  }
}

const shiftTime = (time: number, by: number): number => (time + MS_PER_DAY + by) % MS_PER_DAY

const withMs = (t: Timestamp, ms: number): Timestamp => (typeof t === 'number' ? ms : timestamp(ms, nanosOf(t)))

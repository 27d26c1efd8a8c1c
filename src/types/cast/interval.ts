import { wrapLong } from '../long.ts'
import type { DayTimeIntervalType, LogicalType, YearMonthIntervalType } from '../logical-type.ts'
import type { Long } from '../value.ts'
import { identity, type Caster } from './caster.ts'
import { narrow } from './numeric.ts'

type IntervalType = YearMonthIntervalType | DayTimeIntervalType

/** An interval as the number of its unit, towards zero. */
export function fromInterval(from: IntervalType, to: LogicalType): Caster | undefined {
  if (from.kind === to.kind) return identity
  switch (to.kind) {
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT': {
      const { kind } = to
      return { apply: (value) => narrow(value as Long, kind) }
    }
    default:
      return undefined
  }
}

export function toInterval(to: IntervalType): Caster {
  return to.kind === 'INTERVAL_YEAR_MONTH'
    ? { apply: (value) => narrow(value as Long, 'INTEGER') }
    : { apply: (value) => (typeof value === 'bigint' ? wrapLong(value) : value) }
}

import { isInteger, type IntervalType, type LogicalType } from '../logical-type.ts'
import type { Long } from '../value.ts'
import { identity, type Caster } from './caster.ts'
import { narrow } from './numeric.ts'

/** An interval as the number of its unit, towards zero. */
export function fromInterval(from: IntervalType, to: LogicalType): Caster | undefined {
  if (from.kind === to.kind) return identity
  return isInteger(to) ? { apply: (value) => narrow(value as Long, to.kind) } : undefined
}

/** Keeps the bits that the interval has: months are an INT, milliseconds a BIGINT. */
export const narrowInterval = (value: Long, to: IntervalType): Long =>
  narrow(value, to.kind === 'INTERVAL_YEAR_MONTH' ? 'INTEGER' : 'BIGINT')

export const toInterval = (to: IntervalType): Caster => ({ apply: (value) => narrowInterval(value as Long, to) })

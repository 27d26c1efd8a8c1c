import { fail } from '../../errors/messages.ts'
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND } from '../../types/calendar.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import { msOf, nanosOf, type Timestamp } from '../../types/value.ts'
import { offsetAt } from '../../types/zone.ts'
import type { BoundCall, Kernel } from '../definition.ts'
import { isCalendarUnit, roundDays } from './calendar-rounding.ts'

/** Lengths of the units that always are equally long, in ms. Those below the millisecond count as 0, as in Flink. */
const LENGTHS: Readonly<Record<string, number>> = {
  HOUR: MS_PER_HOUR,
  MINUTE: MS_PER_MINUTE,
  SECOND: MS_PER_SECOND,
  MILLISECOND: 1,
}

function roundMs(ms: number, length: number, up: boolean): number {
  if (length === 0) return fail('integer-by-zero')
  return (up ? Math.ceil(ms / length) : Math.floor(ms / length)) * length + 0
}

/** `FLOOR(x TO unit)` and `CEIL(x TO unit)`. Source: flink-table-planner, FloorCeilCallGen. */
export function temporalRounding({ args, constants, session }: BoundCall, up: boolean): Kernel {
  const [type] = args as [LogicalType]
  const unit = constants[1] as string
  const length = LENGTHS[unit] ?? 0
  switch (type.kind) {
    case 'DATE':
      return isCalendarUnit(unit) ? (days) => roundDays(unit, days as number, up) : (days) => days!
    case 'TIME':
      // Flink takes the time of day for a number of days here
      if (isCalendarUnit(unit)) return (time) => roundDays(unit, time as number, up)
      return (time) => roundMs(time as number, length, up)
    case 'TIMESTAMP_LTZ':
      return zoned(unit, length, up, session.zone)
    default:
      return local(unit, length, up)
  }
}

/** Before 1970 the calendar units take the following day, for days are counted by cutting towards zero. */
const dayByCutting = (ms: number): number => Math.trunc(ms / MS_PER_DAY)

/** Rounds the ms of a wall clock. */
function clockRounding(unit: string, length: number, up: boolean): (ms: number) => number {
  if (unit === 'DAY') return (ms) => roundMs(ms, MS_PER_DAY, up)
  if (isCalendarUnit(unit)) return (ms) => roundDays(unit, dayByCutting(ms), up) * MS_PER_DAY
  return (ms) => roundMs(ms, length, up)
}

function local(unit: string, length: number, up: boolean): Kernel {
  if (unit === 'MILLISECOND') return (t) => msOf(t as Timestamp) + (up && nanosOf(t as Timestamp) > 0 ? 1 : 0)
  const round = clockRounding(unit, length, up)
  return (t) => round(msOf(t as Timestamp))
}

/** On the clock of the session's zone, with the offset that holds at the instant itself. */
function zoned(unit: string, length: number, up: boolean, zone: string): Kernel {
  const round = clockRounding(unit, length, up)
  return (t) => {
    const ms = msOf(t as Timestamp)
    const offset = offsetAt(ms, zone)
    return round(ms + offset) - offset
  }
}

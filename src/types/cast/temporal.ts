import { dayOf, MS_PER_DAY, timeOfDay } from '../calendar.ts'
import type { LogicalType, TimestampType, TimeType } from '../logical-type.ts'
import type { SessionContext } from '../session.ts'
import { truncateTime } from '../timestamp-text.ts'
import { timestampToInstant, timestampToLocal } from '../timestamp-zone.ts'
import { msOf, nanosOf, timestamp, type Timestamp } from '../value.ts'
import { epochToLocal, localToEpoch } from '../zone.ts'
import { identity, type Caster } from './caster.ts'

/**
 * Drops digits below `precision` as Flink's DateTimeUtils.truncate does: whole milliseconds are cut towards 1970, and a
 * fraction whose nanoseconds have no more digits than `precision` is left as it is (`.000000789` in TIMESTAMP(3)).
 */
function cutTimestamp(ts: Timestamp, precision: number): Timestamp {
  const ms = msOf(ts)
  const nanos = nanosOf(ts)
  const fraction = (((ms % 1_000) + 1_000) % 1_000) * 1_000_000 + nanos
  if (String(fraction).length <= precision) return ts
  if (precision <= 3) return ms - (ms % 10 ** (3 - precision)) || 0
  return timestamp(ms, nanos - (nanos % 10 ** (9 - precision)))
}

export function fromDate(to: LogicalType, session: SessionContext): Caster | undefined {
  switch (to.kind) {
    case 'DATE':
      return identity
    case 'TIMESTAMP':
      return { apply: (value) => (value as number) * MS_PER_DAY }
    case 'TIMESTAMP_LTZ':
      return { apply: (value) => localToEpoch((value as number) * MS_PER_DAY, session.zone) }
    default:
      return undefined
  }
}

export function fromTime(from: TimeType, to: LogicalType, session: SessionContext): Caster | undefined {
  switch (to.kind) {
    case 'TIME':
      return from.precision <= to.precision
        ? identity
        : { apply: (value) => truncateTime(value as number, to.precision) }
    case 'TIMESTAMP':
      return identity
    case 'TIMESTAMP_LTZ':
      return { apply: (value) => localToEpoch(value as number, session.zone) }
    default:
      return undefined
  }
}

export function fromTimestamp(from: TimestampType, to: LogicalType, session: SessionContext): Caster | undefined {
  switch (to.kind) {
    case 'DATE':
      // Flink divides a TIMESTAMP towards zero, so that the day before 1970 is that of 1970-01-01
      return from.kind === 'TIMESTAMP'
        ? { apply: (value) => Math.trunc(msOf(value as Timestamp) / MS_PER_DAY) || 0 }
        : { apply: (value) => dayOf(epochToLocal(msOf(value as Timestamp), session.zone)) }
    case 'TIME':
      // and before 1970 the time of a TIMESTAMP is negative
      return from.kind === 'TIMESTAMP'
        ? { apply: (value) => truncateTime(msOf(value as Timestamp) % MS_PER_DAY, to.precision) || 0 }
        : {
            apply: (value) =>
              truncateTime(timeOfDay(epochToLocal(msOf(value as Timestamp), session.zone)), to.precision),
          }
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return toTimestamp(from, to, session.zone)
    default:
      return undefined
  }
}

function toTimestamp(from: TimestampType, to: TimestampType, zone: string): Caster {
  const move =
    from.kind === to.kind
      ? (value: Timestamp): Timestamp => value
      : from.kind === 'TIMESTAMP'
        ? (value: Timestamp): Timestamp => timestampToInstant(value, zone)
        : (value: Timestamp): Timestamp => timestampToLocal(value, zone)
  const { precision } = to
  if (from.precision <= precision)
    return from.kind === to.kind ? identity : { apply: (value) => move(value as Timestamp) }
  return { apply: (value) => cutTimestamp(move(value as Timestamp), precision) }
}

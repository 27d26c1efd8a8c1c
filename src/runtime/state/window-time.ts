import { epochToLocal, localToEpoch } from '../../types/zone.ts'

const HOUR = 3_600_000

/**
 * How windows see time: window bounds are local times (TIMESTAMP), the time attribute is an instant when it is a
 * TIMESTAMP_LTZ. Flink's TimeWindowUtil. All in ms.
 */
export interface WindowTime {
  /** The local time of a value of the time attribute. */
  local(epoch: number): number
  /** The value of the time attribute at a local time. */
  epoch(local: number): number
  /** The watermark at which a window fires whose last ms is `local`. */
  timer(local: number): number
}

const UNSHIFTED: WindowTime = { local: (ms) => ms, epoch: (ms) => ms, timer: (ms) => ms }

/** @param zone the session's zone for a TIMESTAMP_LTZ, null for a TIMESTAMP */
export function windowTime(zone: string | null): WindowTime {
  if (zone === null || zone === 'UTC') return UNSHIFTED
  return {
    local: (ms) => epochToLocal(ms, zone),
    epoch: (ms) => (ms === Infinity ? ms : localToEpoch(ms, zone)),
    timer: (ms) => timerTime(ms, zone),
  }
}

/** A local time that is skipped gives the hour at which the clock was put forward, one that occurs twice the later. */
function timerTime(local: number, zone: string): number {
  if (local === Infinity) return local
  const time = localToEpoch(local, zone)
  const hourLater = localToEpoch(local + HOUR, zone)
  if (time === hourLater) return time - (time % HOUR)
  return hourLater - time > HOUR ? time + HOUR : time
}

/** Start of the window or slice of `size` that holds `time`: Flink's getWindowStartWithOffset. */
export function windowStart(time: number, offset: number, size: number): number {
  const remainder = (time - offset) % size
  return time - (remainder < 0 ? remainder + size : remainder)
}

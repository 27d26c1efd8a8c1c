import { epochToLocal, localToEpoch, offsetAt } from '../../types/zone.ts'

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
  /** The watermark from which on Flink looks again whether windows of this step and offset have rows to fire. */
  nextTrigger(watermark: number, step: number, offset: number): number
  /** Whether `nextTrigger` is the end of the next window; it is not in a zone such as India's, for windows of an hour. */
  aligned(step: number): boolean
}

const UNSHIFTED: WindowTime = {
  local: (ms) => ms,
  epoch: (ms) => ms,
  timer: (ms) => ms,
  nextTrigger: (watermark, step, offset) => unshiftedTrigger(watermark, step, offset),
  aligned: () => true,
}

/** @param zone the session's zone for a TIMESTAMP_LTZ, null for a TIMESTAMP */
export function windowTime(zone: string | null): WindowTime {
  if (zone === null || zone === 'UTC') return UNSHIFTED
  const daylight = usesDaylightTime(zone)
  const timer = (ms: number): number => (daylight ? timerTime(ms, zone) : ms === Infinity ? ms : localToEpoch(ms, zone))
  return {
    local: (ms) => epochToLocal(ms, zone),
    epoch: (ms) => (ms === Infinity ? ms : localToEpoch(ms, zone)),
    timer,
    nextTrigger: (watermark, step, offset) => {
      // without daylight saving Flink steps through epoch time, so half-hour zones are looked at too late there
      if (!daylight || watermark === Infinity) return unshiftedTrigger(watermark, step, offset)
      const trigger = timer(windowStart(epochToLocal(watermark, zone), offset, step) + step - 1)
      return trigger > watermark ? trigger : trigger + step
    },
    aligned: (step) => daylight || offsetAt(Date.UTC(2025, 0, 1), zone) % step === 0,
  }
}

function unshiftedTrigger(watermark: number, step: number, offset: number): number {
  if (watermark === Infinity) return watermark
  const trigger = windowStart(watermark, offset, step) + step - 1
  return trigger > watermark ? trigger : trigger + step
}

/** Whether the zone puts its clocks forward and back these days, as java.util.TimeZone.useDaylightTime says. */
const usesDaylightTime = (zone: string): boolean =>
  offsetAt(Date.UTC(2025, 0, 1), zone) !== offsetAt(Date.UTC(2025, 6, 1), zone)

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

import { SHORT_ZONES } from '../../types/short-zones.ts'
import { isZone, offsetAt } from '../../types/zone.ts'
import { remembered } from '../remembered.ts'

/** java.util.TimeZone: other names than java.time.ZoneId takes, and no local mean time of before 1900. */
export interface JavaTimeZone {
  readonly id: string
  /** The region whose clock it follows; undefined for a fixed offset. */
  readonly region?: string
  /** Local time minus UTC in ms. */
  offsetAt(epoch: number): number
  /** What is added to UTC outside of daylight saving time. */
  readonly standardOffset: number
}

/** `GMT+8`, `GMT-08:30`, `GMT+0830`: the minutes, or undefined for what is none. */
function customOffset(id: string): number | undefined {
  const match = /^GMT([+-])(?:(\d{1,2})|(\d{1,2}):(\d\d)|(\d{1,2})(\d\d))$/.exec(id)
  if (match === null) return undefined
  const hours = Number(match[2] ?? match[3] ?? match[5])
  const minutes = Number(match[4] ?? match[6] ?? 0)
  if (hours > 23 || minutes > 59) return undefined
  return (hours * 60 + minutes) * (match[1] === '-' ? -1 : 1)
}

const two = (x: number): string => String(x).padStart(2, '0')

function fixed(minutes: number): JavaTimeZone {
  const size = Math.abs(minutes)
  const id = minutes === 0 ? 'GMT' : `GMT${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  return { id, offsetAt: () => minutes * 60_000, standardOffset: minutes * 60_000 }
}

/** 1900-01-01; Java keeps nothing from before. */
const FIRST_KNOWN = -2_208_988_800_000
/** A day in winter and one in summer. */
export const SAMPLES: readonly number[] = [1_735_689_600_000, 1_751_328_000_000]

const YEAR_3000 = 32_503_680_000_000
const YEARS_400 = 12_622_780_800_000
/** Rules of today hold for ever, and the calendar is the same after 400 years. */
const nearer = (epoch: number): number => (epoch < YEAR_3000 ? epoch : YEAR_3000 + ((epoch - YEAR_3000) % YEARS_400))

function region(id: string, zone: string): JavaTimeZone {
  const standardOffset = Math.min(...SAMPLES.map((epoch) => offsetAt(epoch, zone)))
  return {
    id,
    region: zone,
    offsetAt: (epoch) => (epoch < FIRST_KNOWN ? standardOffset : offsetAt(nearer(epoch), zone)),
    standardOffset,
  }
}

const GMT = fixed(0)

/** TimeZone.getTimeZone: GMT for names that it does not know. */
export const javaTimeZone = remembered(findZone)

function findZone(id: string): JavaTimeZone {
  if (id === 'UTC') return { ...GMT, id }
  const short = SHORT_ZONES[id]
  if (short !== undefined) return region(id, short)
  const minutes = customOffset(id)
  if (minutes !== undefined) return fixed(minutes)
  // offsets of ZoneId, such as +08:00 and UTC+8, are not among its names
  if (!/^[A-Z][A-Za-z0-9_+\-/]*$/.test(id) || /^(?:UTC?|GMT)[+-]/.test(id) || !isZone(id)) return GMT
  return region(id, id)
}

/** The zone that ZoneId names, as `TimeZone.getTimeZone(ZoneId)` makes it: the session's zone may be an offset. */
export function sessionTimeZone(zone: string): JavaTimeZone {
  const found = javaTimeZone(zone)
  if (found !== GMT || !isZone(zone)) return found
  return fixed(Math.round(offsetAt(0, zone) / 60_000))
}

/**
 * The instant of a wall clock reading. Where a clock goes forward or back, standard time counts: the opposite of what
 * java.time does.
 */
export function instantOf(local: number, zone: JavaTimeZone): number {
  const before = zone.offsetAt(local - 86_400_000)
  const after = zone.offsetAt(local + 86_400_000)
  if (before === after && zone.offsetAt(local - before) === before) return local - before
  const [low, high] = [Math.min(before, after), Math.max(before, after)]
  const lowHolds = zone.offsetAt(local - low) === low
  if (!lowHolds && zone.offsetAt(local - high) === high) return local - high
  return local - low
}

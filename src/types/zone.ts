import { MS_PER_DAY } from './calendar.ts'
import { SHORT_ZONES } from './short-zones.ts'

/** Offsets of a time zone. Java's ZoneId and ZoneRules, over the zone data that the browser or Node has. */
interface Zone {
  /** Local time minus UTC in ms at an instant. */
  offsetAt(epoch: number): number
}

class FixedZone implements Zone {
  private readonly offset: number
  constructor(offset: number) {
    this.offset = offset
  }
  offsetAt(): number {
    return this.offset
  }
}

/** Instants are looked up by blocks of this many ms; a block is scanned for transitions once. */
const BLOCK = 32 * MS_PER_DAY

/** A zone with transitions, found by asking Intl day by day and halving where the offset differs. */
class RegionZone implements Zone {
  private readonly format: Intl.DateTimeFormat
  private readonly blocks = new Map<number, { readonly starts: number[]; readonly offsets: number[] }>()
  // the range of instants that the last look-up fell into
  private from = NaN
  private until = NaN
  private offset = 0

  constructor(id: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: id,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  }

  offsetAt(epoch: number): number {
    if (epoch >= this.from && epoch < this.until) return this.offset
    const index = Math.floor(epoch / BLOCK)
    let block = this.blocks.get(index)
    if (block === undefined) this.blocks.set(index, (block = this.scan(index)))
    let i = block.starts.length - 1
    while (i > 0 && block.starts[i]! > epoch) i--
    this.from = block.starts[i]!
    this.until = block.starts[i + 1] ?? (index + 1) * BLOCK
    this.offset = block.offsets[i]!
    return this.offset
  }

  private scan(index: number): { starts: number[]; offsets: number[] } {
    const start = index * BLOCK
    const starts = [start]
    let offset = this.ask(start)
    const offsets = [offset]
    for (let t = start; t < start + BLOCK; t += MS_PER_DAY) {
      const next = this.ask(t + MS_PER_DAY)
      if (next === offset) continue
      let low = t
      let high = t + MS_PER_DAY
      while (high - low > 1_000) {
        const middle = low + Math.floor((high - low) / 2_000) * 1_000
        if (this.ask(middle) === offset) low = middle
        else high = middle
      }
      if (high < start + BLOCK) {
        starts.push(high)
        offsets.push(next)
      }
      offset = next
    }
    return { starts, offsets }
  }

  private ask(epoch: number): number {
    let year = 0
    let month = 0
    let day = 0
    let hour = 0
    let minute = 0
    let second = 0
    let before = false
    for (const part of this.format.formatToParts(epoch)) {
      if (part.type === 'year') year = Number(part.value)
      else if (part.type === 'month') month = Number(part.value)
      else if (part.type === 'day') day = Number(part.value)
      else if (part.type === 'hour') hour = Number(part.value)
      else if (part.type === 'minute') minute = Number(part.value)
      else if (part.type === 'second') second = Number(part.value)
      else if (part.type === 'era') before = part.value.startsWith('B')
    }
    const date = new Date(0)
    date.setUTCFullYear(before ? 1 - year : year, month - 1, day)
    return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1_000 - Math.floor(epoch / 1_000) * 1_000
  }
}

const OFFSET = /^(?:UTC|GMT|UT)?([+-])(?:(\d{1,2})|(\d\d):(\d\d)(?::(\d\d))?|(\d\d)(\d\d)(\d\d)?)$/
const MAX_OFFSET = 18 * 3_600_000

function fixedOffset(id: string): number | undefined {
  if (id === 'UTC' || id === 'GMT' || id === 'UT' || id === 'Z') return 0
  const match = OFFSET.exec(id)
  if (match === null) return undefined
  const hours = Number(match[2] ?? match[3] ?? match[6])
  const minutes = Number(match[4] ?? match[7] ?? 0)
  const seconds = Number(match[5] ?? match[8] ?? 0)
  const offset = ((hours * 60 + minutes) * 60 + seconds) * 1_000
  if (minutes > 59 || seconds > 59 || offset > MAX_OFFSET) return undefined
  return match[1] === '-' ? -offset : offset
}

const zones = new Map<string, Zone | null>()

function findZone(id: string): Zone | null {
  let zone = zones.get(id)
  if (zone !== undefined) return zone
  const offset = fixedOffset(id)
  if (offset !== undefined) zone = new FixedZone(offset)
  else {
    try {
      // Intl ignores the letter case, Java does not: no name starts in lower case
      zone = /^[A-Z]/.test(id) ? new RegionZone(id) : null
    } catch {
      zone = null
    }
  }
  zones.set(id, zone)
  return zone
}

function zoneOf(id: string): Zone {
  const zone = findZone(id)
  if (zone === null) throw new RangeError(`Unknown time zone '${id}'`)
  return zone
}

/** Whether Java's ZoneId takes it: `UTC`, `Europe/Berlin`, `GMT+08:00`, `-3`. */
export const isZone = (zone: string): boolean => !Object.hasOwn(SHORT_ZONES, zone) && findZone(zone) !== null

/** Local time minus UTC, in ms, at an instant in ms. Throws a RangeError for an unknown zone. */
export const offsetAt = (epoch: number, zone: string): number => (zone === 'UTC' ? 0 : zoneOf(zone).offsetAt(epoch))

/** The wall clock of an instant, as ms of a clock that ignores zones. */
export const epochToLocal = (epoch: number, zone: string): number =>
  zone === 'UTC' ? epoch : epoch + zoneOf(zone).offsetAt(epoch)

/**
 * The instant of a wall clock reading. In a gap (spring) the clock moves forward by the gap; of two instants (autumn) the
 * earlier one is taken. Source: java.time.ZonedDateTime.ofLocal.
 */
export function localToEpoch(local: number, zone: string): number {
  if (zone === 'UTC') return local
  const rules = zoneOf(zone)
  const before = rules.offsetAt(local - MS_PER_DAY)
  const after = rules.offsetAt(local + MS_PER_DAY)
  if (before === after && rules.offsetAt(local - before) === before) return local - before
  // the larger offset is the earlier instant
  const high = Math.max(before, after)
  const low = Math.min(before, after)
  if (rules.offsetAt(local - high) === high) return local - high
  return local - low
}

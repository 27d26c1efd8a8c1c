import { remembered } from '../remembered.ts'
import { simpleDatePattern, type PatternPiece } from './simple-date-pattern.ts'
import { ERAS, HALVES, MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './english.ts'
import { dayFields, type DayFields } from './hybrid-calendar.ts'
import type { JavaTimeZone } from './java-time-zone.ts'
import { dateParser, type DateParser } from './simple-date-parser.ts'
import { zoneName } from './zone-names.ts'

/** java.text.SimpleDateFormat in the locale en_US. */
export class SimpleDateFormat {
  private readonly pieces: readonly PatternPiece[]
  private readonly parser: DateParser

  constructor(pattern: string) {
    this.pieces = simpleDatePattern(pattern)
    this.parser = dateParser(this.pieces)
  }

  /** `epoch` in ms; beyond 2^53 as a bigint. */
  format(epoch: number | bigint, zone: JavaTimeZone): string {
    const point = pointOf(epoch, zone)
    let text = ''
    for (const piece of this.pieces) text += 'text' in piece ? piece.text : fieldText(piece.letter, piece.count, point)
    return text
  }

  /** Ms since 1970, or null where Java throws a ParseException. What follows behind the last field does not matter. */
  parse(text: string, zone: JavaTimeZone): number | null {
    return this.parser(text, zone)
  }
}

/** All fields of an instant. */
interface Point extends DayFields {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
  /** Minutes. */
  readonly offset: number
  readonly epoch: number
  readonly zone: JavaTimeZone
}

function pointOf(epoch: number | bigint, zone: JavaTimeZone): Point {
  const offset = zone.offsetAt(Number(epoch))
  // far from 1970 a number has no place for milliseconds
  const local = BigInt(epoch) + BigInt(offset)
  const rest = Number(((local % 86_400_000n) + 86_400_000n) % 86_400_000n)
  const days = Number((local - BigInt(rest)) / 86_400_000n)
  return {
    ...dayFields(days),
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1_000) % 60,
    millisecond: rest % 1_000,
    offset: Math.trunc(offset / 60_000),
    epoch: Number(epoch),
    zone,
  }
}

const padded = (value: number, count: number): string =>
  (value < 0 ? '-' : '') + String(Math.abs(value)).padStart(count, '0')

function fieldText(letter: string, count: number, point: Point): string {
  switch (letter) {
    case 'G':
      return ERAS[point.era]!
    case 'y':
      return yearText(point.year, count)
    case 'Y':
      return yearText(point.weekYear, count)
    case 'M':
    case 'L':
      if (count < 3) return padded(point.month, count)
      return (count >= 4 ? MONTHS : SHORT_MONTHS)[point.month - 1]!
    case 'E':
      return (count >= 4 ? WEEKDAYS : SHORT_WEEKDAYS)[point.dayOfWeek - 1]!
    case 'a':
      return HALVES[point.hour < 12 ? 0 : 1]!
    case 'z':
      return zoneName(point.zone, point.epoch, count >= 4)
    case 'Z': {
      const size = Math.abs(point.offset)
      return (point.offset < 0 ? '-' : '+') + padded(Math.floor(size / 60) * 100 + (size % 60), 4)
    }
    case 'X':
      return isoOffset(point.offset, count)
    default:
      return padded(numberOf(letter, point), count)
  }
}

const yearText = (year: number, count: number): string => padded(count === 2 ? year % 100 : year, count)

function isoOffset(offset: number, count: number): string {
  if (offset === 0) return 'Z'
  const size = Math.abs(offset)
  const hours = (offset < 0 ? '-' : '+') + padded(Math.floor(size / 60), 2)
  return count === 1 ? hours : hours + (count === 3 ? ':' : '') + padded(size % 60, 2)
}

function numberOf(letter: string, point: Point): number {
  switch (letter) {
    case 'd':
      return point.day
    case 'D':
      return point.dayOfYear
    case 'F':
      return point.dayOfWeekInMonth
    case 'w':
      return point.weekOfYear
    case 'W':
      return point.weekOfMonth
    case 'u':
      return point.dayOfWeek === 1 ? 7 : point.dayOfWeek - 1
    case 'k':
      return point.hour === 0 ? 24 : point.hour
    case 'H':
      return point.hour
    case 'h':
      return point.hour % 12 === 0 ? 12 : point.hour % 12
    case 'K':
      return point.hour % 12
    case 'm':
      return point.minute
    case 's':
      return point.second
    default:
      return point.millisecond
  }
}

/** The format of a pattern, which is kept. Throws IllegalArgumentException for a pattern that is none. */
export const simpleDateFormat = remembered((pattern) => new SimpleDateFormat(pattern))

/** The pattern that Flink uses where none is given. */
export const TIMESTAMP_PATTERN = 'yyyy-MM-dd HH:mm:ss'

import { civilFromDays, dayOf, daysFromCivil, daysInMonth, MS_PER_DAY, MS_PER_SECOND } from './calendar.ts'
import { javaTrim } from './java-trim.ts'
import { formatParser, type NumberField } from './timestamp-parser.ts'
import { msOf, nanosOf, timestamp, type Timestamp } from './value.ts'

const two = (x: number): string => (x < 10 ? '0' + x : String(x))
const four = (x: number): string => String(((x % 10_000) + 10_000) % 10_000).padStart(4, '0')

/** `yyyy-MM-dd` of days since 1970; the year's last four digits, as Flink prints it. */
export function dateText(days: number): string {
  const { year, month, day } = civilFromDays(days)
  return `${four(year)}-${two(month)}-${two(day)}`
}

/** `HH:mm:ss` of ms since midnight. */
function clockText(ms: number): string {
  const seconds = Math.floor(ms / MS_PER_SECOND)
  return `${two(Math.floor(seconds / 3_600) % 100)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

const millisText = (ms: number): string => String(ms % MS_PER_SECOND).padStart(3, '0')

/** `HH:mm:ss`; with a precision above 0 also the fraction, cut where only zeros follow (`12:00:00.5`, `12:00:00.0`). */
export function timeText(ms: number, precision: number): string {
  let time = ms
  while (time < 0) time += MS_PER_DAY
  const text = clockText(time)
  if (precision <= 0) return text
  const digits = millisText(time).slice(0, precision)
  return `${text}.${digits[0]!}${digits.slice(1).replace(/0+$/, '')}`
}

/** `yyyy-MM-dd HH:mm:ss` and exactly `precision` digits of the fraction, if any. */
export function timestampText(ts: Timestamp, precision: number): string {
  const ms = msOf(ts)
  const days = dayOf(ms)
  const time = ms - days * MS_PER_DAY
  const text = `${dateText(days)} ${clockText(time)}`
  if (precision <= 0) return text
  const millis = millisText(time)
  if (precision <= 3) return `${text}.${millis.slice(0, precision)}`
  return `${text}.${millis}${String(nanosOf(ts))
    .padStart(6, '0')
    .slice(0, precision - 3)}`
}

/** A time of day without digits of the millisecond below `precision`; towards midnight. */
export const truncateTime = (ms: number, precision: number): number =>
  precision >= 3 ? ms : ms - (ms % 10 ** (3 - precision))

/** The same point in time with digits below `precision` dropped. */
export function truncateTimestamp(ts: Timestamp, precision: number): Timestamp {
  if (precision >= 9) return ts
  const ms = msOf(ts)
  if (precision >= 3) {
    const unit = 10 ** (9 - precision)
    const nanos = nanosOf(ts)
    return nanos === 0 ? ms : timestamp(ms, nanos - (nanos % unit))
  }
  const unit = 10 ** (3 - precision)
  return Math.floor(ms / unit) * unit
}

/** Digits that Java's Integer.parseInt refuses: Flink fails with their text instead of saying that it is no date. */
export class Oversized {
  readonly digits: string
  constructor(digits: string) {
    this.digits = digits
  }
}

type Field = number | Oversized | null

function readInteger(text: string): Field {
  const digits = javaTrim(text)
  if (!/^[0-9]+$/.test(digits)) return null
  const value = Number(digits)
  return value > 2_147_483_647 ? new Oversized(digits) : value
}

/**
 * Days of `yyyy-MM-dd`, `yyyy-M-d`, `yyyy-MM`, `yyyy`, with anything behind a blank left out. NULL when it is no date of
 * the years 0 to 9999. Source: flink-table-common, DateTimeUtils.parseDate.
 */
export function readDate(text: string): Field {
  const blank = text.indexOf(' ')
  const parts = (blank > 0 ? text.slice(0, blank) : text).split('-')
  // behind a second hyphen everything belongs to the day
  const fields = parts.length <= 3 ? parts : [parts[0]!, parts[1]!, parts.slice(2).join('-')]
  const numbers = [0, 1, 1]
  for (let i = 0; i < fields.length; i++) {
    const value = readInteger(fields[i]!)
    if (typeof value !== 'number') return value
    numbers[i] = value
  }
  const [year, month, day] = numbers as [number, number, number]
  if (year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return daysFromCivil(year, month, day)
}

/** `readDate` for those who need no reason. */
export function parseDate(text: string): number | null {
  const date = readDate(text)
  return typeof date === 'number' ? date : null
}

/** Three digits and rounding by the fourth; what is no digit counts as 0. */
function parseMillis(text: string): number {
  const digit = (i: number): number => {
    const c = text.charCodeAt(i)
    return c >= 48 && c <= 57 ? c - 48 : 0
  }
  return digit(0) * 100 + digit(1) * 10 + digit(2) + (text.length > 3 && text.charAt(3) >= '5' ? 1 : 0)
}

/**
 * Milliseconds of `HH[:mm[:ss[.fff]]]` and an offset behind it (`+1`, `-01:30`) that is added or taken away, so that the
 * result may lie outside of a day. NULL when it is no time. Source: flink-table-common, DateTimeUtils.parseTime.
 */
export function readTime(text: string): Field {
  let zone = text.indexOf('-')
  const sign = zone < 0 ? 1 : -1
  if (zone < 0) zone = text.indexOf('+')
  const end = zone < 0 ? text.length : zone
  const offset = [0, 0]
  if (zone >= 0) {
    const failure = readFields(splitAt(text.slice(zone + 1), ':'), offset)
    if (failure !== undefined) return failure
  }
  // colons and the point are sought in the whole text, so that an offset with a colon needs seconds before it
  const colon1 = text.indexOf(':')
  const colon2 = colon1 < 0 ? -1 : text.indexOf(':', colon1 + 1)
  const point = colon2 < 0 ? -1 : text.indexOf('.', colon2)
  const parts =
    colon1 < 0
      ? [text.slice(0, end)]
      : colon2 < 0
        ? [text.slice(0, colon1), text.slice(colon1 + 1, end)]
        : [text.slice(0, colon1), text.slice(colon1 + 1, colon2), text.slice(colon2 + 1, point < 0 ? end : point)]
  const time = [0, 0, 0]
  const failure = readFields(parts, time)
  if (failure !== undefined) return failure
  const [hour, minute, second] = time as [number, number, number]
  if (hour > 23 || minute > 59 || second > 59) return null
  const millis = point < 0 ? 0 : parseMillis(javaTrim(text.slice(point + 1, end)))
  return (
    (Math.imul(hour + sign * offset[0]!, 3_600_000) +
      Math.imul(minute + sign * offset[1]!, 60_000) +
      second * 1_000 +
      millis) |
    0
  )
}

const splitAt = (text: string, char: string): string[] => {
  const at = text.indexOf(char)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** Reads whole numbers into `into`, from the left; what stopped it, if anything did. */
function readFields(parts: readonly string[], into: number[]): Oversized | null | undefined {
  for (let i = 0; i < parts.length; i++) {
    const value = readInteger(parts[i]!)
    if (typeof value !== 'number') return value
    into[i] = value
  }
  return undefined
}

/** `readTime` for those who need no reason. */
export function parseTime(text: string): number | null {
  const time = readTime(text)
  return typeof time === 'number' ? time : null
}

/** A timestamp, or why it is none, in the words of java.time. */
export type ParsedTimestamp =
  | { readonly value: Timestamp }
  | { readonly error: string; readonly errorClass: 'DateTimeParseException' | 'DateTimeException' }

const year: NumberField = { min: 4, max: 19, sign: 'exceeds' }
const fixed: NumberField = { min: 2, max: 2, sign: 'never' }
const free: NumberField = { min: 1, max: 19, sign: 'minus' }

/**
 * `yyyy-[MM][M]-[dd][d][ [HH][H]:[mm][m]:[ss][s][.n{0,9}]]` with java.time's resolver: a day past the end of its month
 * becomes the last one, 24:00:00 the next midnight.
 */
export function readTimestamp(text: string): ParsedTimestamp {
  const parser = formatParser(text)
  const either = (name: string): boolean => {
    parser.optional(() => parser.number(name, fixed))
    parser.optional(() => parser.number(name, free))
    return true
  }
  const ok =
    parser.number('YearOfEra', year) &&
    parser.literal('-') &&
    either('MonthOfYear') &&
    parser.literal('-') &&
    either('DayOfMonth')
  if (!ok) return parseFailure(text, `could not be parsed at index ${parser.errorIndex()}`)
  parser.optional(
    () =>
      parser.literal(' ') &&
      either('HourOfDay') &&
      parser.literal(':') &&
      either('MinuteOfHour') &&
      parser.literal(':') &&
      either('SecondOfMinute') &&
      parser.fraction(),
  )
  if (parser.position() < text.length)
    return parseFailure(text, `could not be parsed, unparsed text found at index ${parser.position()}`)
  return resolve(parser.fields())
}

/** java.time shortens long texts in its messages. */
export const shownText = (text: string): string => (text.length > 64 ? text.slice(0, 64) + '...' : text)

function parseFailure(text: string, what: string): ParsedTimestamp {
  return { error: `Text '${shownText(text)}' ${what}`, errorClass: 'DateTimeParseException' }
}

const RANGES: readonly (readonly [field: string, min: number, max: number, text: string])[] = [
  ['HourOfDay', 0, 23, '0 - 23'],
  ['MinuteOfHour', 0, 59, '0 - 59'],
  ['SecondOfMinute', 0, 59, '0 - 59'],
]

function resolve(fields: ReadonlyMap<string, number>): ParsedTimestamp {
  const invalid = (field: string, range: string, value: number): ParsedTimestamp => ({
    error: `Invalid value for ${field} (valid values ${range}): ${value}`,
    errorClass: 'DateTimeException',
  })
  const year = fields.get('YearOfEra')!
  const month = fields.get('MonthOfYear') ?? 1
  const day = fields.get('DayOfMonth') ?? 1
  if (year < 1 || year > 1_000_000_000) return invalid('YearOfEra', '1 - 999999999/1000000000', year)
  if (month < 1 || month > 12) return invalid('MonthOfYear', '1 - 12', month)
  if (day < 1 || day > 31) return invalid('DayOfMonth', '1 - 28/31', day)
  const hour = fields.get('HourOfDay') ?? 0
  const minute = fields.get('MinuteOfHour') ?? 0
  const second = fields.get('SecondOfMinute') ?? 0
  const nanos = fields.get('NanoOfSecond') ?? 0
  const midnight = hour === 24 && minute === 0 && second === 0 && nanos === 0
  if (!midnight)
    for (const [field, min, max, range] of RANGES) {
      const value = fields.get(field) ?? 0
      if (value < min || value > max) return invalid(field, range, value)
    }
  const days = daysFromCivil(year, month, Math.min(day, daysInMonth(year, month)))
  const ms = days * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1_000
  return { value: timestamp(ms, nanos) }
}

/** `readTimestamp` for those who need no reason. */
export function parseTimestamp(text: string): Timestamp | null {
  const parsed = readTimestamp(text)
  return 'value' in parsed ? parsed.value : null
}

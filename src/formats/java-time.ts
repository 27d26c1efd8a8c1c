import { fail } from '../errors/messages.ts'
import { daysFromCivil, daysInMonth, MONTH_NAMES, MS_PER_DAY } from '../types/calendar.ts'
import { shownText } from '../types/timestamp-text.ts'
import { timestamp, type Timestamp } from '../types/value.ts'

/**
 * Reads dates and times as the java.time formatters do that Flink's formats use, with their error messages.
 * Source: java.time.format.DateTimeFormatterBuilder (JDK 17); flink-format-common, TimeFormats.
 */
export interface DateTimePattern {
  /** Between date and time. */
  readonly separator: ' ' | 'T'
  /** A literal Z at the end: TIMESTAMP_LTZ, always in UTC. */
  readonly zone: boolean
  /** `T` may be small, days past the end of a month and hour 24 are refused. */
  readonly strict: boolean
  /** Seconds may be left out. */
  readonly shortTime: boolean
}

/** `yyyy-MM-dd HH:mm:ss[.fffffffff]` */
export const SQL_TIMESTAMP: DateTimePattern = { separator: ' ', zone: false, strict: false, shortTime: false }
export const SQL_TIMESTAMP_LTZ: DateTimePattern = { ...SQL_TIMESTAMP, zone: true }
/** `yyyy-MM-ddTHH:mm[:ss[.fffffffff]]` */
export const ISO_TIMESTAMP: DateTimePattern = { separator: 'T', zone: false, strict: true, shortTime: true }
export const ISO_TIMESTAMP_LTZ: DateTimePattern = { separator: 'T', zone: true, strict: false, shortTime: true }

export function parseDateTime(text: string, pattern: DateTimePattern): Timestamp {
  const fields = new FieldParser(text)
  fields.date()
  fields.literal(pattern.separator, pattern.strict)
  fields.time(pattern.shortTime)
  if (pattern.zone) fields.literal('Z', false)
  fields.end()
  const days = fields.days(pattern.strict)
  const nanos = fields.nanosOfDay(pattern.strict)
  const ms = Math.floor(nanos / 1_000_000)
  return timestamp(days * MS_PER_DAY + ms, nanos - ms * 1_000_000)
}

/** `yyyy-MM-dd` as days since 1970-01-01. */
export function parseIsoDate(text: string): number {
  const fields = new FieldParser(text)
  fields.date()
  fields.end()
  return fields.days(true)
}

/** `HH:mm:ss[.fffffffff]` as ms of the day; with `iso` seconds may be left out and 24:00:00 is refused. */
export function parseTimeOfDay(text: string, iso: boolean): number {
  const fields = new FieldParser(text)
  fields.time(iso)
  fields.end()
  return Math.floor(fields.nanosOfDay(iso) / 1_000_000) % MS_PER_DAY
}

class FieldParser {
  private readonly text: string
  private position = 0
  private year = 0
  private month = 1
  private day = 1
  private hour = 0
  private minute = 0
  private second = 0
  private nano = 0

  constructor(text: string) {
    this.text = text
  }

  date(): void {
    this.year = this.readYear()
    this.literal('-', false)
    this.month = this.twoDigits()
    this.literal('-', false)
    this.day = this.twoDigits()
  }

  time(secondsOptional: boolean): void {
    this.hour = this.twoDigits()
    this.literal(':', false)
    this.minute = this.twoDigits()
    if (secondsOptional && !/^:\d\d/.test(this.text.slice(this.position))) return
    this.literal(':', false)
    this.second = this.twoDigits()
    this.fraction()
  }

  literal(char: string, anyCase: boolean): void {
    const next = this.text[this.position]
    if (next !== char && !(anyCase && next?.toUpperCase() === char)) this.refuse(this.position)
    this.position++
  }

  end(): void {
    if (this.position < this.text.length)
      fail('date-time-parse', {
        text: shownText(this.text),
        problem: `, unparsed text found at index ${this.position}`,
      })
  }

  days(strict: boolean): number {
    const { year, month } = this
    this.range('MonthOfYear', month, 1, 12)
    this.range('DayOfMonth', this.day, 1, 31, '28/31')
    const longest = daysInMonth(year, month)
    if (this.day > longest && strict)
      this.invalid(
        month === 2 && this.day === 29
          ? `Invalid date 'February 29' as '${year}' is not a leap year`
          : `Invalid date '${MONTH_NAMES[month - 1]!} ${this.day}'`,
      )
    return daysFromCivil(year, month, Math.min(this.day, longest))
  }

  nanosOfDay(strict: boolean): number {
    const { hour, minute, second, nano } = this
    const midnight = !strict && hour === 24 && minute === 0 && second === 0 && nano === 0
    if (!midnight) this.range('HourOfDay', hour, 0, 23)
    this.range('MinuteOfHour', minute, 0, 59)
    this.range('SecondOfMinute', second, 0, 59)
    return (hour * 3600 + minute * 60 + second) * 1e9 + nano
  }

  /** At least 4 digits; more only behind a sign, `+` only before more. */
  private readYear(): number {
    const start = this.position
    const sign = this.text[start]
    const signed = sign === '+' || sign === '-'
    const first = signed ? start + 1 : start
    let end = first
    while (end < this.text.length && end - first < 10 && isDigit(this.text.charCodeAt(end))) end++
    const digits = end - first
    if (digits < 4) this.refuse(first)
    if (sign === '+' ? digits <= 4 : !signed && digits > 4) this.refuse(start)
    const value = Number(this.text.slice(first, end))
    if (sign === '-' && value === 0) this.refuse(start)
    this.position = end
    return sign === '-' ? -value : value
  }

  private twoDigits(): number {
    const { text, position } = this
    const tens = text.charCodeAt(position)
    const ones = text.charCodeAt(position + 1)
    if (!isDigit(tens) || !isDigit(ones)) this.refuse(position)
    this.position = position + 2
    return (tens - 48) * 10 + (ones - 48)
  }

  private fraction(): void {
    if (this.text[this.position] !== '.') return
    const start = ++this.position
    while (this.position - start < 9 && isDigit(this.text.charCodeAt(this.position))) this.position++
    this.nano = Number(this.text.slice(start, this.position).padEnd(9, '0'))
  }

  private range(field: string, value: number, least: number, most: number, most2 = String(most)): void {
    if (value < least || value > most)
      this.invalid(`Invalid value for ${field} (valid values ${least} - ${most2}): ${value}`)
  }

  private refuse(index: number): never {
    return fail('date-time-parse', { text: shownText(this.text), problem: ` at index ${index}` })
  }

  private invalid(problem: string): never {
    return fail('date-time-range', { problem })
  }
}

/** NaN, of a position past the end, is no digit. */
const isDigit = (code: number): boolean => code >= 48 && code <= 57

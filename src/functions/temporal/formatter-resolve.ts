import { daysFromCivil, daysInMonth, isLeapYear } from '../../types/calendar.ts'
import type { ParsedFields } from './formatter-parse.ts'
import { DAY_PERIODS, isWithin, middleOf, type DayPeriod } from './day-periods.ts'
import { dateField, isDateField, timeField, weekDateDays, type TimeField } from './time-fields.ts'

/** Java's DateTimeException: fields whose values do not go together. */
export class FieldConflict {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

/** What a text tells: a whole date and time where its fields make one, and the fields that are left. */
export interface ResolvedFields {
  readonly days: number | undefined
  /** Nanoseconds of the day. */
  readonly time: number | undefined
  readonly rest: ReadonlyMap<TimeField, number>
}

const RANGES: Readonly<Partial<Record<TimeField, readonly [min: number, max: number, text?: string]>>> = {
  Era: [0, 1],
  YearOfEra: [1, 1_000_000_000, '1 - 999999999/1000000000'],
  Year: [-999_999_999, 999_999_999],
  QuarterOfYear: [1, 4],
  MonthOfYear: [1, 12],
  DayOfYear: [1, 366, '1 - 365/366'],
  DayOfMonth: [1, 31, '1 - 28/31'],
  DayOfWeek: [1, 7],
  LocalizedDayOfWeek: [1, 7],
  WeekOfWeekBasedYear: [1, 54, '1 - 52/54'],
  WeekOfMonth: [0, 6, '0/1 - 4/6'],
  WeekBasedYear: [-999_999_999, 999_999_999],
  AmPmOfDay: [0, 1],
  HourOfDay: [0, 23],
  ClockHourOfDay: [1, 24],
  HourOfAmPm: [0, 11],
  ClockHourOfAmPm: [1, 12],
  MinuteOfHour: [0, 59],
  SecondOfMinute: [0, 59],
  SecondOfDay: [0, 86_399],
  MilliOfSecond: [0, 999],
  NanoOfSecond: [0, 999_999_999],
  MilliOfDay: [0, 86_399_999],
  NanoOfDay: [0, 86_399_999_999_999],
}

/** Throws a FieldConflict unless the value is in the range of its field. */
export function checkField(field: TimeField, value: number): number {
  const [min, max, text] = RANGES[field] ?? [-Infinity, Infinity]
  if (value < min || value > max)
    throw new FieldConflict(`Invalid value for ${field} (valid values ${text ?? `${min} - ${max}`}): ${value}`)
  return value
}

/** Throws a FieldConflict for fields that contradict each other. Source: java.time.format.Parsed, in SMART style. */
export function resolveFields(parsed: ParsedFields): ResolvedFields {
  const period = parsed.get('DayPeriod')
  const fields = new Map(parsed)
  fields.delete('DayPeriod')
  return new Resolver(fields as Map<TimeField, number>, period === undefined ? undefined : DAY_PERIODS[period]).run()
}

const TIME_PARTS = ['HourOfDay', 'MinuteOfHour', 'SecondOfMinute', 'NanoOfSecond'] as const

class Resolver {
  private readonly fields: Map<TimeField, number>
  private days: number | undefined
  private time: number | undefined
  private excessDays = 0

  private period: DayPeriod | undefined

  constructor(fields: Map<TimeField, number>, period: DayPeriod | undefined) {
    this.fields = fields
    this.period = period
  }

  run(): ResolvedFields {
    this.dateFields()
    this.timeFields()
    if (this.weekFields()) this.dateFields()
    this.wholeTime()
    for (const [field, value] of this.fields) this.crossCheck(field, value)
    if (this.days !== undefined && this.time !== undefined) this.days += this.excessDays
    return { days: this.days, time: this.time, rest: this.fields }
  }

  private take(field: TimeField): number | undefined {
    const value = this.fields.get(field)
    this.fields.delete(field)
    return value
  }

  /** A value that has been worked out; there may be one already, which has to be the same. */
  private put(source: TimeField, field: TimeField, value: number): void {
    const old = this.fields.get(field)
    if (old !== undefined && old !== value)
      throw new FieldConflict(
        `Conflict found: ${field} ${old} differs from ${field} ${value} while resolving  ${source}`,
      )
    this.fields.set(field, value)
  }

  private setDate(days: number): void {
    if (this.days !== undefined && this.days !== days)
      throw new FieldConflict(`Conflict found: Fields resolved to two different dates: ${this.days} ${days}`)
    this.days = days
  }

  private dateFields(): void {
    this.yearOfEra()
    const year = this.fields.get('Year')
    if (year === undefined) return
    if (this.fields.has('MonthOfYear') && this.fields.has('DayOfMonth')) {
      checkField('Year', this.take('Year')!)
      const month = checkField('MonthOfYear', this.take('MonthOfYear')!)
      const day = checkField('DayOfMonth', this.take('DayOfMonth')!)
      return this.setDate(daysFromCivil(year, month, Math.min(day, daysInMonth(year, month))))
    }
    if (this.fields.has('DayOfYear')) {
      checkField('Year', this.take('Year')!)
      const day = checkField('DayOfYear', this.take('DayOfYear')!)
      if (day === 366 && !isLeapYear(year))
        throw new FieldConflict(`Invalid date 'DayOfYear 366' as '${year}' is not a leap year`)
      this.setDate(daysFromCivil(year, 1, day))
    }
  }

  private yearOfEra(): void {
    const yearOfEra = this.take('YearOfEra')
    if (yearOfEra === undefined) {
      const era = this.fields.get('Era')
      if (era !== undefined) checkField('Era', era)
      return
    }
    checkField('YearOfEra', yearOfEra)
    const era = this.take('Era')
    const year = this.fields.get('Year')
    const isBefore = era === undefined ? year !== undefined && year <= 0 : era === 0
    this.put('YearOfEra', 'Year', isBefore ? 1 - yearOfEra : yearOfEra)
  }

  private timeFields(): void {
    const clockHour = this.take('ClockHourOfDay')
    if (clockHour !== undefined) {
      if (clockHour !== 0) checkField('ClockHourOfDay', clockHour)
      this.put('ClockHourOfDay', 'HourOfDay', clockHour === 24 ? 0 : clockHour)
    }
    const clockHalf = this.take('ClockHourOfAmPm')
    if (clockHalf !== undefined) {
      if (clockHalf !== 0) checkField('ClockHourOfAmPm', clockHalf)
      this.put('ClockHourOfAmPm', 'HourOfAmPm', clockHalf === 12 ? 0 : clockHalf)
    }
    if (this.fields.has('AmPmOfDay') && this.fields.has('HourOfAmPm')) {
      const half = checkField('AmPmOfDay', this.take('AmPmOfDay')!)
      const hour = checkField('HourOfAmPm', this.take('HourOfAmPm')!)
      this.put('AmPmOfDay', 'HourOfDay', half * 12 + hour)
    }
    this.partsOfDay()
  }

  private partsOfDay(): void {
    const nanoOfDay = this.take('NanoOfDay')
    if (nanoOfDay !== undefined) {
      checkField('NanoOfDay', nanoOfDay)
      for (const field of TIME_PARTS) this.put('NanoOfDay', field, timeField(field, nanoOfDay))
    }
    const milliOfDay = this.take('MilliOfDay')
    if (milliOfDay !== undefined) {
      checkField('MilliOfDay', milliOfDay)
      this.put('MilliOfDay', 'SecondOfDay', Math.floor(milliOfDay / 1_000))
      this.put('MilliOfDay', 'MilliOfSecond', milliOfDay % 1_000)
    }
    const secondOfDay = this.take('SecondOfDay')
    if (secondOfDay !== undefined)
      for (const field of ['HourOfDay', 'MinuteOfHour', 'SecondOfMinute'] as const)
        this.put('SecondOfDay', field, timeField(field, secondOfDay * 1e9))
    const nanos = this.fields.get('NanoOfSecond')
    if (nanos !== undefined) {
      checkField('NanoOfSecond', nanos)
      if (this.fields.has('MilliOfSecond')) this.put('MilliOfSecond', 'MilliOfSecond', Math.floor(nanos / 1e6))
    }
    this.hourOfPeriod()
  }

  /** An hour of 12 and a part of the day. */
  private hourOfPeriod(): void {
    if (this.period === undefined || !this.fields.has('HourOfAmPm')) return
    const hour = checkField('HourOfAmPm', this.take('HourOfAmPm')!)
    const minute = (((this.fields.get('MinuteOfHour') ?? 0) % 60) + 60) % 60
    this.put('HourOfAmPm', 'HourOfDay', hour + (isWithin(this.period, (hour + 12) * 60 + minute) ? 12 : 0))
    this.period = undefined
  }

  /** Whether a day of the week, or a date, came out. */
  private weekFields(): boolean {
    const julian = this.take('ModifiedJulianDay')
    if (julian !== undefined) {
      this.setDate(julian - 40_587)
      return true
    }
    const local = this.take('LocalizedDayOfWeek')
    if (local !== undefined) {
      checkField('LocalizedDayOfWeek', local)
      this.fields.set('DayOfWeek', local === 1 ? 7 : local - 1)
    }
    const dayOfWeek = this.fields.get('DayOfWeek')
    if (dayOfWeek === undefined) return local !== undefined
    const place = (checkField('DayOfWeek', dayOfWeek) % 7) + 1
    const year = this.fields.get('Year')
    if (year !== undefined) return this.weekOfMonth(year, place) || local !== undefined
    if (!this.fields.has('WeekBasedYear') || !this.fields.has('WeekOfWeekBasedYear')) return local !== undefined
    const weekYear = checkField('WeekBasedYear', this.take('WeekBasedYear')!)
    const week = checkField('WeekOfWeekBasedYear', this.take('WeekOfWeekBasedYear')!)
    this.take('DayOfWeek')
    this.setDate(weekDateDays(weekYear, week, place))
    return true
  }

  private weekOfMonth(year: number, place: number): boolean {
    const month = this.fields.get('MonthOfYear')
    const week = this.fields.get('WeekOfMonth')
    if (month === undefined || week === undefined) return false
    const first = daysFromCivil(checkField('Year', year), checkField('MonthOfYear', month), 1)
    checkField('WeekOfMonth', week)
    for (const field of ['Year', 'MonthOfYear', 'WeekOfMonth', 'DayOfWeek'] as const) this.take(field)
    this.setDate(first + (week - 1) * 7 + place - dateField('LocalizedDayOfWeek', first))
    return true
  }

  private wholeTime(): void {
    const millis = this.take('MilliOfSecond')
    if (millis !== undefined && !this.fields.has('NanoOfSecond')) this.fields.set('NanoOfSecond', millis * 1e6)
    this.middleOfPeriod()
    const hour = this.fields.get('HourOfDay')
    if (hour !== undefined) {
      const minute = this.fields.get('MinuteOfHour')
      const second = this.fields.get('SecondOfMinute')
      const nanos = this.fields.get('NanoOfSecond')
      const hasGap =
        (minute === undefined && (second !== undefined || nanos !== undefined)) ||
        (minute !== undefined && second === undefined && nanos !== undefined)
      if (hasGap) return
      if (this.period !== undefined && !isWithin(this.period, hour * 60 + (minute ?? 0)))
        throw new FieldConflict(
          `Conflict found: Resolved time ${hour}:${minute ?? 0} conflicts with ${this.period.text}`,
        )
      for (const field of TIME_PARTS) this.take(field)
      return this.setTime(hour, minute ?? 0, second ?? 0, nanos ?? 0)
    }
    for (const [field, value] of this.fields) if (!isDateField(field)) checkField(field, value)
  }

  /** A part of the day without any time stands for its middle: 06:00 for AM. */
  private middleOfPeriod(): void {
    if (TIME_PARTS.some((field) => this.fields.has(field))) return
    if (this.period !== undefined) {
      const middle = middleOf(this.period)
      this.setTime(Math.floor(middle / 60), middle % 60, 0, 0)
      this.period = undefined
      return
    }
    const half = this.take('AmPmOfDay')
    if (half !== undefined) this.setTime(checkField('AmPmOfDay', half) * 12 + 6, 0, 0, 0)
  }

  private setTime(hour: number, minute: number, second: number, nanos: number): void {
    if (hour === 24 && minute === 0 && second === 0 && nanos === 0) {
      this.time = 0
      this.excessDays = 1
      return
    }
    checkField('HourOfDay', hour)
    checkField('MinuteOfHour', minute)
    checkField('SecondOfMinute', second)
    this.time = ((hour * 60 + minute) * 60 + second) * 1e9 + checkField('NanoOfSecond', nanos)
  }

  private crossCheck(field: TimeField, value: number): void {
    const source = isDateField(field) ? this.days : this.time
    if (source === undefined) return
    const derived = isDateField(field) ? dateField(field, source) : timeField(field, source)
    if (derived !== value)
      throw new FieldConflict(
        `Conflict found: Field ${field} ${derived} differs from ${field} ${value} derived from it`,
      )
    this.fields.delete(field)
  }
}

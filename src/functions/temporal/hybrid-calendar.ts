import {
  civilFromDays,
  dayOfWeek,
  daysFromCivil,
  MS_PER_DAY,
  sundayOnOrBefore,
  weekSince,
  type CivilDate,
} from '../../types/calendar.ts'

/**
 * java.util.GregorianCalendar as it is in the United States: Julian before 1582-10-15, weeks that begin on Sunday, a
 * first week of one day or more. What SimpleDateFormat calculates with.
 */

/** Days since 1970-01-01 of 1582-10-15, the first day of the Gregorian calendar. */
const CUTOVER = -141_427
const CUTOVER_YEAR = 1582

/** Days since 1970-01-01 of a date in the Julian calendar; `day` may lie outside of its month. */
function daysFromJulian(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return y * 365 + Math.floor(y / 4) + dayOfYear - 719_470
}

function julianFromDays(days: number): CivilDate {
  const z = days + 719_470
  const cycle = Math.floor(z / 1_461)
  const dayOfCycle = z - cycle * 1_461
  const yearOfCycle = Math.min(Math.floor(dayOfCycle / 365), 3)
  const dayOfYear = dayOfCycle - yearOfCycle * 365
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: cycle * 4 + yearOfCycle + (month <= 2 ? 1 : 0), month, day }
}

/** Year (0 is 1 BC), month and day in the calendar that held on the day. */
export const hybridDate = (days: number): CivilDate => (days >= CUTOVER ? civilFromDays(days) : julianFromDays(days))

/** The last day of that weekday (1 = Sunday .. 7 = Saturday) that is not after `days`. */
const weekdayOnOrBefore = (days: number, weekday: number): number =>
  days - ((((dayOfWeek(days) - weekday) % 7) + 7) % 7)

export interface DayFields {
  /** 0 is BC. */
  readonly era: number
  /** As it is written, 1 and more. */
  readonly year: number
  readonly month: number
  readonly day: number
  readonly dayOfYear: number
  readonly dayOfWeek: number
  readonly dayOfWeekInMonth: number
  readonly weekOfYear: number
  readonly weekOfMonth: number
  readonly weekYear: number
}

export function dayFields(days: number): DayFields {
  const { year, month, day } = hybridDate(days)
  // the year 1582 and its October began in the Julian calendar
  const daysOf = days >= CUTOVER && year !== CUTOVER_YEAR ? daysFromCivil : daysFromJulian
  const firstOfYear = daysOf(year, 1, 1)
  const firstOfMonth = year === CUTOVER_YEAR && month === 10 ? daysFromJulian(year, month, 1) : days - day + 1
  // a week belongs to the year of its last day
  const inNextYear = days >= sundayOnOrBefore((days >= CUTOVER ? daysFromCivil : daysFromJulian)(year + 1, 1, 1))
  return {
    era: year > 0 ? 1 : 0,
    year: year > 0 ? year : 1 - year,
    month,
    day,
    dayOfYear: days - firstOfYear + 1,
    dayOfWeek: dayOfWeek(days),
    dayOfWeekInMonth: Math.floor((days - firstOfMonth) / 7) + 1,
    weekOfYear: inNextYear ? 1 : weekSince(firstOfYear, days),
    weekOfMonth: weekSince(firstOfMonth, days),
    weekYear: inNextYear ? year + 1 : year,
  }
}

export type CalendarField =
  | 'era'
  | 'year'
  | 'month'
  | 'weekOfYear'
  | 'weekOfMonth'
  | 'day'
  | 'dayOfYear'
  | 'dayOfWeek'
  | 'dayOfWeekInMonth'
  | 'amPm'
  | 'hour'
  | 'hourOfDay'
  | 'minute'
  | 'second'
  | 'millisecond'
  | 'zoneOffset'
  | 'dstOffset'
  | 'weekYear'

/** Fields of a date as they were read, each with the time at which it was set: later ones win. */
export class CalendarBuilder {
  private readonly values = new Map<CalendarField, number>()
  private readonly stamps = new Map<CalendarField, number>()
  private next = 1

  set(field: CalendarField, value: number): this {
    this.values.set(field, value)
    this.stamps.set(field, this.next++)
    return this
  }

  clear(field: CalendarField): this {
    this.values.delete(field)
    this.stamps.delete(field)
    return this
  }

  get(field: CalendarField): number | undefined {
    return this.values.get(field)
  }

  private stamp(field: CalendarField): number {
    return this.stamps.get(field) ?? 0
  }

  private value(field: CalendarField): number {
    return this.values.get(field) ?? 0
  }

  /** Moves two-digit years to the next century. */
  addYears(years: number): void {
    for (const field of ['year', 'weekYear'] as const)
      if (this.values.has(field)) this.values.set(field, this.value(field) + years)
  }

  /** Local ms since 1970; `undefined` where Java throws. Values may lie outside of their ranges and are carried. */
  resolve(): number | undefined {
    const era = this.values.get('era') ?? 1
    if (era !== 0 && era !== 1) return undefined
    const time = this.timeOfDay()
    const extra = Math.floor(time / MS_PER_DAY)
    const isWeekDate = this.stamp('weekYear') > this.stamp('year')
    const days = isWeekDate ? this.weekDate(era) + extra : this.date(era, extra)
    return days * MS_PER_DAY + (time - extra * MS_PER_DAY)
  }

  private timeOfDay(): number {
    const hourOfDay = this.stamp('hourOfDay')
    const half = this.pair('hour', 'amPm')
    const alone = Math.max(this.stamp('hour'), this.stamp('amPm'))
    const useHalf = half > hourOfDay || (half === 0 && hourOfDay === 0 && alone > 0)
    const hours = useHalf ? this.value('hour') + 12 * this.value('amPm') : this.value('hourOfDay')
    return ((hours * 60 + this.value('minute')) * 60 + this.value('second')) * 1_000 + this.value('millisecond')
  }

  /** When the later one of two fields was set; 0 unless both were. */
  private pair(a: CalendarField, b: CalendarField): number {
    const [x, y] = [this.stamp(a), this.stamp(b)]
    return x === 0 || y === 0 ? 0 : Math.max(x, y)
  }

  /** Source: java.util.GregorianCalendar.setWeekDate. */
  private weekDate(era: number): number {
    let week = this.values.get('weekOfYear') ?? 1
    let dayOfWeek = this.values.get('dayOfWeek') ?? 1
    if (dayOfWeek > 7) {
      dayOfWeek--
      week += Math.trunc(dayOfWeek / 7)
      dayOfWeek = toWeekday((dayOfWeek % 7) + 1)
    } else if (dayOfWeek <= 0) {
      while (dayOfWeek <= 0) {
        dayOfWeek += 7
        week--
      }
      dayOfWeek = toWeekday(dayOfWeek)
    }
    const weekYear = this.value('weekYear')
    const year = era === 0 ? 1 - weekYear : weekYear
    const sunday = inHybrid(year, 0, true, (daysOf) => sundayOnOrBefore(daysOf(year, 1, 1)))
    return sunday + (week - 1) * 7 + dayOfWeek - 1
  }

  private date(era: number, extra: number): number {
    const written = this.values.get('year') ?? 1970
    const year = era === 0 ? 1 - written : written
    const rule = this.dayRule()
    const byYear = rule === 'dayOfYear' || rule === 'weekOfYear'
    return inHybrid(year, extra, byYear, (daysOf) => this.dayBy(rule, year, daysOf))
  }

  /** Which fields tell the day. Source: java.util.Calendar.selectFields. */
  private dayRule(): DayRule {
    const dow = this.stamp('dayOfWeek')
    let dom = this.stamp('day')
    let wom = this.pair('weekOfMonth', 'dayOfWeek')
    let dowim = this.pair('dayOfWeekInMonth', 'dayOfWeek')
    const doy = this.stamp('dayOfYear')
    let woy = this.pair('weekOfYear', 'dayOfWeek')
    let best = Math.max(dom, wom, dowim, doy, woy)
    if (best === 0) {
      wom = this.stamp('weekOfMonth')
      dowim = Math.max(this.stamp('dayOfWeekInMonth'), dow)
      woy = this.stamp('weekOfYear')
      best = Math.max(wom, dowim, woy)
      if (best === 0) best = dom = this.stamp('month')
    }
    if (best === dom) return 'day'
    const inMonth =
      (best === wom && this.stamp('weekOfMonth') >= this.stamp('weekOfYear')) ||
      (best === dowim && this.stamp('dayOfWeekInMonth') >= this.stamp('weekOfYear'))
    if (!inMonth) return best === doy ? 'dayOfYear' : 'weekOfYear'
    if (wom === dowim)
      return this.stamp('weekOfMonth') >= this.stamp('dayOfWeekInMonth') ? 'weekOfMonth' : 'dayOfWeekInMonth'
    return best === wom ? 'weekOfMonth' : 'dayOfWeekInMonth'
  }

  /** The weekday, or Sunday without one, in a week of the period that begins on `first`. */
  private dayOfWeekIn(first: number, week: number): number {
    const sunday = sundayOnOrBefore(first)
    const start = this.values.has('dayOfWeek') ? weekdayOnOrBefore(sunday + 6, this.value('dayOfWeek')) : sunday
    return start + 7 * (week - 1)
  }

  /** The day in one of the two calendars. Source: java.util.GregorianCalendar.getFixedDate. */
  private dayBy(rule: DayRule, year: number, daysOf: DaysOf): number {
    if (rule === 'dayOfYear') return daysOf(year, 1, 1) + this.value('dayOfYear') - 1
    if (rule === 'weekOfYear') {
      return this.dayOfWeekIn(daysOf(year, 1, 1), this.value('weekOfYear'))
    }
    const months = year * 12 + this.value('month')
    const [y, m] = [Math.floor(months / 12), months - Math.floor(months / 12) * 12 + 1]
    const first = daysOf(y, m, 1)
    switch (rule) {
      case 'day':
        return this.values.has('day') ? first + this.value('day') - 1 : first
      case 'weekOfMonth':
        return this.dayOfWeekIn(first, this.value('weekOfMonth'))
      case 'dayOfWeekInMonth': {
        const dayOfWeek = this.values.get('dayOfWeek') ?? 1
        const place = this.values.get('dayOfWeekInMonth') ?? 1
        if (place >= 0) return weekdayOnOrBefore(first + 7 * place - 1, dayOfWeek)
        const last = daysOf(y, m + 1, 1) - first + 7 * (place + 1)
        return weekdayOnOrBefore(first + last - 1, dayOfWeek)
      }
    }
  }
}

type DayRule = 'day' | 'dayOfYear' | 'weekOfYear' | 'weekOfMonth' | 'dayOfWeekInMonth'
type DaysOf = (year: number, month: number, day: number) => number

/**
 * Chooses between the calendars for a year: each `day` plus `extra` days is tried in. `byYear` tells that the day is
 * counted from the beginning of the year. Source: java.util.GregorianCalendar.computeTime.
 */
function inHybrid(year: number, extra: number, byYear: boolean, day: (daysOf: DaysOf) => number): number {
  if (year > CUTOVER_YEAR || (year === CUTOVER_YEAR && !byYear)) {
    const gregorian = day(daysFromCivil) + extra
    if (gregorian >= CUTOVER) return gregorian
  }
  return day(daysFromJulian) + extra
}

/** ISO weekday (7 is Sunday) to the calendar's (1 is Sunday). */
export const toWeekday = (iso: number): number => (iso >= 1 && iso <= 7 ? (iso % 7) + 1 : iso)

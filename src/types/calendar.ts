/** Proleptic Gregorian calendar arithmetic on days since 1970-01-01 and on milliseconds; no time zones. */
export const MS_PER_SECOND = 1_000
export const MS_PER_MINUTE = 60_000
export const MS_PER_HOUR = 3_600_000
export const MS_PER_DAY = 86_400_000

export interface CivilDate {
  readonly year: number
  /** 1..12 */
  readonly month: number
  /** 1..31 */
  readonly day: number
}

/** Days since 1970-01-01. `month` is 1..12; `day` may lie outside its month and is then carried. Any year. */
export function daysFromCivil(year: number, month: number, day: number): number {
  // years start in March, so that the leap day is the last of its year
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export function civilFromDays(days: number): CivilDate {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** As java.time's messages write them. */
export const MONTH_NAMES: readonly string[] =
  'JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER'.split(' ')

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1]!

/** The day that contains an instant, rounding down before 1970. */
export const dayOf = (ms: number): number => Math.floor(ms / MS_PER_DAY)
/** Milliseconds since the start of the day, 0..86399999. */
export const timeOfDay = (ms: number): number => ms - dayOf(ms) * MS_PER_DAY

/** The same day of the month `months` later, the last day of that month where it is shorter. */
export function addMonthsToDays(days: number, months: number): number {
  const { year, month, day } = civilFromDays(days)
  const total = year * 12 + (month - 1) + months
  const newYear = Math.floor(total / 12)
  const newMonth = total - newYear * 12 + 1
  return daysFromCivil(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)))
}

export const addMonths = (ms: number, months: number): number =>
  addMonthsToDays(dayOf(ms), months) * MS_PER_DAY + timeOfDay(ms)

/** 1 = Monday .. 7 = Sunday. */
export function isoDayOfWeek(days: number): number {
  const shifted = (days + 3) % 7
  return (shifted < 0 ? shifted + 7 : shifted) + 1
}

/** 1 = Sunday .. 7 = Saturday, as SQL's DAYOFWEEK counts. */
export const dayOfWeek = (days: number): number => (isoDayOfWeek(days) % 7) + 1

/** The last Sunday that is not after the day. */
export const sundayOnOrBefore = (days: number): number => days - (isoDayOfWeek(days) % 7)

/** The week, from 1, of a day in a period that begins on `first`; weeks begin on Sunday. */
export const weekSince = (first: number, days: number): number => Math.floor((days - sundayOnOrBefore(first)) / 7) + 1

/** 1..366 */
export const dayOfYear = (days: number): number => days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1

/** The ISO week (1..53) and the year it belongs to. */
export function isoWeek(days: number): { readonly year: number; readonly week: number } {
  const thursday = days - isoDayOfWeek(days) + 4
  const { year } = civilFromDays(thursday)
  return { year, week: Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1 }
}

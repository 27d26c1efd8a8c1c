import {
  civilFromDays,
  dayOfWeek,
  dayOfYear,
  daysFromCivil,
  isoDayOfWeek,
  sundayOnOrBefore,
  weekSince,
} from '../../types/calendar.ts'

/** Fields of java.time, by the names that its messages have. Weeks are those of the United States. */
export type TimeField = keyof typeof DATE_FIELDS | keyof typeof TIME_FIELDS

const quarter = (month: number): number => Math.floor((month + 2) / 3)

/** The week-based year and its week. */
function weekDate(days: number): { readonly year: number; readonly week: number } {
  const { year } = civilFromDays(days)
  const next = daysFromCivil(year + 1, 1, 1)
  // the last days of the year are in the first week of the next
  if (days >= sundayOnOrBefore(next)) return { year: year + 1, week: 1 }
  return { year, week: weekSince(daysFromCivil(year, 1, 1), days) }
}

/** Values of a day since 1970-01-01. */
const DATE_FIELDS = {
  Era: (days: number) => (civilFromDays(days).year > 0 ? 1 : 0),
  YearOfEra: (days: number) => {
    const { year } = civilFromDays(days)
    return year > 0 ? year : 1 - year
  },
  Year: (days: number) => civilFromDays(days).year,
  QuarterOfYear: (days: number) => quarter(civilFromDays(days).month),
  MonthOfYear: (days: number) => civilFromDays(days).month,
  DayOfYear: dayOfYear,
  DayOfMonth: (days: number) => civilFromDays(days).day,
  AlignedDayOfWeekInMonth: (days: number) => ((civilFromDays(days).day - 1) % 7) + 1,
  DayOfWeek: isoDayOfWeek,
  LocalizedDayOfWeek: dayOfWeek,
  WeekBasedYear: (days: number) => weekDate(days).year,
  WeekOfWeekBasedYear: (days: number) => weekDate(days).week,
  WeekOfMonth: (days: number) => weekSince(days - civilFromDays(days).day + 1, days),
  ModifiedJulianDay: (days: number) => days + 40_587,
} as const

/** Values of a time of day in nanoseconds. */
const TIME_FIELDS = {
  AmPmOfDay: (nanos: number) => Math.floor(nanos / 43_200e9),
  HourOfDay: (nanos: number) => Math.floor(nanos / 3_600e9),
  ClockHourOfDay: (nanos: number) => Math.floor(nanos / 3_600e9) || 24,
  HourOfAmPm: (nanos: number) => Math.floor(nanos / 3_600e9) % 12,
  ClockHourOfAmPm: (nanos: number) => Math.floor(nanos / 3_600e9) % 12 || 12,
  MinuteOfHour: (nanos: number) => Math.floor(nanos / 60e9) % 60,
  SecondOfMinute: (nanos: number) => Math.floor(nanos / 1e9) % 60,
  SecondOfDay: (nanos: number) => Math.floor(nanos / 1e9),
  MilliOfSecond: (nanos: number) => Math.floor(nanos / 1e6) % 1_000,
  NanoOfSecond: (nanos: number) => nanos % 1e9,
  MilliOfDay: (nanos: number) => Math.floor(nanos / 1e6),
  NanoOfDay: (nanos: number) => nanos,
} as const

export const isDateField = (field: TimeField): field is keyof typeof DATE_FIELDS => field in DATE_FIELDS
export const dateField = (field: keyof typeof DATE_FIELDS, days: number): number => DATE_FIELDS[field](days)
export const timeField = (field: keyof typeof TIME_FIELDS, nanos: number): number => TIME_FIELDS[field](nanos)

/** A wall clock reading: days since 1970-01-01 and nanoseconds of the day. */
export interface LocalTime {
  readonly days: number
  readonly nanos: number
}

export const fieldOf = (field: TimeField, { days, nanos }: LocalTime): number =>
  isDateField(field) ? DATE_FIELDS[field](days) : TIME_FIELDS[field](nanos)

/** The first day of a week of a week-based year, the week cut to those that the year has; Java's ofWeekBasedYear. */
export function weekDateDays(year: number, week: number, weekday: number): number {
  const sunday = sundayOnOrBefore(daysFromCivil(year, 1, 1))
  const weeks = (sundayOnOrBefore(daysFromCivil(year + 1, 1, 1)) - sunday) / 7
  return sunday + (Math.min(week, weeks) - 1) * 7 + weekday - 1
}

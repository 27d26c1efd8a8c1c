import { daysFromCivil } from '../../types/calendar.ts'

/** Units whose lengths vary, and DAY. */
export type CalendarUnit = 'MILLENNIUM' | 'CENTURY' | 'DECADE' | 'YEAR' | 'QUARTER' | 'MONTH' | 'WEEK' | 'DAY'

const CALENDAR_UNITS: ReadonlySet<string> = new Set([
  'MILLENNIUM',
  'CENTURY',
  'DECADE',
  'YEAR',
  'QUARTER',
  'MONTH',
  'WEEK',
  'DAY',
])
export const isCalendarUnit = (unit: string): unit is CalendarUnit => CALENDAR_UNITS.has(unit)

/** Julian day number of 1970-01-01. */
const EPOCH_JULIAN_DAY = 2440588
/** The last day of the Julian calendar, 1582-10-04. */
const LAST_JULIAN = 2299160

const quotient = (a: number, b: number): number => Math.trunc(a / b)

/** Year, month and day of a Julian day number; before 1582-10-15 in the Julian calendar. Source: Meeus, 1998. */
function dateOf(julian: number): { year: number; month: number; day: number } {
  let century = 0
  let rest = julian + 32082
  if (julian > LAST_JULIAN) {
    const shifted = julian + 32044
    century = quotient(4 * shifted + 3, 146097)
    rest = shifted - quotient(century * 146097, 4)
  }
  const yearOfCentury = quotient(4 * rest + 3, 1461)
  const dayOfYear = rest - quotient(1461 * yearOfCentury, 4)
  const shiftedMonth = quotient(5 * dayOfYear + 2, 153)
  const carry = quotient(shiftedMonth, 10)
  return {
    year: century * 100 + yearOfCentury - 4800 + carry,
    month: shiftedMonth + 3 - 12 * carry,
    day: dayOfYear - quotient(153 * shiftedMonth + 2, 5) + 1,
  }
}

const firstOf = (year: number, month: number): number =>
  month > 12 ? daysFromCivil(year + 1, month - 12, 1) : daysFromCivil(year, month, 1)

/**
 * The first day of the unit that holds the day, or of the next unit. CEIL leaves the first day of a year or month where
 * it is, but moves those of the longer units, of a quarter after the first, and any DAY. Days since 1970-01-01.
 * Source: flink-table-common, DateTimeUtils.julianDateFloor.
 */
export function roundDays(unit: CalendarUnit, days: number, up: boolean): number {
  const julian = days + EPOCH_JULIAN_DAY
  const { year, month, day } = dateOf(julian)
  switch (unit) {
    case 'MILLENNIUM':
      return firstOf(1000 * quotient(year + 999, 1000) + (up ? 1 : -999), 1)
    case 'CENTURY':
      return firstOf(100 * quotient(year + 99, 100) + (up ? 1 : -99), 1)
    case 'DECADE':
      return firstOf(10 * (quotient(year, 10) + (up ? 1 : 0)), 1)
    case 'YEAR':
      return firstOf(up && (month > 1 || day > 1) ? year + 1 : year, 1)
    case 'QUARTER': {
      const quarter = quotient(month + 2, 3) + (up && (month > 1 || day > 1) ? 1 : 0)
      return firstOf(year, quarter * 3 - 2)
    }
    case 'MONTH':
      return firstOf(year, up && day > 1 ? month + 1 : month)
    case 'WEEK': {
      // weeks begin on Sunday
      const sinceSunday = (julian + 1) % 7
      return daysFromCivil(year, month, day) - (up && sinceSunday > 0 ? sinceSunday - 7 : sinceSunday)
    }
    case 'DAY':
      return daysFromCivil(year, month, day) + (up ? 1 : 0)
  }
}

/** Words of dates in English, as Java's locale en_US has them. */
export const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
export const SHORT_MONTHS: readonly string[] = MONTHS.map((name) => name.slice(0, 3))

/** From Sunday. */
export const WEEKDAYS: readonly string[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
]
export const SHORT_WEEKDAYS: readonly string[] = WEEKDAYS.map((name) => name.slice(0, 3))

export const HALVES: readonly string[] = ['AM', 'PM']
export const ERAS: readonly string[] = ['BC', 'AD']
export const LONG_ERAS: readonly string[] = ['Before Christ', 'Anno Domini']

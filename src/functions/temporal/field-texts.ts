import { ERAS, HALVES, LONG_ERAS, MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './english.ts'
import type { TextStyle } from './formatter-pattern.ts'
import type { TimeField } from './time-fields.ts'

const initials = (words: readonly string[]): readonly string[] => words.map((word) => word.charAt(0))
/** Values of months, weekdays and quarters begin with 1. */
const fromOne = (words: readonly string[]): readonly string[] => ['', ...words]
const fromMonday = (words: readonly string[]): readonly string[] => [...words.slice(1), words[0]!]

const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4']
const LONG_QUARTERS = ['1st quarter', '2nd quarter', '3rd quarter', '4th quarter']

const TEXTS: Readonly<Partial<Record<TimeField, Readonly<Record<TextStyle, readonly string[]>>>>> = {
  Era: { short: ERAS, full: LONG_ERAS, narrow: initials(ERAS) },
  MonthOfYear: { short: fromOne(SHORT_MONTHS), full: fromOne(MONTHS), narrow: fromOne(initials(MONTHS)) },
  QuarterOfYear: { short: fromOne(QUARTERS), full: fromOne(LONG_QUARTERS), narrow: fromOne(['1', '2', '3', '4']) },
  DayOfWeek: {
    short: fromOne(fromMonday(SHORT_WEEKDAYS)),
    full: fromOne(fromMonday(WEEKDAYS)),
    narrow: fromOne(initials(fromMonday(WEEKDAYS))),
  },
  AmPmOfDay: { short: HALVES, full: HALVES, narrow: HALVES },
}

/** The words for the values of a field, at the places of the values. */
export const textsOf = (field: TimeField, style: TextStyle): readonly string[] => TEXTS[field]![style]

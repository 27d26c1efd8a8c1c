import { daysFromCivil, daysInMonth, dayOf, MONTH_NAMES, MS_PER_DAY } from '../../types/calendar.ts'
import { msOf, nanosOf, timestamp, type Timestamp } from '../../types/value.ts'
import { remembered } from '../remembered.ts'
import { parseNodes } from './formatter-parse.ts'
import { formatterPattern, type FormatNode } from './formatter-pattern.ts'
import { printNodes } from './formatter-print.ts'
import { checkField, FieldConflict, resolveFields, type ResolvedFields } from './formatter-resolve.ts'
import { dateField, isDateField, timeField, type TimeField } from './time-fields.ts'

/** java.time.format.DateTimeFormatter in the locale en_US, for timestamps without a zone. */
export class DateTimeFormatter {
  private readonly nodes: readonly FormatNode[]

  constructor(pattern: string) {
    this.nodes = formatterPattern(pattern)
  }

  format(at: Timestamp): string {
    const ms = msOf(at)
    const days = dayOf(ms)
    return printNodes(this.nodes, { days, nanos: (ms - days * MS_PER_DAY) * 1e6 + nanosOf(at) })
  }

  /**
   * The timestamp of a text, with 1970-01-01 00:00:00 for what it does not tell. Null when it does not fit; a
   * FieldConflict when it does and Flink cannot make a timestamp of it all the same.
   */
  parse(text: string): Timestamp | FieldConflict | null {
    const fields = parseNodes(this.nodes, text)
    if (fields === null) return null
    let resolved: ResolvedFields
    try {
      resolved = resolveFields(fields)
    } catch (error) {
      if (error instanceof FieldConflict) return null
      throw error
    }
    try {
      return withDefaults(resolved)
    } catch (error) {
      if (error instanceof FieldConflict) return error
      throw error
    }
  }
}

/** Source: flink-table-common, DateTimeUtils.fromTemporalAccessor. */
function withDefaults({ days, time, rest }: ResolvedFields): Timestamp {
  const field = (name: TimeField, missing: number): number => {
    const value = rest.get(name)
    if (value !== undefined) return checkField(name, value)
    if (isDateField(name)) return days === undefined ? missing : dateField(name, days)
    return time === undefined ? missing : timeField(name, time)
  }
  const year = field('Year', 1970)
  const month = field('MonthOfYear', 1)
  const day = field('DayOfMonth', 1)
  if (day > daysInMonth(year, month)) throw new FieldConflict(`Invalid date '${MONTH_NAMES[month - 1]!} ${day}'`)
  const seconds = (field('HourOfDay', 0) * 60 + field('MinuteOfHour', 0)) * 60 + field('SecondOfMinute', 0)
  return timestamp(daysFromCivil(year, month, day) * MS_PER_DAY + seconds * 1_000, field('NanoOfSecond', 0))
}

/** The formatter of a pattern, which is kept. Throws IllegalArgumentException for a pattern that is none. */
export const dateTimeFormatter = remembered((pattern) => new DateTimeFormatter(pattern))

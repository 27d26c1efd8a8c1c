import { daysFromCivil, MS_PER_DAY } from '../../types/calendar.ts'
import { javaTrim } from '../../types/java-trim.ts'
import { timestamp, type Timestamp } from '../../types/value.ts'
import { CalendarBuilder, hybridDate } from './hybrid-calendar.ts'

const DATE = /^([^-]{4})-([^-]{1,2})-([^-]{1,2})$/
const TIME = /^([^:]*):([^:]*):([^.]+)(?:\.(\d[^]{0,8}))?$/

/** Java's Integer.parseInt; NaN for what is none. */
const readInt = (text: string): number => (/^[+-]?\d{1,10}$/.test(text) ? Number(text) : NaN)

/**
 * `yyyy-m-d` or `yyyy-m-d h:m:s[.f]` as java.sql.Date and java.sql.Timestamp read it: the day may be one that its month
 * does not have, and the time any numbers; they are carried. Null for anything else.
 */
export function parseSqlTimestamp(written: string): Timestamp | null {
  const text = javaTrim(written)
  const blank = text.indexOf(' ')
  const date = DATE.exec(blank < 0 ? text : text.slice(0, blank))
  if (date === null) return null
  const [year, month, day] = date.slice(1).map(readInt) as [number, number, number]
  if (!(year > -10_000 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null
  const time = blank < 0 ? ['0', '0', '0'] : TIME.exec(text.slice(blank + 1))?.slice(1)
  if (time === undefined) return null
  const [hour, minute, second] = time.slice(0, 3).map((part) => readInt(part!)) as [number, number, number]
  const nanos = readInt((time[3] ?? '0').padEnd(9, '0'))
  if (Number.isNaN(hour + minute + second + nanos)) return null
  const local = new CalendarBuilder()
    .set('year', year)
    .set('month', month - 1)
    .set('day', day)
    .set('hourOfDay', hour)
    .set('minute', minute)
    .set('second', second)
    .resolve()!
  // the fields of the old calendar are taken for those of the new one
  const days = Math.floor(local / MS_PER_DAY)
  const read = hybridDate(days)
  const newDays = daysFromCivil(read.year, read.month, read.day)
  return timestamp(newDays * MS_PER_DAY + (local - days * MS_PER_DAY), nanos)
}

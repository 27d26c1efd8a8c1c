import { MS_PER_DAY } from '../../types/calendar.ts'
import { MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from '../temporal/english.ts'
import { dayFields } from '../temporal/hybrid-calendar.ts'

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0')

/** `%tF` and its kin for ms since 1970, in UTC; null for a letter that is none. Source: java.util.Formatter. */
export function dateConversion(letter: string, epoch: number): string | null {
  const days = Math.floor(epoch / MS_PER_DAY)
  const day = dayFields(days)
  const ms = epoch - days * MS_PER_DAY
  const hour = Math.floor(ms / 3_600_000)
  const minute = Math.floor(ms / 60_000) % 60
  const second = Math.floor(ms / 1_000) % 60
  const all = (letters: string, between: string): string =>
    [...letters].map((part) => dateConversion(part, epoch)!).join(between)
  switch (letter) {
    case 'H':
      return padded(hour, 2)
    case 'k':
      return String(hour)
    case 'I':
      return padded(hour % 12 || 12, 2)
    case 'l':
      return String(hour % 12 || 12)
    case 'M':
      return padded(minute, 2)
    case 'S':
      return padded(second, 2)
    case 'L':
      return padded(ms % 1_000, 3)
    case 'N':
      return padded((ms % 1_000) * 1_000_000, 9)
    case 'p':
      return hour < 12 ? 'am' : 'pm'
    case 'z':
      return '+0000'
    case 'Z':
      return 'UTC'
    case 's':
      return String(Math.trunc(epoch / 1_000))
    case 'Q':
      return String(epoch)
    case 'B':
      return MONTHS[day.month - 1]!
    case 'b':
    case 'h':
      return SHORT_MONTHS[day.month - 1]!
    case 'A':
      return WEEKDAYS[day.dayOfWeek - 1]!
    case 'a':
      return SHORT_WEEKDAYS[day.dayOfWeek - 1]!
    case 'C':
      return padded(Math.floor(day.year / 100), 2)
    case 'Y':
      return padded(day.year, 4)
    case 'y':
      return padded(day.year % 100, 2)
    case 'j':
      return padded(day.dayOfYear, 3)
    case 'm':
      return padded(day.month, 2)
    case 'd':
      return padded(day.day, 2)
    case 'e':
      return String(day.day)
    case 'R':
      return all('HM', ':')
    case 'T':
      return all('HMS', ':')
    case 'r':
      return `${all('IMS', ':')} ${all('p', '').toUpperCase()}`
    case 'D':
      return all('mdy', '/')
    case 'F':
      return all('Ymd', '-')
    case 'c':
      return all('abdTZY', ' ')
    default:
      return null
  }
}

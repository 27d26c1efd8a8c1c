import { fail } from '../../errors/messages.ts'
import {
  civilFromDays,
  dayOf,
  dayOfYear,
  daysFromCivil,
  daysInMonth,
  isoDayOfWeek,
  timeOfDay,
} from '../../types/calendar.ts'
import { msOf, nanosOf, timestamp, type Timestamp } from '../../types/value.ts'

/** Patterns of java.time.format.DateTimeFormatter: letters in runs, quoted text, optional parts in brackets. */
export type PatternPart =
  | { readonly kind: 'letter'; readonly letter: string; readonly count: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'optional'; readonly parts: readonly PatternPart[] }

const LETTERS = 'GuyDMLQqYwWdEecFaBhKkHmsSAnNVvzOXxZp'
const cache = new Map<string, readonly PatternPart[]>()

/** The parts of a pattern; fails as Java does for unknown letters and reserved characters. */
export function datePattern(pattern: string): readonly PatternPart[] {
  let parts = cache.get(pattern)
  if (parts === undefined) {
    const [read] = readParts(pattern, 0, false)
    cache.set(pattern, (parts = read))
  }
  return parts
}

function readParts(pattern: string, from: number, nested: boolean): [PatternPart[], number] {
  const parts: PatternPart[] = []
  let i = from
  while (i < pattern.length) {
    const c = pattern[i]!
    if (/[A-Za-z]/.test(c)) {
      let end = i
      while (pattern[end] === c) end++
      if (!LETTERS.includes(c)) fail('date-pattern', { message: `Unknown pattern letter: ${c}` })
      parts.push({ kind: 'letter', letter: c, count: end - i })
      i = end
    } else if (c === "'") {
      let text = ''
      let end = i + 1
      for (; ; end++) {
        if (end >= pattern.length)
          return fail('date-pattern', { message: `Pattern ends with an incomplete string literal: ${pattern}` })
        if (pattern[end] !== "'") text += pattern[end]
        else if (pattern[end + 1] === "'") {
          text += "'"
          end++
        } else break
      }
      parts.push({ kind: 'text', text: end === i + 1 ? "'" : text })
      i = end + 1
    } else if (c === '[') {
      const [inner, end] = readParts(pattern, i + 1, true)
      parts.push({ kind: 'optional', parts: inner })
      i = end
    } else if (c === ']') {
      if (!nested) fail('date-pattern', { message: 'Pattern invalid as it contains ] without previous [' })
      return [parts, i + 1]
    } else if (c === '{' || c === '}' || c === '#')
      return fail('date-pattern', { message: `Pattern includes reserved character: '${c}'` })
    else {
      parts.push({ kind: 'text', text: c })
      i++
    }
  }
  return [parts, i]
}

const MONTHS = [
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
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const pad = (n: number, width: number): string => (n < 0 ? '-' : '') + String(Math.abs(n)).padStart(width, '0')

/** Widest text form of a name: 1-3 letters short, 4 full, 5 narrow. */
const named = (name: string, count: number): string => (count === 5 ? name[0]! : count === 4 ? name : name.slice(0, 3))

/** A local timestamp by a pattern. */
export function formatDate(parts: readonly PatternPart[], at: Timestamp): string {
  return parts
    .map((part) =>
      part.kind === 'text'
        ? part.text
        : part.kind === 'optional'
          ? formatDate(part.parts, at)
          : letterText(part.letter, part.count, at),
    )
    .join('')
}

function letterText(letter: string, count: number, at: Timestamp): string {
  const ms = msOf(at)
  const days = dayOf(ms)
  const { year, month, day } = civilFromDays(days)
  const time = timeOfDay(ms)
  const hour = Math.floor(time / 3_600_000)
  const nano = (time % 1000) * 1_000_000 + nanosOf(at)
  switch (letter) {
    case 'G':
      return count === 4
        ? year > 0
          ? 'Anno Domini'
          : 'Before Christ'
        : count === 5
          ? year > 0
            ? 'A'
            : 'B'
          : year > 0
            ? 'AD'
            : 'BC'
    case 'y':
      return yearText(year > 0 ? year : 1 - year, count)
    case 'u':
      return yearText(year, count)
    case 'Y': {
      // weeks of the default locale begin on Sunday, the first holds January 1
      return yearText(weekYear(days), count)
    }
    case 'w':
      return pad(localWeek(days), count)
    case 'W':
      return pad(Math.floor((day + ((isoDayOfWeek(days - day + 1) % 7) + 7 - 0) - 1) / 7) + 1, 1)
    case 'M':
    case 'L':
      return count <= 2 ? pad(month, count) : named(MONTHS[month - 1]!, count)
    case 'Q':
    case 'q': {
      const quarter = Math.floor((month + 2) / 3)
      return count <= 2
        ? pad(quarter, count)
        : count === 4
          ? `${quarter}${['st', 'nd', 'rd', 'th'][quarter - 1]} quarter`
          : count === 5
            ? String(quarter)
            : `Q${quarter}`
    }
    case 'd':
      return pad(day, count)
    case 'D':
      return pad(dayOfYear(days), count)
    case 'F':
      return pad(Math.floor((day - 1) / 7) + 1, count)
    case 'E':
      return named(DAYS[isoDayOfWeek(days) - 1]!, count)
    case 'e':
    case 'c':
      return count <= 2 ? pad((isoDayOfWeek(days) % 7) + 1, count) : named(DAYS[isoDayOfWeek(days) - 1]!, count)
    case 'a':
      return hour < 12 ? 'AM' : 'PM'
    case 'h':
      return pad(hour % 12 === 0 ? 12 : hour % 12, count)
    case 'K':
      return pad(hour % 12, count)
    case 'k':
      return pad(hour === 0 ? 24 : hour, count)
    case 'H':
      return pad(hour, count)
    case 'm':
      return pad(Math.floor(time / 60_000) % 60, count)
    case 's':
      return pad(Math.floor(time / 1000) % 60, count)
    case 'S':
      return String(nano).padStart(9, '0').padEnd(count, '0').slice(0, count)
    case 'n':
      return pad(nano, count)
    case 'A':
      return pad(time, count)
    case 'N':
      return pad(time * 1_000_000 + nanosOf(at), count)
    case 'V':
    case 'z':
    case 'v':
      return fail('date-no-zone', { temporal: isoText(at) })
    case 'X':
    case 'x':
    case 'Z':
    case 'O':
      return fail('date-no-offset', {})
    default:
      return fail('date-pattern', { message: `Unknown pattern letter: ${letter}` })
  }
}

const yearText = (year: number, count: number): string =>
  count === 2 ? pad(Math.abs(year) % 100, 2) : pad(year, count)

/** Week of the year, Sunday first, week 1 holds January 1 (the locale en-US). */
function localWeek(days: number): number {
  const { year } = civilFromDays(days)
  const start = firstSunday(year)
  if (days >= firstSunday(year + 1)) return 1
  return Math.floor((days - start) / 7) + 1
}

function weekYear(days: number): number {
  const { year } = civilFromDays(days)
  return days >= firstSunday(year + 1) ? year + 1 : year
}

/** The Sunday on or before January 1. */
const firstSunday = (year: number): number => {
  const first = daysFromCivil(year, 1, 1)
  return first - (isoDayOfWeek(first) % 7)
}

export function isoText(at: Timestamp): string {
  const full = formatDate(datePattern("uuuu-MM-dd'T'HH:mm:ss"), at)
  const nano = (timeOfDay(msOf(at)) % 1000) * 1_000_000 + nanosOf(at)
  const fraction =
    nano === 0
      ? ''
      : `.${nano % 1_000_000 === 0 ? pad(nano / 1_000_000, 3) : nano % 1000 === 0 ? pad(nano / 1000, 6) : pad(nano, 9)}`
  return full + fraction
}

/** Least and most digits of a numeric letter; null for letters that are text. */
function digitsOf(letter: string, count: number): [number, number] | null {
  switch (letter) {
    case 'y':
    case 'u':
      return count === 2 ? [2, 2] : count < 4 ? [count, 19] : [count, count === 4 ? 19 : 19]
    case 'M':
    case 'L':
    case 'd':
    case 'D':
    case 'H':
    case 'h':
    case 'K':
    case 'k':
    case 'm':
    case 's':
      return (letter === 'M' || letter === 'L') && count > 2 ? null : count === 1 ? [1, 19] : [count, count]
    case 'S':
      return [count, count]
    case 'n':
    case 'A':
    case 'N':
      return [count, 19]
    default:
      return null
  }
}

interface Fields {
  readonly values: Map<string, number>
  afternoon: boolean | null
}

/** The local timestamp that a text stands for by a pattern; null when it does not fit. Missing fields: 1970-01-01 00:00. */
export function parseDatePattern(parts: readonly PatternPart[], text: string): Timestamp | null {
  const fields: Fields = { values: new Map(), afternoon: null }
  const end = parseParts(parts, text, 0, fields)
  return end === text.length ? resolveFields(fields) : null
}

function parseParts(parts: readonly PatternPart[], text: string, from: number, fields: Fields): number {
  let at = from
  for (let p = 0; p < parts.length; p++) {
    const part = parts[p]!
    if (part.kind === 'text') {
      if (!text.startsWith(part.text, at)) return -1
      at += part.text.length
    } else if (part.kind === 'optional') {
      const saved = new Map(fields.values)
      const end = parseParts(part.parts, text, at, fields)
      if (end === -1) {
        fields.values.clear()
        for (const [key, value] of saved) fields.values.set(key, value)
      } else at = end
    } else {
      at = parseLetter(part.letter, part.count, reserved(parts, p + 1), text, at, fields)
      if (at === -1) return -1
    }
  }
  return at
}

/** Digits that fixed-width numbers right behind a number need. */
function reserved(parts: readonly PatternPart[], from: number): number {
  let digits = 0
  for (let p = from; p < parts.length; p++) {
    const part = parts[p]!
    const width = part.kind === 'letter' ? digitsOf(part.letter, part.count) : null
    if (width === null || width[0] !== width[1]) break
    digits += width[0]
  }
  return digits
}

function parseLetter(letter: string, count: number, behind: number, text: string, at: number, fields: Fields): number {
  const width = digitsOf(letter, count)
  if (width !== null) {
    const [least, most] = width
    let end = at
    while (end < text.length && end - at < most && text[end]! >= '0' && text[end]! <= '9') end++
    if (least !== most) end = Math.max(at + least, end - behind)
    if (end - at < least || end > text.length || !/^\d+$/.test(text.slice(at, end))) return -1
    const digits = text.slice(at, end)
    const value =
      letter === 'S'
        ? Number(digits.padEnd(9, '0').slice(0, 9))
        : letter === 'y' && count === 2
          ? 2000 + Number(digits)
          : Number(digits)
    fields.values.set(letter, value)
    return end
  }
  const rest = text.slice(at)
  switch (letter) {
    case 'M':
    case 'L': {
      const month = MONTHS.findIndex((name) => rest.startsWith(named(name, count)))
      if (month === -1) return -1
      fields.values.set('M', month + 1)
      return at + named(MONTHS[month]!, count).length
    }
    case 'E': {
      const day = DAYS.find((name) => rest.startsWith(named(name, count)))
      return day === undefined ? -1 : at + named(day, count).length
    }
    case 'a':
      if (!/^(AM|PM)/.test(rest)) return -1
      fields.afternoon = rest.startsWith('PM')
      return at + 2
    case 'G':
      return /^(AD|BC)/.test(rest) ? at + 2 : -1
    case 'X':
    case 'x':
    case 'Z': {
      const zone = letter === 'X' && rest.startsWith('Z') ? 'Z' : /^[+-]\d{2}(:?\d{2}(:?\d{2})?)?/.exec(rest)?.[0]
      return zone === undefined ? -1 : at + zone.length
    }
    case 'V':
    case 'z': {
      const zone = /^[A-Za-z_/+\-0-9:]+/.exec(rest)?.[0]
      return zone === undefined ? -1 : at + zone.length
    }
    default:
      return -1
  }
}

function resolveFields({ values, afternoon }: Fields): Timestamp | null {
  const get = (...letters: string[]): number | undefined =>
    letters.map((letter) => values.get(letter)).find((value) => value !== undefined)
  const year = get('u', 'y') ?? 1970
  const month = get('M', 'L') ?? 1
  let day = get('d') ?? 1
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  // a day that the month does not have is its last, as Java's SMART resolving has it
  day = Math.min(day, daysInMonth(year, month))
  const half = get('h', 'K')
  let hour = get('H', 'k') ?? 0
  if (half !== undefined) {
    if (half > 12) return null
    // half a day without AM or PM is not an hour of the day
    hour = afternoon === null ? 0 : (half % 12) + (afternoon ? 12 : 0)
  }
  const [minute, second] = [get('m') ?? 0, get('s') ?? 0]
  if (hour > 24 || minute > 59 || second > 59) return null
  const nano = get('S', 'n') ?? 0
  const dayOfYearGiven = get('D')
  const days =
    dayOfYearGiven === undefined ? daysFromCivil(year, month, day) : daysFromCivil(year, 1, 1) + dayOfYearGiven - 1
  return timestamp(days * 86_400_000 + (hour % 24) * 3_600_000 + minute * 60_000 + second * 1000, nano)
}

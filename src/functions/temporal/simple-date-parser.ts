import { ERAS, HALVES, LONG_ERAS, MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './english.ts'
import type { PatternPiece } from './simple-date-pattern.ts'
import { CalendarBuilder, toWeekday, type CalendarField } from './hybrid-calendar.ts'
import { instantOf, javaTimeZone, type JavaTimeZone } from './java-time-zone.ts'
import { readJavaNumber } from './java-number.ts'
import { NAMED_ZONES } from './zone-names.ts'

/** Ms since 1970 of a text, null when it does not fit the pattern. */
export type DateParser = (text: string, zone: JavaTimeZone) => number | null

/** Two digits of a year are read as one of the hundred years from here on. Java counts from 80 years before today. */
const FIRST_SHORT_YEAR = 1946
const FIRST_SHORT_DAY = Date.UTC(FIRST_SHORT_YEAR, 11, 1)

/** What is being read: the fields so far, and the zone of the text. */
interface Reading {
  readonly text: string
  /** Whether the year was the first of the short ones, of which some days belong to the next century. */
  firstShortYear: boolean
  readonly fields: CalendarBuilder
  zone: JavaTimeZone
}

/** Reads a field at a position; gives the position behind it, or -1. */
type FieldReader = (reading: Reading, start: number) => number

/** The parser of SimpleDateFormat, which is lenient: fields may lie outside of their ranges, and more text may follow. */
export function dateParser(pieces: readonly PatternPiece[]): DateParser {
  const readers = pieces.map((piece, i) =>
    'text' in piece ? literal(piece.text) : fieldReader(piece.letter, piece.count, isNumeric(pieces[i + 1])),
  )
  return (text, zone) => {
    const reading: Reading = { text, firstShortYear: false, fields: new CalendarBuilder(), zone }
    let position = 0
    for (const read of readers) {
      position = read(reading, position)
      if (position < 0) return null
    }
    if (position === 0) return null
    const epoch = instant(reading)
    if (!reading.firstShortYear || epoch === null || epoch >= FIRST_SHORT_DAY) return epoch
    reading.fields.addYears(100)
    return instant(reading)
  }
}

function instant({ fields, zone }: Reading): number | null {
  const local = fields.resolve()
  if (local === undefined) return null
  const offset = fields.get('zoneOffset')
  const daylight = fields.get('dstOffset')
  if (offset === undefined && daylight === undefined) return instantOf(local, zone)
  return local - (offset ?? zone.standardOffset) - (daylight ?? 0)
}

/** Letters that are written with digits: what stands before them takes no more characters than it has letters. */
const isNumeric = (piece: PatternPiece | undefined): boolean =>
  piece !== undefined &&
  'letter' in piece &&
  (piece.letter === 'M' || piece.letter === 'L' ? piece.count <= 2 : 'ydkHmsSDFwWhKYu'.includes(piece.letter))

const isSpace = (char: string): boolean => /^\p{Zs}$/u.test(char)

const literal =
  (expected: string): FieldReader =>
  ({ text }, start) => {
    for (let i = 0; i < expected.length; i++) {
      const char = text[start + i]
      if (char === undefined) return -1
      if (char !== expected[i] && !(isSpace(char) && isSpace(expected[i]!))) return -1
    }
    return start + expected.length
  }

function fieldReader(letter: string, count: number, obeysCount: boolean): FieldReader {
  const read = readerOf(letter, count)
  return (reading, start) => {
    let position = start
    while (reading.text[position] === ' ' || reading.text[position] === '\t') position++
    if (position >= reading.text.length) return -1
    // the count includes blanks, and words are sought before them
    const limit = obeysCount ? start + count : undefined
    return read(reading, start, position, limit)
  }
}

type Reader = (reading: Reading, start: number, position: number, limit: number | undefined) => number

function readerOf(letter: string, count: number): Reader {
  switch (letter) {
    case 'G':
      return word('era', [
        [ERAS, 0],
        [LONG_ERAS, 0],
      ])
    case 'y':
      return year('year', count)
    case 'Y':
      return year('weekYear', count)
    case 'M':
    case 'L':
      if (count <= 2) return number('month', (value) => value - 1)
      return word('month', [
        [MONTHS, 0],
        [SHORT_MONTHS, 0],
      ])
    case 'E':
      return word('dayOfWeek', [
        [WEEKDAYS, 1],
        [SHORT_WEEKDAYS, 1],
      ])
    case 'a':
      return word('amPm', [[HALVES, 0]])
    case 'k':
      return number('hourOfDay', (value) => (value === 24 ? 0 : value))
    case 'h':
      return number('hour', (value) => (value === 12 ? 0 : value))
    case 'u':
      return number('dayOfWeek', toWeekday)
    case 'z':
    case 'Z':
      return (reading, start, position) => generalZone(reading, start, position)
    case 'X':
      return (reading, _start, position) => isoZone(reading, position, count)
    default:
      return number(NUMBERS[letter]!)
  }
}

const NUMBERS: Readonly<Record<string, CalendarField>> = {
  d: 'day',
  H: 'hourOfDay',
  m: 'minute',
  s: 'second',
  S: 'millisecond',
  D: 'dayOfYear',
  F: 'dayOfWeekInMonth',
  w: 'weekOfYear',
  W: 'weekOfMonth',
  K: 'hour',
}

function number(field: CalendarField, change: (value: number) => number = (value) => value): Reader {
  return ({ text, fields }, _start, position, limit) => {
    if (limit !== undefined && limit > text.length) return -1
    const found = readJavaNumber(text, position, limit ?? text.length)
    if (found === null) return -1
    fields.set(field, change(found.value))
    return found.end
  }
}

/** Years of exactly two digits are short ones, unless the pattern asks for more. */
function year(field: 'year' | 'weekYear', count: number): Reader {
  return (reading, _start, position, limit) => {
    const { text, fields } = reading
    if (limit !== undefined && limit > text.length) return -1
    const found = readJavaNumber(text, position, limit ?? text.length)
    if (found === null) return -1
    const { value, end } = found
    if (count > 2 || !/^\d\d$/.test(text.slice(position, end))) fields.set(field, value)
    else {
      const inCentury = FIRST_SHORT_YEAR % 100
      reading.firstShortYear = value === inCentury
      fields.set(field, FIRST_SHORT_YEAR - inCentury + value + (value < inCentury ? 100 : 0))
    }
    return end
  }
}

/** The longest word that fits, whatever its letter case. */
function word(field: CalendarField, lists: readonly (readonly [words: readonly string[], first: number])[]): Reader {
  const words = lists
    .flatMap(([list, first]) => list.map((text, i) => ({ text: text.toLowerCase(), value: i + first })))
    .sort((a, b) => b.text.length - a.text.length)
  return ({ text, fields }, start) => {
    const rest = text.slice(start, start + words[0]!.text.length).toLowerCase()
    const found = words.find((candidate) => rest.startsWith(candidate.text))
    if (found === undefined) return -1
    fields.set(field, found.value)
    return start + found.text.length
  }
}

function setOffset({ fields }: Reading, minutes: number): void {
  fields.set('zoneOffset', minutes * 60_000).set('dstOffset', 0)
}

/** A sign and `hhmm`, `GMT`, `GMT+hh:mm`, or the name of a zone. */
function generalZone(reading: Reading, start: number, position: number): number {
  const { text } = reading
  const sign = text[position]!
  if (sign === '+' || sign === '-') return offset(reading, position, /^[+-](\d\d)(\d\d)/)
  if (/^gmt/i.test(text.slice(start))) {
    const next = text[start + 3]
    if (next === '+' || next === '-') return offset(reading, start + 3, /^[+-](\d\d?):(\d\d)/)
    setOffset(reading, 0)
    return start + 3
  }
  const rest = text.slice(position).toLowerCase()
  const found = NAMED_ZONES.find(({ name }) => rest.startsWith(name.toLowerCase()))
  if (found === undefined) return -1
  reading.zone = javaTimeZone(found.zone)
  // a name that does not tell summer from winter sets no offset
  if (found.zone !== 'UTC' && found.zone !== 'GMT')
    reading.fields.clear('zoneOffset').set('dstOffset', found.daylight ? 3_600_000 : 0)
  return position + found.name.length
}

const ISO_OFFSETS = [/^[+-](\d\d)()/, /^[+-](\d\d)(\d\d)/, /^[+-](\d\d):(\d\d)/]

function isoZone(reading: Reading, position: number, count: number): number {
  if (reading.text[position] !== 'Z') return offset(reading, position, ISO_OFFSETS[count - 1] ?? ISO_OFFSETS[1]!)
  setOffset(reading, 0)
  return position + 1
}

function offset(reading: Reading, position: number, form: RegExp): number {
  const match = form.exec(reading.text.slice(position))
  if (match === null) return -1
  const [hours, minutes] = [Number(match[1]), Number(match[2])]
  if (hours > 23 || minutes > 59) return -1
  setOffset(reading, (hours * 60 + minutes) * (match[0].startsWith('-') ? -1 : 1))
  return position + match[0].length
}

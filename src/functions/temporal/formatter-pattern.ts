import { fail } from '../../errors/messages.ts'
import type { TimeField } from './time-fields.ts'

/** What a pattern of java.time.format.DateTimeFormatter is made of. Source: DateTimeFormatterBuilder.appendPattern. */
export type FormatNode =
  | { readonly kind: 'literal'; readonly text: string }
  | NumberNode
  | { readonly kind: 'text'; readonly field: TimeField; readonly style: TextStyle }
  | { readonly kind: 'dayPeriod' }
  | { readonly kind: 'offset'; readonly form: RegExp; readonly none: string }
  | { readonly kind: 'localizedOffset'; readonly full: boolean }
  | { readonly kind: 'zone'; readonly named: boolean }
  | { readonly kind: 'optional'; readonly nodes: readonly FormatNode[] }
  | { readonly kind: 'padded'; readonly width: number; readonly node: FormatNode }

export type TextStyle = 'short' | 'full' | 'narrow'
/** `normal`: a minus where needed. `unsigned`: never a sign. `exceeds`: a plus too, where there are more digits than `min`. */
export type SignStyle = 'normal' | 'unsigned' | 'exceeds'

export interface NumberNode {
  readonly kind: 'number'
  readonly field: TimeField
  readonly min: number
  readonly max: number
  readonly sign: SignStyle
  /** Digits of the numbers that follow without anything between; -1 when its own width is fixed. */
  readonly following: number
  /** The last two digits of a year from 2000 on. */
  readonly reduced?: true
  /** Digits behind a point, of NANO_OF_SECOND. */
  readonly fraction?: true
}

const refuse = (message: string): never => fail('date-pattern', { message })
const tooMany = (letter: string): never => refuse(`Too many pattern letters: ${letter}`)

const isLetter = (char: string): boolean => (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z')

/** A section of the pattern that is being built. */
class Section {
  readonly nodes: FormatNode[] = []
  /** Where the number stands that adjacent numbers may be cut off from; -1 when there is none. */
  number = -1
  padding = 0

  add(node: FormatNode): number {
    this.nodes.push(this.padding > 0 ? { kind: 'padded', width: this.padding, node } : node)
    this.padding = 0
    this.number = -1
    return this.nodes.length - 1
  }

  /** Numbers that touch: the first one leaves the later ones the digits that they need. */
  addNumber(node: NumberNode): void {
    const at = this.number
    const base = this.nodes[at]
    if (base?.kind !== 'number') {
      this.number = this.add(node)
      return
    }
    if (node.min === node.max && node.sign === 'unsigned') {
      this.nodes[at] = { ...base, following: base.following + node.max }
      this.add({ ...node, following: -1 })
      this.number = at
    } else {
      this.nodes[at] = { ...base, following: -1 }
      this.number = this.add(node)
    }
  }
}

/** The nodes of a pattern; throws what Java says to a wrong one. */
export function formatterPattern(pattern: string): readonly FormatNode[] {
  const sections = [new Section()]
  const section = (): Section => sections.at(-1)!
  const close = (): void => {
    const { nodes } = sections.pop()!
    if (nodes.length > 0) section().add({ kind: 'optional', nodes })
    else section().number = -1
  }
  for (let i = 0; i < pattern.length;) {
    const char = pattern[i]!
    if (isLetter(char)) {
      let end = runEnd(pattern, i)
      let count = end - i
      let letter = char
      if (letter === 'p') {
        const padding = count
        letter = pattern[end] ?? ''
        if (!isLetter(letter)) return refuse(`Pad letter 'p' must be followed by valid pad pattern: ${pattern}`)
        const start = end
        end = runEnd(pattern, start)
        count = end - start
        section().padding = padding
      }
      addLetter(section(), letter, count)
      i = end
    } else if (char === "'") {
      const [text, end] = quoted(pattern, i)
      section().add({ kind: 'literal', text })
      i = end
    } else if (char === '[') {
      section().number = -1
      sections.push(new Section())
      i++
    } else if (char === ']') {
      if (sections.length === 1) return refuse('Pattern invalid as it contains ] without previous [')
      close()
      i++
    } else if (char === '{' || char === '}' || char === '#') {
      return refuse(`Pattern includes reserved character: '${char}'`)
    } else {
      section().add({ kind: 'literal', text: char })
      i++
    }
  }
  while (sections.length > 1) close()
  return section().nodes
}

function runEnd(pattern: string, start: number): number {
  let end = start + 1
  while (pattern[end] === pattern[start]) end++
  return end
}

function quoted(pattern: string, start: number): [text: string, end: number] {
  for (let i = start + 1; i < pattern.length; i++) {
    if (pattern[i] !== "'") continue
    if (pattern[i + 1] === "'") i++
    else {
      const text = pattern.slice(start + 1, i).replaceAll("''", "'")
      return [text === '' ? "'" : text, i + 1]
    }
  }
  return refuse(`Pattern ends with an incomplete string literal: ${pattern}`)
}

const FIELDS: Readonly<Record<string, TimeField>> = {
  G: 'Era',
  y: 'YearOfEra',
  u: 'Year',
  Q: 'QuarterOfYear',
  q: 'QuarterOfYear',
  M: 'MonthOfYear',
  L: 'MonthOfYear',
  D: 'DayOfYear',
  d: 'DayOfMonth',
  F: 'AlignedDayOfWeekInMonth',
  E: 'DayOfWeek',
  a: 'AmPmOfDay',
  H: 'HourOfDay',
  k: 'ClockHourOfDay',
  K: 'HourOfAmPm',
  h: 'ClockHourOfAmPm',
  m: 'MinuteOfHour',
  s: 'SecondOfMinute',
  S: 'NanoOfSecond',
  A: 'MilliOfDay',
  n: 'NanoOfSecond',
  N: 'NanoOfDay',
  g: 'ModifiedJulianDay',
}

const number = (field: TimeField, min = 1, max = 19, sign: SignStyle = 'normal'): NumberNode => ({
  kind: 'number',
  field,
  min,
  max,
  sign,
  following: 0,
})

/** Exactly so many digits. */
const fixed = (field: TimeField, width: number): NumberNode => number(field, width, width, 'unsigned')

const year = (field: TimeField, count: number): NumberNode =>
  count === 2 ? { ...fixed(field, 2), reduced: true } : number(field, count, 19, count < 4 ? 'normal' : 'exceeds')

function checkWidth(width: number): void {
  if (width > 19) refuse(`The minimum width must be from 1 to 19 inclusive but was ${width}`)
}

function addLetter(section: Section, letter: string, count: number): void {
  switch (letter) {
    case 'y':
    case 'u':
      checkWidth(count)
      return section.addNumber(year(FIELDS[letter]!, count))
    case 'Y':
      checkWidth(count)
      return section.addNumber(year('WeekBasedYear', count))
    case 'w':
      if (count > 2) return tooMany(letter)
      return section.addNumber(number('WeekOfWeekBasedYear', count, 2, 'unsigned'))
    case 'W':
      if (count > 1) return tooMany(letter)
      return section.addNumber(fixed('WeekOfMonth', 1))
    case 'c':
      if (count === 2) return refuse('Invalid pattern "cc"')
      if (count === 1) return section.addNumber(fixed('LocalizedDayOfWeek', 1))
      return addText(section, 'DayOfWeek', letter, count)
    case 'e':
      if (count > 2) return addText(section, 'DayOfWeek', letter, count)
      return section.addNumber(fixed('LocalizedDayOfWeek', count))
    case 'E':
      return addText(section, 'DayOfWeek', letter, Math.max(count, 3))
    case 'M':
    case 'L':
    case 'Q':
    case 'q':
      if (count > 2) return addText(section, FIELDS[letter]!, letter, count)
      return section.addNumber(count === 1 ? number(FIELDS[letter]!) : fixed(FIELDS[letter]!, 2))
    case 'a':
      if (count > 1) return tooMany(letter)
      return void section.add({ kind: 'text', field: 'AmPmOfDay', style: 'short' })
    case 'G':
      return addText(section, 'Era', letter, Math.max(count, 3))
    case 'S':
      if (count > 9) return refuse(`Maximum width must be from 1 to 9 inclusive but was ${count}`)
      return section.addNumber({ ...fixed('NanoOfSecond', count), fraction: true })
    case 'F':
      if (count > 1) return tooMany(letter)
      return section.addNumber(number('AlignedDayOfWeekInMonth'))
    case 'd':
    case 'h':
    case 'H':
    case 'k':
    case 'K':
    case 'm':
    case 's':
      if (count > 2) return tooMany(letter)
      return section.addNumber(count === 1 ? number(FIELDS[letter]!) : fixed(FIELDS[letter]!, 2))
    case 'D':
      if (count > 3) return tooMany(letter)
      if (count === 1) return section.addNumber(number('DayOfYear'))
      return section.addNumber(number('DayOfYear', count, 3, 'unsigned'))
    case 'g':
      checkWidth(count)
      return section.addNumber(number('ModifiedJulianDay', count))
    case 'A':
    case 'n':
    case 'N':
      checkWidth(count)
      return section.addNumber(number(FIELDS[letter]!, count, 19, 'unsigned'))
    default:
      return addZone(section, letter, count)
  }
}

function addText(section: Section, field: TimeField, letter: string, count: number): void {
  const style = ([undefined, undefined, undefined, 'short', 'full', 'narrow'] as const)[count]
  if (style === undefined) return tooMany(letter)
  section.add({ kind: 'text', field, style })
}

const HHMM = /^[+-]([01]\d|2[0-3])([0-5]\d)/
const HH_MM = /^[+-]([01]\d|2[0-3]):([0-5]\d)/
const HHMMSS = /^[+-]([01]\d|2[0-3])([0-5]\d)(?:[0-5]\d)?/
const HH_MM_SS = /^[+-]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?/
/** By the number of letters X or x. */
const OFFSETS = [/^[+-]([01]\d|2[0-3])(?:[0-5]\d)?/, HHMM, HH_MM, HHMMSS, HH_MM_SS]
const NO_OFFSET = ['+00', '+0000', '+00:00', '+0000', '+00:00']

function addZone(section: Section, letter: string, count: number): void {
  switch (letter) {
    case 'X':
    case 'x':
      if (count > 5) return tooMany(letter)
      section.add({ kind: 'offset', form: OFFSETS[count - 1]!, none: letter === 'X' ? 'Z' : NO_OFFSET[count - 1]! })
      return
    case 'Z':
      if (count > 5) return tooMany(letter)
      if (count === 4) section.add({ kind: 'localizedOffset', full: true })
      else if (count === 5) section.add({ kind: 'offset', form: HH_MM_SS, none: 'Z' })
      else section.add({ kind: 'offset', form: HHMM, none: '+0000' })
      return
    case 'O':
      if (count !== 1 && count !== 4) return refuse('Pattern letter count must be 1 or 4: O')
      section.add({ kind: 'localizedOffset', full: count === 4 })
      return
    case 'V':
      if (count !== 2) return refuse('Pattern letter count must be 2: V')
      section.add({ kind: 'zone', named: false })
      return
    case 'v':
      if (count !== 1 && count !== 4) return refuse('Wrong number of pattern letters: v')
      section.add({ kind: 'zone', named: true })
      return
    case 'z':
      if (count > 4) return tooMany(letter)
      section.add({ kind: 'zone', named: true })
      return
    case 'B':
      if (count !== 1 && count !== 4 && count !== 5) return refuse('Wrong number of pattern letters: B')
      section.add({ kind: 'dayPeriod' })
      return
    default:
      return refuse(`Unknown pattern letter: ${letter}`)
  }
}

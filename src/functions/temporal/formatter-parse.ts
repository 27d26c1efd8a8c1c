import { isZone } from '../../types/zone.ts'
import { DAY_PERIODS } from './day-periods.ts'
import { textsOf } from './field-texts.ts'
import type { FormatNode, NumberNode } from './formatter-pattern.ts'
import type { TimeField } from './time-fields.ts'
import { NAMED_ZONES } from './zone-names.ts'

/** Values of fields, and the place of a part of the day among DAY_PERIODS. */
export type ParsedFields = Map<TimeField | 'DayPeriod', number>

/** The fields of a text, null when it does not fit from beginning to end. Source: DateTimeFormatterBuilder's parsers. */
export function parseNodes(nodes: readonly FormatNode[], text: string): ParsedFields | null {
  const parser = new Parser(text)
  return parser.all(nodes, 0) === text.length ? parser.fields : null
}

/** Every method gives the position behind what it has read, or -1. */
class Parser {
  fields: ParsedFields = new Map()
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  all(nodes: readonly FormatNode[], start: number): number {
    let position = start
    for (const node of nodes) {
      position = this.node(node, position)
      if (position < 0) return -1
    }
    return position
  }

  private node(node: FormatNode, position: number): number {
    switch (node.kind) {
      case 'literal':
        return this.text.startsWith(node.text, position) ? position + node.text.length : -1
      case 'number':
        return node.fraction ? this.fraction(node, position) : this.number(node, position)
      case 'text':
        return this.word(node, position)
      case 'dayPeriod':
        return this.dayPeriod(position)
      case 'offset':
        if (this.text.startsWith(node.none, position)) return position + node.none.length
        return this.match(node.form, position)
      case 'localizedOffset':
        return this.match(node.full ? FULL_OFFSET : SHORT_OFFSET, position)
      case 'zone':
        return this.zone(node.named, position)
      case 'optional': {
        const saved = new Map(this.fields)
        const end = this.all(node.nodes, position)
        if (end >= 0) return end
        this.fields = saved
        return position
      }
      case 'padded':
        return this.padded(node, position)
    }
  }

  /** A field that comes twice has to have one value. */
  private set(field: TimeField, value: number, end: number): number {
    const old = this.fields.get(field)
    if (old !== undefined && old !== value) return -1
    this.fields.set(field, value)
    return end
  }

  private number(node: NumberNode, start: number): number {
    const { min, max, sign, following } = node
    let position = start
    const first = this.text[position]
    const signed = first === '+' || first === '-'
    if (signed) {
      if (sign === 'unsigned' || (sign === 'normal' && first === '+')) return -1
      position++
    }
    let digits = this.digits(position, max + Math.max(following, 0))
    if (following > 0) digits = Math.min(digits, Math.max(min, digits - following))
    if (digits < min) return -1
    const end = position + digits
    let value = Number(this.text.slice(position, end))
    if (first === '-') {
      if (value === 0) return -1
      value = -value
    } else if (sign === 'exceeds' && (first === '+' ? digits <= min : digits > min)) return -1
    if (node.reduced && digits === min && value >= 0) value += 2_000
    return this.set(node.field, value, end)
  }

  private digits(start: number, limit: number): number {
    let count = 0
    while (count < limit && isDigit(this.text.charCodeAt(start + count))) count++
    return count
  }

  private fraction({ min, max, field }: NumberNode, start: number): number {
    const digits = this.digits(start, max)
    if (digits < min) return -1
    return this.set(field, Number(this.text.slice(start, start + digits).padEnd(9, '0')), start + digits)
  }

  private word(node: Extract<FormatNode, { kind: 'text' }>, start: number): number {
    const texts = textsOf(node.field, node.style)
    let best = -1
    // of values with the same letter the last one is meant
    texts.forEach((text, i) => {
      if (text !== '' && this.text.startsWith(text, start) && text.length >= (texts[best]?.length ?? 0)) best = i
    })
    return best < 0 ? -1 : this.set(node.field, best, start + texts[best]!.length)
  }

  private dayPeriod(start: number): number {
    const i = DAY_PERIODS.findIndex(({ text }) => this.text.startsWith(text, start))
    if (i < 0) return -1
    this.fields.set('DayPeriod', i)
    return start + DAY_PERIODS[i]!.text.length
  }

  private match(form: RegExp, start: number): number {
    const match = form.exec(this.text.slice(start))
    return match === null ? -1 : start + match[0].length
  }

  /** What zone it is does not matter here. */
  private zone(named: boolean, start: number): number {
    const rest = this.text.slice(start)
    const offset = ZONE_OFFSET.exec(rest)
    if (offset !== null) return start + offset[0].length
    const ids = /^[A-Za-z][A-Za-z0-9~/._+-]*/.exec(rest)?.[0] ?? ''
    let length = 0
    for (let end = ids.length; end > 1 && length === 0; end--) if (isZone(ids.slice(0, end))) length = end
    if (named)
      for (const { name } of NAMED_ZONES) if (rest.startsWith(name) && name.length > length) length = name.length
    return length === 0 ? -1 : start + length
  }

  private padded(node: Extract<FormatNode, { kind: 'padded' }>, start: number): number {
    const end = start + node.width
    if (end > this.text.length) return -1
    let position = start
    while (position < end && this.text[position] === ' ') position++
    const inner = new Parser(this.text.slice(0, end))
    inner.fields = this.fields
    return inner.node(node.node, position) === end ? end : -1
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

const SHORT_OFFSET = /^GMT(?:[+-]\d\d?(?::[0-5]\d(?::[0-5]\d)?)?)?/
const FULL_OFFSET = /^GMT(?:[+-]\d\d:[0-5]\d(?::[0-5]\d)?)?/
const ZONE_OFFSET = /^[+-](?:0\d|1[0-8])(?::?[0-5]\d(?::?[0-5]\d)?)?/

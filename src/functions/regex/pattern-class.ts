import { complement, intersection, isNarrow, range, single, union, type CharSet } from './char-set.ts'
import type { EscapeReader } from './pattern-escapes.ts'
import type { Flags } from './pattern-flags.ts'
import type { PatternScanner } from './pattern-scanner.ts'

/** Parses `[…]`: ranges, nested classes (unions) and `&&` (intersections, which bind loosest). */
export class ClassParser {
  private readonly scanner: PatternScanner
  private readonly escapes: EscapeReader

  constructor(scanner: PatternScanner, escapes: EscapeReader) {
    this.scanner = scanner
    this.escapes = escapes
  }

  /** Whether the class that was read last may match supplementary characters, by the way it is written. */
  wide = false

  bracket(flags: Flags): CharSet {
    this.wide = false
    return this.members(flags, true)
  }

  literal(code: number, flags: Flags): CharSet {
    return flags.ignoreCase ? union(single(code), otherCases(code, code, flags)) : single(code)
  }

  /** `consume`: the closing bracket belongs to this class, not to the one around it. */
  private members(flags: Flags, consume: boolean): CharSet {
    const { scanner } = this
    let set: CharSet | undefined
    const add = (more: CharSet): void => {
      set = set === undefined ? more : union(set, more)
    }
    const opened = scanner.position
    let ch = scanner.next()
    const negated = ch === '^' && scanner.position === opened + 1 && consume
    if (negated) {
      this.wide = true
      ch = scanner.next()
    }
    for (;;) {
      if (ch === '[') {
        add(this.members(flags, true))
      } else if (ch === '&' && scanner.at(1) === '&') {
        scanner.next()
        set = this.intersect(set, flags)
      } else if (ch === ']' && set !== undefined) {
        if (consume) scanner.next()
        return negated ? complement(set) : set
      } else if (ch === '' && scanner.atEnd()) {
        throw scanner.error('Unclosed character class')
      } else {
        add(this.range(flags))
      }
      ch = scanner.peek()
    }
  }

  private intersect(left: CharSet | undefined, flags: Flags): CharSet {
    const { scanner } = this
    let right: CharSet | undefined
    for (let ch = scanner.next(); ch !== ']' && ch !== '&'; ch = scanner.peek()) {
      let part: CharSet
      if (ch === '[') part = this.members(flags, true)
      else {
        scanner.unread()
        part = this.members(flags, false)
      }
      right = right === undefined ? part : union(right, part)
    }
    if (left === undefined) {
      if (right === undefined) throw scanner.error('Bad class syntax')
      return right
    }
    return right === undefined ? left : intersection(left, right)
  }

  private range(flags: Flags): CharSet {
    const { scanner } = this
    let from: number
    if (scanner.peek() === '\\') {
      const escape = this.escapes.read(flags, true) as number | CharSet
      if (typeof escape === 'object') {
        if (!isNarrow(escape)) this.wide = true
        return escape
      }
      from = escape
    } else {
      from = scanner.peek().codePointAt(0)!
      scanner.next()
    }
    const end = scanner.peek() === '-' ? scanner.at(1) : ']'
    if (end === ']' || end === '[') return this.literal(from, flags)
    let to: number | CharSet
    if (scanner.next() === '\\') to = this.escapes.read(flags, true) as number | CharSet
    else {
      to = scanner.peek().codePointAt(0) ?? 0
      scanner.next()
    }
    if (typeof to === 'object' || to < from) throw scanner.error('Illegal character range')
    return flags.ignoreCase ? union(range(from, to), otherCases(from, to, flags)) : range(from, to)
  }
}

/** The other letter cases of the characters of a range; those of ASCII only, unless the flag u is set. */
function otherCases(from: number, to: number, { unicodeCase }: Flags): CharSet {
  const last = unicodeCase ? Math.min(to, 0x1ffff) : Math.min(to, 0x7f)
  const pairs: number[] = []
  for (let code = from; code <= last; code++) {
    const text = String.fromCodePoint(code)
    for (const other of [text.toUpperCase(), text.toLowerCase(), text.toUpperCase().toLowerCase()]) {
      const otherCode = other.codePointAt(0)!
      if (otherCode === code || String.fromCodePoint(otherCode) !== other) continue
      pairs.push(otherCode, otherCode)
    }
  }
  return range(...pairs)
}

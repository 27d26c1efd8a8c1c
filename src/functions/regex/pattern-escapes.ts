import { fail } from '../../errors/messages.ts'
import {
  blockProperty,
  digits,
  horizontalWhitespace,
  namedProperty,
  scriptProperty,
  unicodeDigits,
  unicodeProperty,
  unicodeWhitespace,
  unicodeWord,
  verticalWhitespace,
  whitespace,
  word,
} from './char-properties.ts'
import { complement, type CharSet } from './char-set.ts'
import type { Flags } from './pattern-flags.ts'
import type { PatternScanner } from './pattern-scanner.ts'

const CONTROLS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 }
const HEX = /[0-9A-Fa-f]/
const OCTAL = /[0-7]/

/** Reads what follows a backslash. */
export class EscapeReader {
  private readonly scanner: PatternScanner

  constructor(scanner: PatternScanner) {
    this.scanner = scanner
  }

  /**
   * The escape at the cursor: a code point, a set, or (outside of classes only) the letter or digit of one that is
   * neither, such as `b`, `A`, `1`.
   */
  read(flags: Flags, inClass: boolean): number | CharSet | string {
    const { scanner } = this
    const ch = scanner.skip()
    if (ch === 'p' || ch === 'P') {
      const family = this.family(flags)
      return ch === 'P' ? complement(family) : family
    }
    if (ch === 'v' && inClass && scanner.at(0) === '-') return 11
    const set = predefined(ch.toLowerCase(), flags)
    if (set !== undefined) return ch === ch.toLowerCase() ? set : complement(set)
    if (ch in CONTROLS) return CONTROLS[ch]!
    switch (ch) {
      case '0':
        return this.octal()
      case 'x':
        return this.hexadecimal()
      case 'u':
        return this.unicode()
      case 'c':
        if (scanner.atEnd()) throw scanner.error('Illegal control escape sequence')
        return scanner.read().codePointAt(0)! ^ 64
      case 'N':
        return fail('regex-unsupported', { construct: 'names of characters, \\N{…}' })
      default:
        if (!inClass && /[1-9ABGRXZbkz]/.test(ch)) return ch
        if (ch === '') throw scanner.error('Unexpected internal error')
        if (/[A-Za-z0-9]/.test(ch)) throw scanner.error('Illegal/unsupported escape sequence')
        return ch.codePointAt(0)!
    }
  }

  private octal(): number {
    const { scanner } = this
    const first = scanner.read()
    if (!OCTAL.test(first)) throw scanner.error('Illegal octal escape sequence')
    let text = first
    const most = first <= '3' ? 3 : 2
    while (text.length < most) {
      const ch = scanner.read()
      if (!OCTAL.test(ch)) {
        scanner.unread()
        break
      }
      text += ch
    }
    return Number.parseInt(text, 8)
  }

  private hexadecimal(): number {
    const { scanner } = this
    const first = scanner.read()
    if (HEX.test(first)) {
      const second = scanner.read()
      if (HEX.test(second)) return Number.parseInt(first + second, 16)
    } else if (first === '{' && HEX.test(scanner.peek())) {
      let code = 0
      let ch = scanner.read()
      for (; HEX.test(ch); ch = scanner.read()) {
        code = code * 16 + Number.parseInt(ch, 16)
        if (code > 0x10ffff) throw scanner.error('Hexadecimal codepoint is too big')
      }
      if (ch !== '}') throw scanner.error('Unclosed hexadecimal escape sequence')
      return code
    }
    throw scanner.error('Illegal hexadecimal escape sequence')
  }

  private unicode(): number {
    const { scanner } = this
    const high = this.fourDigits()
    if (high >= 0xd800 && high < 0xdc00) {
      const before = scanner.position
      if (scanner.read() === '\\' && scanner.read() === 'u') {
        const low = this.fourDigits()
        if (low >= 0xdc00 && low < 0xe000) return (high - 0xd800) * 0x400 + low - 0xdc00 + 0x10000
      }
      scanner.position = before
    }
    return high
  }

  private fourDigits(): number {
    let text = ''
    for (let i = 0; i < 4; i++) {
      const ch = this.scanner.read()
      if (!HEX.test(ch)) throw this.scanner.error('Illegal Unicode escape sequence')
      text += ch
    }
    return Number.parseInt(text, 16)
  }

  /** A property behind `\p`: one letter or a name in braces. */
  private family(flags: Flags): CharSet {
    const { scanner } = this
    let name = scanner.read()
    if (name === '{') {
      name = ''
      let ch = scanner.read()
      for (; ch !== '}' && !(ch === '' && scanner.atEnd()); ch = scanner.read()) name += ch
      if (ch !== '}') throw scanner.error('Unclosed character family')
      if (name === '') throw scanner.error('Empty character family')
    }
    const equals = name.indexOf('=')
    if (equals >= 0) return this.keyedProperty(name.slice(0, equals).toLowerCase(), name.slice(equals + 1), flags)
    const found = propertyOf(name, flags)
    if (found === undefined) throw scanner.error(`Unknown character property name {${name}}`)
    return found
  }

  private keyedProperty(key: string, value: string, flags: Flags): CharSet {
    let found: CharSet | undefined
    if (key === 'sc' || key === 'script') found = scriptProperty(value)
    else if (key === 'blk' || key === 'block') found = blockProperty(value)
    else if (key === 'gc' || key === 'general_category') found = namedProperty(value, flags.ignoreCase)
    if (found === undefined) {
      throw this.scanner.error(`Unknown Unicode property {name=<${key}>, value=<${value}>}`)
    }
    return found
  }
}

function propertyOf(name: string, flags: Flags): CharSet | undefined {
  if (name.startsWith('In')) return blockProperty(name.slice(2))
  if (name.startsWith('Is')) {
    const short = name.slice(2)
    return unicodeProperty(short, flags.ignoreCase) ?? namedProperty(short, flags.ignoreCase) ?? scriptProperty(short)
  }
  return (
    (flags.unicodeClasses ? unicodeProperty(name, flags.ignoreCase) : undefined) ??
    namedProperty(name, flags.ignoreCase)
  )
}

function predefined(letter: string, { unicodeClasses }: Flags): CharSet | undefined {
  switch (letter) {
    case 'd':
      return unicodeClasses ? unicodeDigits : digits
    case 's':
      return unicodeClasses ? unicodeWhitespace : whitespace
    case 'w':
      return unicodeClasses ? unicodeWord : word
    case 'h':
      return horizontalWhitespace
    case 'v':
      return verticalWhitespace
    default:
      return undefined
  }
}

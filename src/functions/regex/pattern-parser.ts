/**
 * Parses java.util.regex patterns (JDK 17) into a tree, and refuses what Java refuses. Flags that letters set, such as
 * `(?i)`, are resolved here: the tree holds plain sets of code points.
 */
import { fail } from '../../errors/messages.ts'
import { EscapeReader } from './pattern-escapes.ts'
import { anyOf, complement, everything, isNarrow, type CharSet } from './char-set.ts'
import { ClassParser } from './pattern-class.ts'
import { NO_FLAGS, type Flags } from './pattern-flags.ts'
import { lengths, lineEnding, type Pattern, type PatternNode, type RepeatMode } from './pattern-ast.ts'
import { PatternScanner } from './pattern-scanner.ts'

const LETTER = /[A-Za-z]/
const ALNUM = /[A-Za-z0-9]/
const DIGIT = /[0-9]/
const EMPTY: PatternNode = { type: 'sequence', items: [] }
const UNIX_DOT = complement(anyOf('\n'))
const DOT = complement(anyOf('\n\r\x85\u2028\u2029'))

export function parsePattern(text: string): Pattern {
  return new PatternParser(text).parse()
}

class PatternParser {
  private readonly scanner: PatternScanner
  private readonly classes: ClassParser
  private readonly escapes: EscapeReader
  private flags: Flags = NO_FLAGS
  private groupCount = 0
  private hasReferences = false
  private supplementary = false
  private readonly names = new Map<string, number>()

  constructor(text: string) {
    this.scanner = new PatternScanner(text)
    this.escapes = new EscapeReader(this.scanner)
    this.classes = new ClassParser(this.scanner, this.escapes)
  }

  parse(): Pattern {
    const root = this.alternation()
    if (!this.scanner.atEnd()) throw this.scanner.error("Unmatched closing ')'")
    const { groupCount, hasReferences, supplementary } = this
    return { root, groupCount, hasReferences, supplementary }
  }

  private setFlags(flags: Flags): void {
    this.flags = flags
    this.scanner.comments = flags.comments
  }

  private alternation(): PatternNode {
    const options = [this.sequence()]
    while (this.scanner.peek() === '|') {
      this.scanner.next()
      options.push(this.sequence())
    }
    return options.length === 1 ? options[0]! : { type: 'alternation', options }
  }

  private sequence(): PatternNode {
    const items: PatternNode[] = []
    for (;;) {
      const node = this.element()
      if (node === 'end') break
      if (node !== null) items.push(node)
    }
    return items.length === 1 ? items[0]! : { type: 'sequence', items }
  }

  /** One element with its quantifier; null for inline flags. */
  private element(): PatternNode | null | 'end' {
    const { scanner } = this
    const ch = scanner.peek()
    switch (ch) {
      case '(':
        return this.group()
      case '|':
      case ')':
      case '':
        return 'end'
      case '*':
      case '+':
      case '?':
        scanner.next()
        throw scanner.error(`Dangling meta character '${ch}'`)
      default:
        return this.quantified(this.atom(ch))
    }
  }

  private atom(ch: string): PatternNode {
    const { scanner, flags } = this
    switch (ch) {
      case '[': {
        const set = this.classes.bracket(flags)
        return this.set(set, this.classes.wide || !isNarrow(set))
      }
      case '^':
        scanner.next()
        return this.assertion(flags.multiline ? 'line-start' : 'input-start')
      case '$':
        scanner.next()
        return this.assertion(flags.multiline ? 'line-end' : 'last-line-end')
      case '.':
        scanner.next()
        return { type: 'set', set: flags.dotAll ? everything : flags.unixLines ? UNIX_DOT : DOT }
      case '{':
        // A quantifier of nothing.
        return EMPTY
      case '\\':
        return this.escape()
      default:
        scanner.next()
        return this.set(this.classes.literal(ch.codePointAt(0)!, flags))
    }
  }

  private set(set: CharSet, wide = !isNarrow(set)): PatternNode {
    if (wide) this.supplementary = true
    return { type: 'set', set }
  }

  private assertion(kind: Extract<PatternNode, { type: 'assertion' }>['kind']): PatternNode {
    return { type: 'assertion', kind, unixLines: this.flags.unixLines, unicode: this.flags.unicodeClasses }
  }

  private escape(): PatternNode {
    const { scanner, flags } = this
    const escape = this.escapes.read(flags, false)
    if (typeof escape === 'number') return this.set(this.classes.literal(escape, flags))
    if (typeof escape === 'object') return this.set(escape)
    switch (escape) {
      case 'A':
        return this.assertion('input-start')
      case 'z':
        return this.assertion('input-end')
      case 'Z':
        return this.assertion('last-line-end')
      case 'G':
        return this.assertion('last-match')
      case 'B':
        return this.assertion('not-word-boundary')
      case 'b':
        if (scanner.peek() === '{') return fail('regex-unsupported', { construct: '\\b{g}' })
        return this.assertion('word-boundary')
      case 'R':
        return lineEnding
      case 'X':
        return fail('regex-unsupported', { construct: '\\X' })
      case 'k':
        return this.namedReference()
      default:
        return this.numberedReference(Number(escape))
    }
  }

  private reference(index: number): PatternNode {
    this.hasReferences = true
    const { ignoreCase, unicodeCase } = this.flags
    return { type: 'reference', index, fold: ignoreCase ? (unicodeCase ? foldUnicode : foldAscii) : undefined }
  }

  private namedReference(): PatternNode {
    const { scanner } = this
    if (scanner.read() !== '<') throw scanner.error("\\k is not followed by '<' for named capturing group")
    const name = this.groupName(scanner.read())
    const index = this.names.get(name)
    if (index === undefined) throw scanner.error(`named capturing group <${name}> does not exist`)
    return this.reference(index)
  }

  /** Takes more digits as long as there is a group of that number. */
  private numberedReference(first: number): PatternNode {
    const { scanner } = this
    let index = first
    for (let ch = scanner.peek(); DIGIT.test(ch); ch = scanner.peek()) {
      const longer = index * 10 + Number(ch)
      if (longer > this.groupCount) break
      index = longer
      scanner.read()
    }
    return this.reference(index)
  }

  private groupName(first: string): string {
    const { scanner } = this
    if (!LETTER.test(first)) throw scanner.error('capturing group name does not start with a Latin letter')
    let name = first
    let ch = scanner.read()
    for (; ch !== '' && ALNUM.test(ch); ch = scanner.read()) name += ch
    if (ch !== '>') throw scanner.error("named capturing group is missing trailing '>'")
    return name
  }

  private group(): PatternNode | null {
    const { scanner } = this
    const saved = this.flags
    const body = scanner.next() === '?' ? this.specialGroup(scanner.skip()) : this.capturing()
    if (body === null) return null
    if (scanner.read() !== ')') throw scanner.error('Unclosed group')
    this.setFlags(saved)
    return this.quantified(body)
  }

  private capturing(): PatternNode {
    const index = ++this.groupCount
    return { type: 'group', index, body: this.alternation() }
  }

  private specialGroup(kind: string): PatternNode | null {
    const { scanner } = this
    switch (kind) {
      case ':':
        return { type: 'group', index: 0, body: this.alternation() }
      case '=':
      case '!':
        return { type: 'look', ahead: true, negated: kind === '!', byCodePoint: false, body: this.alternation() }
      case '>':
        return { type: 'atomic', body: this.alternation() }
      case '<': {
        const ch = scanner.read()
        if (ch === '=' || ch === '!') {
          const byCodePoint = scanner.hasSupplementaryAhead()
          const body = this.alternation()
          if (lengths(body).max === Infinity)
            throw scanner.error('Look-behind group does not have an obvious maximum length')
          return { type: 'look', ahead: false, negated: ch === '!', byCodePoint, body }
        }
        const name = this.groupName(ch)
        if (this.names.has(name)) throw scanner.error(`Named capturing group <${name}> is already defined`)
        this.names.set(name, this.groupCount + 1)
        return this.capturing()
      }
      case '$':
      case '@':
        throw scanner.error('Unknown group type')
      default:
        scanner.unread()
        return this.inlineFlags()
    }
  }

  private inlineFlags(): PatternNode | null {
    const { scanner } = this
    let on = true
    for (let ch = scanner.peek(); ; ch = scanner.next()) {
      if (ch === '-' && on) on = false
      else {
        const changed = this.flags.with(ch, on)
        if (changed === undefined) break
        this.setFlags(changed)
      }
    }
    const end = scanner.read()
    if (end === ')') return null
    if (end !== ':') throw scanner.error('Unknown inline modifier')
    return { type: 'group', index: 0, body: this.alternation() }
  }

  private quantified(body: PatternNode): PatternNode {
    const { scanner } = this
    switch (scanner.peek()) {
      case '?':
        scanner.next()
        return this.repeat(body, 0, 1)
      case '*':
        scanner.next()
        return this.repeat(body, 0, Infinity)
      case '+':
        scanner.next()
        return this.repeat(body, 1, Infinity)
      case '{':
        return this.counted(body)
      default:
        return body
    }
  }

  private repeat(body: PatternNode, min: number, max: number): PatternNode {
    let mode: RepeatMode = 'greedy'
    const ch = this.scanner.peek()
    if (ch === '?' || ch === '+') {
      this.scanner.next()
      mode = ch === '?' ? 'reluctant' : 'possessive'
    }
    return { type: 'repeat', body, min, max, mode }
  }

  private counted(body: PatternNode): PatternNode {
    const { scanner } = this
    let ch = scanner.skip()
    if (!DIGIT.test(ch)) throw scanner.error('Illegal repetition')
    const number = (): number => {
      let value = 0
      for (; DIGIT.test(ch); ch = scanner.read()) {
        value = value * 10 + Number(ch)
        if (value > 0x7fffffff) throw scanner.error('Illegal repetition range')
      }
      return value
    }
    const min = number()
    let max = min
    if (ch === ',') {
      ch = scanner.read()
      max = ch === '}' ? Infinity : number()
    }
    if (ch !== '}') throw scanner.error('Unclosed counted closure')
    if (max < min) throw scanner.error('Illegal repetition range')
    return this.repeat(body, min, max)
  }
}

const foldAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
const foldUnicode = (text: string): string => text.toUpperCase().toLowerCase()

import { fail } from '../../errors/messages.ts'
import type { CsvDialect } from './dialect.ts'

const ESCAPED: Readonly<Record<string, string>> = { '0': '\0', n: '\n', r: '\r', t: '\t' }

/**
 * Cuts CSV text into records, one at a time. A quote counts only at the start of a cell; behind the closing one,
 * blanks are dropped. Source: RFC 4180; jackson-dataformat-csv 2.20, CsvDecoder.
 */
export class CsvReader {
  /** The cells of the record read last. */
  readonly cells: string[] = []
  /** Where they start in the text. */
  readonly starts: number[] = []
  position: number
  private readonly text: string
  private readonly end: number
  private readonly start: number
  private readonly dialect: CsvDialect

  constructor(text: string, start: number, end: number, dialect: CsvDialect) {
    this.text = text
    // a byte order mark
    this.position = this.start = text.charCodeAt(start) === 0xfeff ? start + 1 : start
    this.end = end
    this.dialect = dialect
  }

  /** Reads the next record into `cells`; false at the end of the text. */
  next(): boolean {
    if (this.dialect.comments) this.skipComments()
    if (this.position >= this.end) return false
    this.cells.length = this.starts.length = 0
    do {
      this.starts.push(this.position)
      this.cells.push(this.cell())
    } while (this.separator())
    return true
  }

  /** A place in the text, for messages. */
  place(position = this.position): string {
    const before = this.text.slice(this.start, position)
    return `line: ${before.split('\n').length}, column: ${before.length - before.lastIndexOf('\n')}`
  }

  private cell(): string {
    const { text, end, dialect } = this
    if (dialect.trimSpaces) while (this.position < end && isBlank(text[this.position]!)) this.position++
    if (dialect.quote !== '' && this.position < end && text[this.position] === dialect.quote) return this.quoted()
    const start = this.position
    let value = ''
    let from = start
    for (; this.position < end; this.position++) {
      const char = text[this.position]!
      if (char === dialect.separator || char === '\n' || char === '\r') break
      if (char === dialect.escape) {
        value += text.slice(from, this.position) + this.unescape()
        from = this.position + 1
      }
    }
    value += text.slice(from, this.position)
    return dialect.trimSpaces ? value.replace(/[ \t]+$/, '') : value
  }

  private quoted(): string {
    const { text, end, dialect } = this
    let value = ''
    let from = ++this.position
    for (; ; this.position++) {
      if (this.position >= end)
        return fail('csv-syntax', { problem: `Missing closing quote for value`, place: this.place() })
      const char = text[this.position]!
      if (char === dialect.quote) {
        value += text.slice(from, this.position++)
        if (this.position >= end || text[this.position] !== dialect.quote) break
        from = this.position
      } else if (char === dialect.escape) {
        value += text.slice(from, this.position) + this.unescape()
        from = this.position + 1
      }
    }
    while (this.position < end && isBlank(text[this.position]!) && text[this.position] !== dialect.separator)
      this.position++
    return value
  }

  /** From an escape character to the character behind it. */
  private unescape(): string {
    if (++this.position >= this.end)
      fail('csv-syntax', { problem: 'Unexpected EOF in escaped character', place: this.place() })
    const char = this.text[this.position]!
    return ESCAPED[char] ?? char
  }

  /** Behind a cell: whether another one follows in this record. */
  private separator(): boolean {
    const { text, dialect } = this
    if (this.position >= this.end) return false
    const char = text[this.position++]!
    if (char === dialect.separator) return true
    if (char === '\r' && this.position < this.end && text[this.position] === '\n') this.position++
    if (char === '\n' || char === '\r') return false
    const code = char.charCodeAt(0)
    return fail('csv-syntax', {
      problem:
        `Unexpected character ('${char}' (code ${code})): Expected column separator character ` +
        `('${dialect.separator}' (code ${dialect.separator.charCodeAt(0)})) or end-of-line`,
      place: this.place(),
    })
  }

  private skipComments(): void {
    const comment = /[ \t\r\n]*#[^\r\n]*(\r\n|\r|\n|$)/y
    for (;;) {
      comment.lastIndex = this.position
      if (this.position >= this.end || !comment.test(this.text)) return
      this.position = Math.min(comment.lastIndex, this.end)
    }
  }
}

const isBlank = (char: string): boolean => char === ' ' || char === '\t'

import { isDigit, isLetter, isLetterOrDigit, isWhitespace } from './characters.ts'
import { reservedWords } from './keywords.ts'
import { closeBackQuote, closeEscapeString, closeString } from './quotes.ts'
import type { BadToken, Comment, Token, TokenKind } from './token.ts'

export interface Lexed {
  /** Ends with one token of kind `end`. */
  readonly tokens: readonly Token[]
  readonly comments: readonly Comment[]
}

/** Cuts a text into tokens: the longest match wins, as in a table-driven lexer. Never fails: see `BadToken`. */
export function lex(text: string): Lexed {
  return new Lexer(text).run()
}

const backQuote = 0x60
const quote = 0x27
const doubleQuote = 0x22
const dot = 0x2e
const star = 0x2a
const slash = 0x2f
const minus = 0x2d

const symbols3 = new Set(['/*+'])
const symbols2 = new Set(['<=', '>=', '<>', '!=', '||', '=>', '..', '*/'])
const symbols1 = new Set('()[];.,=><?:+-*/%|^$\'"}')

class Lexer {
  private readonly text: string
  private at = 0
  private readonly tokens: Token[] = []
  private readonly comments: Comment[] = []

  constructor(text: string) {
    this.text = text
  }

  run(): Lexed {
    const { text } = this
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at)
      if (isWhitespace(code)) this.at++
      else if (!this.comment(code)) this.token(code)
    }
    this.push('end', text.length, '')
    return { tokens: this.tokens, comments: this.comments }
  }

  private push(kind: TokenKind, end: number, word: string, reserved = false): void {
    const start = this.at
    this.tokens.push({ kind, text: this.text.slice(start, end), word, reserved, start, end })
    this.at = end
  }

  private token(code: number): void {
    const { text, at } = this
    if (isDigit(code) || (code === dot && isDigit(text.charCodeAt(at + 1)))) this.number()
    else if (isLetter(code)) this.word(code)
    else if (code === quote) this.string()
    else if (code === backQuote) this.backQuoted()
    else if (code === 0x7b) this.brace()
    else this.symbol()
  }

  /** `--`, `//`, and `/*` unless it opens a hint. An open comment is a bad token. */
  private comment(code: number): boolean {
    const { text, at } = this
    const next = text.charCodeAt(at + 1)
    if ((code === minus && next === minus) || (code === slash && next === slash)) {
      let end = at + 2
      while (end < text.length && text.charCodeAt(end) !== 0x0a && text.charCodeAt(end) !== 0x0d) end++
      this.addComment(end)
      return true
    }
    if (code !== slash || next !== star || text.charCodeAt(at + 2) === 0x2b) return false
    // `/**` takes the character behind it along, so `/***/` is still open.
    const formal = text.charCodeAt(at + 2) === star && at + 3 < text.length && text.charCodeAt(at + 3) !== slash
    const end = text.indexOf('*/', at + (formal ? 4 : 2))
    if (end < 0) this.bad(text.length, text.length)
    else this.addComment(end + 2)
    return true
  }

  private addComment(end: number): void {
    this.comments.push({ text: this.text.slice(this.at, end), start: this.at, end })
    this.at = end
  }

  private number(): void {
    const { text } = this
    let end = this.digits(this.at)
    let kind: TokenKind = 'integer'
    if (text.charCodeAt(end) === dot) {
      kind = 'decimal'
      end = this.digits(end + 1)
    }
    if ((text.charCodeAt(end) | 0x20) === 0x65) {
      const sign = text.charCodeAt(end + 1)
      const digits = sign === 0x2b || sign === minus ? end + 2 : end + 1
      if (isDigit(text.charCodeAt(digits))) {
        kind = 'approximate'
        end = this.digits(digits)
      }
    }
    this.push(kind, end, '')
  }

  private digits(from: number): number {
    let end = from
    while (isDigit(this.text.charCodeAt(end))) end++
    return end
  }

  private word(code: number): void {
    const { text, at } = this
    let end = at + 1
    while (isLetterOrDigit(text.charCodeAt(end))) end++
    if (end - at === 1 && code === 0x24) return this.push('symbol', end, '$')
    if (this.prefixedString(code | 0x20, end)) return
    const word = text.slice(at, end).toUpperCase()
    this.push('word', end, word, reservedWords.has(word))
  }

  /** `N'…'`, `X'…'`, `E'…'`, `U&'…'`, `U&"…"`, `_charset'…'`, when closed. */
  private prefixedString(letter: number, wordEnd: number): boolean {
    const { text, at } = this
    const second = text.charCodeAt(at + 1)
    if (second === quote) {
      if (letter === 0x65) return this.closed('escapeString', closeEscapeString(text, at + 1))
      if (letter === 0x78) return this.closed('binaryString', closeString(text, at + 1))
      if (letter === 0x6e) return this.closed('prefixedString', closeString(text, at + 1))
    }
    if (letter === 0x75 && second === 0x26) {
      const third = text.charCodeAt(at + 2)
      if (third === quote) return this.closed('unicodeString', closeString(text, at + 2))
      if (third === doubleQuote) return this.closed('quoted', closeBackQuote(text, at + 2))
    }
    if (text.charCodeAt(at) !== 0x5f) return false
    if (text.charCodeAt(wordEnd) !== quote && !/[:.-]/.test(text.charAt(wordEnd))) return false
    const charset = /^_[a-zA-Z0-9][a-zA-Z0-9:._-]*/.exec(text.slice(at, at + 64))?.[0] ?? ''
    const open = at + charset.length
    return text.charCodeAt(open) === quote && this.closed('prefixedString', closeString(text, open))
  }

  private closed(kind: TokenKind, end: number): boolean {
    if (end < 0) return false
    this.push(kind, end, '')
    return true
  }

  private string(): void {
    const end = closeString(this.text, this.at)
    if (end < 0) this.push('symbol', this.at + 1, "'")
    else this.push('string', end, '')
  }

  private backQuoted(): void {
    const { text, at } = this
    const end = closeBackQuote(text, at)
    if (end >= 0) return this.push('quoted', end, '')
    let stop = at + 1
    while (stop < text.length && text.charCodeAt(stop) !== 0x0a && text.charCodeAt(stop) !== 0x0d) {
      if (text.charCodeAt(stop) === backQuote && text.charCodeAt(stop + 1) !== backQuote) {
        stop++
        break
      }
      stop += text.charCodeAt(stop) === backQuote ? 2 : 1
    }
    this.bad(stop, stop)
  }

  /** `{`, or with blanks between `{d`, `{t`, `{ts`, `{fn`: the escapes of JDBC. */
  private brace(): void {
    const escape = /^\{ *(ts|fn|d|t)/i.exec(this.text.slice(this.at, this.at + 64))
    if (escape === null) this.push('symbol', this.at + 1, '{')
    else this.push('symbol', this.at + escape[0].length, `{${escape[1]!.toLowerCase()}`)
  }

  private symbol(): void {
    const { text, at } = this
    for (const [length, known] of [
      [3, symbols3],
      [2, symbols2],
      [1, symbols1],
    ] as const) {
      const word = text.slice(at, at + length)
      if (known.has(word)) return this.push('symbol', at + length, word)
    }
    // `!` starts `!=`, so it is the character behind it that does not fit.
    this.bad(text.charAt(at) === '!' ? at + 1 : at, at + 1)
  }

  /** A token that no rule matches, because of the character at `offset`; the lexer goes on at `resume`. */
  private bad(offset: number, resume: number): void {
    const start = this.at
    const end = Math.max(resume, start + 1)
    const token: BadToken = {
      kind: 'bad',
      text: this.text.slice(start, end),
      word: '',
      reserved: false,
      start,
      end,
      offset,
    }
    this.tokens.push(token)
    this.at = end
  }
}

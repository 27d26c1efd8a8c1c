import { Part } from '../errors/part.ts'
import { type Position, type Span, positionAt } from '../errors/span.ts'
import { type ErrorCode, type Holes, sqlError } from '../errors/messages.ts'
import { isWhitespace } from './characters.ts'
import type { BadToken, Token, TokenKind } from './token.ts'

/** What to say of a syntax error. */
const mistakes = new Part(() => import('./syntax-error.ts'))

function isBoundary(token: Token): boolean {
  return token.kind === 'end' || token.word === ';'
}

const deepest = 300

/**
 * Reads the tokens of a script, one statement after the other, and knows what to say where they stop making sense.
 *
 * Flink's parser looks ahead a token or more before it commits to a rule, and its message quotes as many tokens as the
 * deepest of those looks reached; `noteDepth` and `noteIdentifier` keep what it would have seen at the current token.
 */
export class Cursor {
  readonly text: string
  readonly tokens: readonly Token[]
  /** Index of the current token. */
  position = 0
  token: Token
  /** The word of the current token (see `Token.word`). */
  word: string
  /** Offset where the current statement starts: lines and columns of messages count from here. */
  base = 0
  /**
   * Inside `STATEMENT SET BEGIN …; … END` a semicolon is a token of the grammar, elsewhere the end of the statement;
   * between the lines `BEGIN STATEMENT SET;` and `END;` it ends a statement of the set.
   */
  set: 'none' | 'grammar' | 'lines' = 'none'

  private nesting = 0
  private identifierAt = -1
  private depthAt = -1
  private depth = 1

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text
    this.tokens = tokens
    this.token = tokens[0]!
    this.word = this.token.word
  }

  /**
   * A statement starts behind the semicolon before the current token: at its first comment or token. Lines and columns
   * of messages count from there, as they do for a client that sends one statement after the other.
   */
  startStatement(): void {
    this.base = this.position === 0 ? 0 : this.last.end
    while (isWhitespace(this.text.charCodeAt(this.base))) this.base++
    if (this.set !== 'lines') this.set = 'none'
    this.nesting = 0
    this.check()
  }

  /** Goes on at the next semicolon; behind END where a statement set went wrong. */
  recover(): void {
    const { tokens } = this
    let { position } = this
    if (this.set !== 'none') {
      const end = tokens.findIndex((token, i) => i >= position && token.word === 'END' && isBoundary(tokens[i + 1]!))
      if (end >= 0) position = end
    }
    this.set = 'none'
    while (!isBoundary(tokens[position]!)) position++
    this.moveTo(position)
  }

  moveTo(position: number): void {
    this.position = position
    this.token = this.tokens[position]!
    this.word = this.token.word
  }

  /** Throws when the current token is one that the lexer could not read. */
  check(): void {
    if (this.token.kind === 'bad') throw mistakes.get().lexicalError(this, this.token as BadToken)
  }

  /** The token `n` behind the current one; beyond the end it is the end. */
  peek(n: number): Token {
    const token = this.tokens[Math.min(this.position + n, this.tokens.length - 1)]!
    if (token.kind === 'bad') throw mistakes.get().lexicalError(this, token as BadToken)
    return token
  }

  advance(): Token {
    const token = this.token
    this.position++
    const next = this.tokens[this.position]!
    this.token = next
    this.word = next.word
    if (next.kind === 'bad') throw mistakes.get().lexicalError(this, next as BadToken)
    return token
  }

  /** The token before the current one: where a node that has just been read ends. */
  get last(): Token {
    return this.tokens[this.position - 1]!
  }

  at(word: string): boolean {
    return this.word === word
  }

  atKind(kind: TokenKind): boolean {
    return this.token.kind === kind
  }

  atNext(word: string): boolean {
    return this.peek(1).word === word
  }

  atSequence(first: string, second: string, third?: string): boolean {
    return this.word === first && this.peek(1).word === second && (third === undefined || this.peek(2).word === third)
  }

  accept(word: string): boolean {
    if (this.word !== word) return false
    this.advance()
    return true
  }

  expect(word: string): Token {
    if (this.word !== word) this.fail(word)
    return this.advance()
  }

  /** Opens a level of nesting; `leave` closes it. There is an end to them, as the parser calls itself. */
  enter(): void {
    if (++this.nesting > deepest) this.refuse('parse-too-deep', this.token, { deepest })
  }

  leave(): void {
    this.nesting--
  }

  get atEnd(): boolean {
    return this.isEnd(this.token)
  }

  /** Whether the statement ends at a token. */
  isEnd(token: Token): boolean {
    return token.kind === 'end' || (token.word === ';' && this.set !== 'grammar')
  }

  /** Line and column of an offset, as messages about this statement count them. */
  placeOf(offset: number): Position {
    return positionAt(this.text.slice(this.base, offset + 1), offset - this.base)
  }

  spanFrom(start: Span): Span {
    return { start: start.start, end: this.last.end }
  }

  /** An identifier would have been welcome at the current token. */
  noteIdentifier(): void {
    if (this.identifierAt < this.position) this.identifierAt = this.position
  }

  /** A look ahead from the current token reached `depth` tokens, the last of which did not fit. */
  noteDepth(depth: number): void {
    if (this.depthAt > this.position) return
    if (this.depthAt !== this.position) this.depth = 1
    this.depthAt = this.position
    this.depth = Math.max(this.depth, depth)
  }

  /** As `noteDepth`, for the token `offset` behind the current one. */
  noteDepthBehind(offset: number, depth: number): void {
    this.depthAt = this.position + offset
    this.depth = depth
  }

  /** As `noteIdentifier`, for the token `offset` behind the current one. */
  noteIdentifierBehind(offset: number): void {
    this.identifierAt = this.position + offset
  }

  get identifierWelcome(): boolean {
    return this.identifierAt === this.position
  }

  get tokensSeen(): number {
    return this.depthAt === this.position ? this.depth : 1
  }

  /** The current token does not fit. `expected` says in plain words, or as a keyword, what would have. */
  fail(expected?: string, hint?: string): never {
    this.check()
    throw mistakes.get().syntaxError(this, expected, hint)
  }

  refuseNonQuery(span: Span): never {
    throw sqlError('parse-non-query', {}, span, mistakes.get().nonQueryHint(this, span))
  }

  /** An error whose place the grammar knows better than the current token. */
  refuse(code: ErrorCode, span: Span, holes: Holes = {}, hint?: string): never {
    throw sqlError(code, holes, span, hint)
  }
}

import { PatternSyntaxError } from './pattern-ast.ts'

const SPACE = /[\t-\r ]/
const LINE_END = /[\n\r\x85\u2028\u2029]/

/**
 * Walks over the code points of a pattern. The names and the way they move are those of java.util.regex.Pattern, so that
 * white space and comments are skipped in the same places (flag x). The end reads as an empty string.
 */
export class PatternScanner {
  comments = false
  private cursor = 0
  private readonly text: string
  private readonly characters: readonly string[]

  constructor(text: string) {
    this.text = text
    this.characters = unquoted([...text])
  }

  at(offset: number): string {
    return this.characters[this.cursor + offset] ?? ''
  }

  atEnd(): boolean {
    return this.cursor >= this.characters.length
  }

  /** The character at the cursor, which moves over comments only. */
  peek(): string {
    if (this.comments) this.skipComments()
    return this.at(0)
  }

  /** Moves to the next character and gives it. */
  next(): string {
    this.cursor++
    return this.peek()
  }

  /** Gives the character at the cursor (behind comments) and moves past it. */
  read(): string {
    const ch = this.peek()
    this.cursor++
    return ch
  }

  /** Gives the character after the cursor and moves past both. */
  skip(): string {
    const ch = this.at(1)
    this.cursor += 2
    return ch
  }

  unread(): void {
    this.cursor--
  }

  hasSupplementaryAhead(): boolean {
    return this.characters.slice(this.cursor).some((character) => character.length > 1)
  }

  get position(): number {
    return this.cursor
  }

  set position(cursor: number) {
    this.cursor = cursor
  }

  error(description: string): PatternSyntaxError {
    return new PatternSyntaxError(description, this.text, this.cursor - 1)
  }

  private skipComments(): void {
    for (;;) {
      while (SPACE.test(this.at(0))) this.cursor++
      if (this.at(0) !== '#') return
      while (this.at(0) !== '' && !LINE_END.test(this.at(0))) this.cursor++
    }
  }
}

/** Rewrites `\Q…\E` as escaped characters. */
function unquoted(characters: readonly string[]): readonly string[] {
  const result: string[] = []
  let quoting = false
  for (let i = 0; i < characters.length; i++) {
    const ch = characters[i]!
    const following = characters[i + 1]
    if (!quoting && ch === '\\') {
      if (following === 'Q') quoting = true
      else result.push(ch, ...(following === undefined ? [] : [following]))
      i++
    } else if (quoting && ch === '\\' && following === 'E') {
      quoting = false
      i++
    } else if (quoting && /[0-9]/.test(ch)) {
      // Must not become part of an escape before it.
      result.push('\\', 'x', '3', ch)
    } else if (quoting && ch < '\x80' && !/[A-Za-z]/.test(ch)) result.push('\\', ch)
    else result.push(ch)
  }
  return result
}

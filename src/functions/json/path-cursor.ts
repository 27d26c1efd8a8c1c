import { InvalidPath } from './path-ast.ts'

/** A position in the text of a path. White space between the parts of a bracket is not significant. */
export class PathCursor {
  readonly text: string
  position: number

  constructor(text: string, position = 0) {
    this.text = text
    this.position = position
  }

  get char(): string {
    return this.text[this.position] ?? ''
  }

  /** At the last character or behind it. */
  get atTail(): boolean {
    return this.position >= this.text.length - 1
  }

  /** Index of the next character that is no blank, from behind `from`. */
  significant(from = this.position): number {
    let i = from + 1
    while (this.text[i] === ' ') i++
    return i
  }

  skipBlanks(): this {
    while (this.char === ' ') this.position++
    return this
  }

  /** Passes over `text` after blanks, if it is there. */
  accept(text: string): boolean {
    this.skipBlanks()
    if (!this.text.startsWith(text, this.position)) return false
    this.position += text.length
    return true
  }

  expect(text: string): void {
    if (!this.accept(text)) this.fail(`expected ${text}`)
  }

  /** The index of the bracket that closes the one at `open`, strings and patterns passed over; -1 without one. */
  closing(open: number, opener: string, closer: string): number {
    let depth = 0
    for (let i = open; i < this.text.length; i++) {
      const char = this.text[i]!
      if (char === "'" || char === '"' || char === '/') {
        i = this.quoteEnd(i)
        if (i === -1) return -1
      } else if (char === opener) depth++
      else if (char === closer && --depth === 0) return i
    }
    return -1
  }

  /** The index of the quote that ends the string at `start`; -1 without one. */
  quoteEnd(start: number): number {
    const delimiter = this.text[start]
    for (let i = start + 1; i < this.text.length; i++) {
      if (this.text[i] === '\\') i++
      else if (this.text[i] === delimiter) return i
    }
    return -1
  }

  fail(problem: string): never {
    throw new InvalidPath(`${problem} at ${this.position}`)
  }
}

/** The text of a quoted part, its escapes resolved. */
export const unescapePath = (text: string): string =>
  text.replace(/\\(?:u([\da-fA-F]{4})|([\s\S]))/g, (_all, hex: string | undefined, char: string) =>
    hex !== undefined ? String.fromCharCode(parseInt(hex, 16)) : (ESCAPES[char] ?? char),
  )

const ESCAPES: Readonly<Record<string, string>> = { r: '\r', f: '\f', t: '\t', n: '\n', b: '\b' }

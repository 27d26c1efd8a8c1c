/** Inline flags of java.util.regex: `i d m s u x U` (`c`, canonical equivalence, is refused where it is set). */
import { fail } from '../../errors/messages.ts'

export class Flags {
  readonly ignoreCase: boolean
  readonly unixLines: boolean
  readonly multiline: boolean
  readonly dotAll: boolean
  readonly unicodeCase: boolean
  readonly comments: boolean
  readonly unicodeClasses: boolean

  constructor(letters: string) {
    this.ignoreCase = letters.includes('i')
    this.unixLines = letters.includes('d')
    this.multiline = letters.includes('m')
    this.dotAll = letters.includes('s')
    this.unicodeCase = letters.includes('u')
    this.comments = letters.includes('x')
    this.unicodeClasses = letters.includes('U')
    this.letters = letters
  }

  private readonly letters: string

  /** The flags with one letter set or cleared; undefined when it is no flag's. */
  with(letter: string, on: boolean): Flags | undefined {
    if (letter === '' || !'idmsuxUc'.includes(letter)) return undefined
    if (letter === 'c' && on) return fail('regex-unsupported', { construct: 'canonical equivalence, (?c)' })
    if (on) return new Flags(this.letters + (letter === 'U' ? 'Uu' : letter))
    return new Flags(this.letters.replaceAll(letter, ''))
  }
}

export const NO_FLAGS = new Flags('')

import { cased } from './casing.ts'
import { blankBetween, isSign } from './spacing.ts'
import type { Leaf } from './tree.ts'

export const WIDTH = 100
export const STEP = 4

/** Puts leaves on lines. */
export class Writer {
  private text = ''
  private column = 0
  private pending: number | null = null
  private last: Leaf | undefined
  private beforeLast: Leaf | undefined
  private sign = false
  /** How far the line at hand is indented. */
  indent = 0
  private readonly next: ReadonlyMap<Leaf, Leaf | undefined>
  private readonly inPattern: ReadonlySet<Leaf>
  private readonly angles: ReadonlySet<Leaf>

  constructor(leaves: readonly Leaf[], inPattern: ReadonlySet<Leaf>, angles: ReadonlySet<Leaf>) {
    const tokens = leaves.filter(({ token }) => token !== null)
    this.next = new Map(tokens.map((leaf, i) => [leaf, tokens[i + 1]]))
    this.inPattern = inPattern
    this.angles = angles
  }

  /** The next leaf begins a line. */
  newline(indent: number): void {
    if (this.last !== undefined) this.pending = indent
  }

  get room(): number {
    return WIDTH - (this.pending ?? this.column)
  }

  put(leaf: Leaf): void {
    if (leaf.own && this.last !== undefined) this.pending ??= this.indent
    // a comment that stood behind something stays there
    const held = leaf.token === null && !leaf.own && this.pending !== null ? this.pending : null
    if (held !== null && !this.last!.line) this.pending = null
    const word = this.wordOf(leaf)
    if (this.pending !== null) this.breakLine(leaf)
    else if (this.last !== undefined && this.blankBefore(leaf)) this.write(' ')
    this.write(word)
    this.sign = isSign(leaf, this.last?.token === null ? this.beforeLast : this.last)
    if (leaf.token !== null) this.beforeLast = leaf
    this.last = leaf
    this.pending = held
    if (leaf.line || leaf.own) this.pending ??= this.indent
  }

  private wordOf(leaf: Leaf): string {
    return leaf.token === null ? leaf.text.trimEnd() : cased(leaf, this.beforeLast, this.next.get(leaf))
  }

  private blankBefore(leaf: Leaf): boolean {
    if (this.sign && leaf.token !== null && leaf.token.kind !== 'symbol') return false
    if (leaf.token !== null && this.last!.token !== null) {
      if (this.angles.has(leaf) || (this.angles.has(this.last!) && this.last!.word === '<')) return false
      if (this.angles.has(this.last!)) return leaf.token.kind !== 'symbol' || leaf.word === '('
    }
    return blankBetween(this.last!, leaf, this.inPattern.has(leaf) && this.inPattern.has(this.last!))
  }

  private breakLine(leaf: Leaf): void {
    if (leaf.blank && this.text !== '') this.text += '\n'
    this.indent = this.pending!
    this.text += '\n' + ' '.repeat(this.indent)
    this.column = this.indent
  }

  private write(text: string): void {
    this.text += text
    const line = text.lastIndexOf('\n')
    this.column = line < 0 ? this.column + text.length : text.length - line - 1
  }

  toString(): string {
    return this.text
  }
}

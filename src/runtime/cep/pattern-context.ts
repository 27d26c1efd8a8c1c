import { fail } from '../../errors/messages.ts'
import { NO_ROW, type RowChains } from './row-chains.ts'

/** In place of a variable's number: any variable (`*`), or one that the pattern does not hold. */
export const ANY = -1
export const ABSENT = -2

/** A cursor over the rows of one run: what references to pattern variables are answered from. Rows are row buffer ids. */
export class PatternContext {
  /** The row each variable begins at, from `base` on, for the first `depth` variables. */
  begins = new Int32Array(0)
  base = 0
  depth = 0
  /** The last row of the run. */
  last = NO_ROW
  /** The row under test, which counts as mapped to `variable` already; none in MEASURES. */
  current = NO_ROW
  variable = ABSENT
  /** Time of the event at work, ms: what MATCH_ROWTIME() answers. */
  time = 0
  private readonly chains: RowChains

  constructor(chains: RowChains) {
    this.chains = chains
  }

  /** The `offset`-th row of a variable from the first or the last; NO_ROW when there is none. */
  locate(variable: number, last: boolean, offset: number): number {
    if (offset < 0) return this.outOfBounds(variable, last, offset)
    return last ? this.fromLast(variable, offset) : this.fromFirst(variable, offset)
  }

  /** Calls `visit` with each row of a variable, in order. */
  forEach(variable: number, visit: (row: number) => void): void {
    const stop = this.stopOf(variable)
    for (let row = this.beginOf(variable); row !== stop; row = this.chains.next(row)) visit(row)
    if (this.coversCurrent(variable)) visit(this.current)
  }

  /** The first row mapped to a variable. */
  firstOf(variable: number): number {
    const begin = this.beginOf(variable)
    return begin === this.stopOf(variable) ? NO_ROW : begin
  }

  /** The last row mapped to a variable that has one. */
  lastOf(variable: number): number {
    return variable >= 0 && variable + 1 < this.depth
      ? this.chains.previous(this.begins[this.base + variable + 1]!)
      : this.last
  }

  /** Whether the row under test counts as one of the variable's. */
  coversCurrent(variable: number): boolean {
    return this.current !== NO_ROW && (variable === this.variable || variable === ANY)
  }

  private fromFirst(variable: number, offset: number): number {
    const stop = this.stopOf(variable)
    let left = offset
    for (let row = this.beginOf(variable); row !== stop; row = this.chains.next(row)) if (left-- === 0) return row
    return left === 0 && this.coversCurrent(variable) ? this.current : NO_ROW
  }

  private fromLast(variable: number, offset: number): number {
    let left = offset
    if (this.coversCurrent(variable) && left-- === 0) return this.current
    const begin = this.firstOf(variable)
    if (begin === NO_ROW) return NO_ROW
    let row = this.lastOf(variable)
    for (; left > 0 && row !== begin; left--) row = this.chains.previous(row)
    return left === 0 ? row : NO_ROW
  }

  private beginOf(variable: number): number {
    const index = variable === ANY ? 0 : variable
    return index >= 0 && index < this.depth ? this.begins[this.base + index]! : NO_ROW
  }

  /** The row behind the last one of a variable; equal to its first when it has none. */
  private stopOf(variable: number): number {
    if (variable >= 0 && variable + 1 < this.depth) return this.begins[this.base + variable + 1]!
    return variable >= this.depth || variable === ABSENT || this.depth === 0 ? NO_ROW : this.chains.next(this.last)
  }

  private outOfBounds(variable: number, last: boolean, offset: number): never {
    let length = 0
    this.forEach(variable, () => length++)
    return fail('match-offset', { index: last ? length - 1 - offset : offset, length })
  }
}

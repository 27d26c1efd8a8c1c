import { kindOf, rowCount, type Batch } from '../data/batch.ts'
import type { Column } from '../data/column.ts'
import type { RowField } from '../types/logical-type.ts'
import { isAccumulate, RowKind } from '../types/row-kind.ts'
import { keyOf, type Value } from '../types/value.ts'

/** Where a row stands: which batch, which base row of it. */
export interface RowRef {
  readonly batch: Batch
  readonly row: number
}

/**
 * The full changelog of a result, as the batches came: columns are shared, not copied. Rows are numbered from 0 in the
 * order of emission.
 */
export class Changelog {
  readonly fields: readonly RowField[]
  private readonly batches: Batch[] = []
  /** Number of the first row of each batch. */
  private readonly starts: number[] = []
  private rows = 0
  private updates = false

  constructor(fields: readonly RowField[]) {
    this.fields = fields
  }

  get length(): number {
    return this.rows
  }

  /** Whether any row so far is not an insert. */
  get updating(): boolean {
    return this.updates
  }

  append(batch: Batch): void {
    const rows = rowCount(batch)
    if (rows === 0) return
    this.batches.push(batch)
    this.starts.push(this.rows)
    this.rows += rows
    if (batch.kinds !== null) this.updates ||= batch.kinds.some((kind) => kind !== RowKind.INSERT)
  }

  at(index: number): RowRef {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (this.starts[middle]! <= index) low = middle
      else high = middle - 1
    }
    const batch = this.batches[low]!
    const offset = index - this.starts[low]!
    return { batch, row: batch.selection === null ? offset : batch.selection[offset]! }
  }

  kind(index: number): RowKind {
    const { batch, row } = this.at(index)
    return kindOf(batch, row)
  }

  values(index: number): Value[] {
    const { batch, row } = this.at(index)
    return batch.columns.map((column) => column.get(row))
  }

  /** Input position at which the row was emitted. */
  position(index: number): number {
    const { batch, row } = this.at(index)
    return batch.positions[row]!
  }

  /** Visits rows `[from, to)`. */
  each(
    from: number,
    to: number,
    visit: (columns: readonly Column[], row: number, kind: RowKind, index: number) => void,
  ): void {
    for (let b = 0; b < this.batches.length; b++) {
      const batch = this.batches[b]!
      const start = this.starts[b]!
      const rows = rowCount(batch)
      if (start + rows <= from) continue
      if (start >= to) return
      const last = Math.min(rows, to - start)
      for (let i = Math.max(0, from - start); i < last; i++) {
        const row = batch.selection === null ? i : batch.selection[i]!
        visit(batch.columns, row, kindOf(batch, row), start + i)
      }
    }
  }

  /** Numbers of the rows that make up the table after the whole changelog, in order of their insertion. */
  table(): Int32Array {
    if (!this.updates) return Int32Array.from({ length: this.rows }, (_, i) => i)
    const alive: (number | null)[] = []
    const places = new Map<string | number, number[]>()
    this.each(0, this.rows, (columns, row, kind, index) => {
      const key = keyOf(columns.map((column) => column.get(row)))
      const same = places.get(key)
      if (isAccumulate(kind)) {
        if (same === undefined) places.set(key, [alive.length])
        else same.push(alive.length)
        alive.push(index)
      } else {
        const place = same?.pop()
        if (place !== undefined) alive[place] = null
      }
    })
    return Int32Array.from(alive.filter((index) => index !== null))
  }
}

import type { Column } from '../../data/column.ts'
import type { ColumnBuilder } from '../../data/column-builder.ts'
import { RowKind } from '../../types/row-kind.ts'
import { grown } from '../../data/grown.ts'
import { SlotPool } from './slots.ts'

interface Chunk {
  readonly columns: readonly Column[]
  alive: number
}

/**
 * Rows that wait, as references into the batches they came with: nothing is copied until they leave. A batch is let go
 * when none of its rows waits any more.
 */
export class RowStore {
  private readonly ids = new SlotPool()
  private readonly chunks: (Chunk | null)[] = []
  private readonly freeChunks: number[] = []
  private current = -1
  private added = 0
  private chunkOf = new Int32Array(16)
  private rows = new Int32Array(16)
  private kinds = new Int32Array(16)
  private orders = new Float64Array(16)

  get size(): number {
    return this.ids.size
  }

  add(columns: readonly Column[], row: number, kind: number = RowKind.INSERT): number {
    if (this.current < 0 || this.chunks[this.current]!.columns !== columns) this.bind(columns)
    const id = this.ids.take()
    if (id >= this.chunkOf.length) {
      this.chunkOf = grown(this.chunkOf)
      this.rows = grown(this.rows)
      this.kinds = grown(this.kinds)
      this.orders = grown(this.orders)
    }
    this.chunkOf[id] = this.current
    this.rows[id] = row
    this.kinds[id] = kind
    this.orders[id] = this.added++
    this.chunks[this.current]!.alive++
    return id
  }

  private bind(columns: readonly Column[]): void {
    if (this.current >= 0 && this.chunks[this.current]!.alive === 0) this.drop(this.current)
    this.current = this.freeChunks.pop() ?? this.chunks.length
    this.chunks[this.current] = { columns, alive: 0 }
  }

  /** The columns that the row stands in, at `rowOf(id)`. */
  columnsOf(id: number): readonly Column[] {
    return this.chunks[this.chunkOf[id]!]!.columns
  }

  rowOf(id: number): number {
    return this.rows[id]!
  }

  kind(id: number): number {
    return this.kinds[id]!
  }

  /** Grows with every row added. */
  order(id: number): number {
    return this.orders[id]!
  }

  /** Appends row `id` to builders of the same types, from `offset` on. */
  appendTo(id: number, builders: readonly ColumnBuilder[], offset = 0): void {
    const columns = this.columnsOf(id)
    const row = this.rows[id]!
    for (let i = 0; i < columns.length; i++) builders[offset + i]!.appendFrom(columns[i]!, row)
  }

  remove(id: number): void {
    const index = this.chunkOf[id]!
    if (--this.chunks[index]!.alive === 0 && index !== this.current) this.drop(index)
    this.ids.give(id)
  }

  private drop(index: number): void {
    this.chunks[index] = null
    this.freeChunks.push(index)
  }
}

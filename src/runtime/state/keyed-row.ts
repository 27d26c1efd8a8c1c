import type { Column } from '../../data/column.ts'
import type { ColumnBuilder } from '../../data/column-builder.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import { sameRow } from './row-order.ts'

/** One row a key at most. */
export class KeyedRow {
  readonly buffer: RowBuffer
  private readonly rows: number[] = []

  constructor(types: readonly LogicalType[]) {
    this.buffer = new RowBuffer(types)
  }

  get size(): number {
    return this.buffer.size
  }

  has(key: number): boolean {
    return (this.rows[key] ?? -1) >= 0
  }

  /** The id in the buffer of the row of a key that has one. */
  id(key: number): number {
    return this.rows[key]!
  }

  set(key: number, columns: readonly Column[], row: number): void {
    while (this.rows.length <= key) this.rows.push(-1)
    const id = this.rows[key]!
    if (id < 0) this.rows[key] = this.buffer.add(columns, row)
    else this.buffer.replace(id, columns, row)
  }

  clear(key: number): void {
    this.buffer.remove(this.rows[key]!)
    this.rows[key] = -1
  }

  equals(key: number, columns: readonly Column[], row: number): boolean {
    return sameRow(this.buffer, this.rows[key]!, columns, row)
  }

  appendTo(key: number, builders: readonly ColumnBuilder[]): void {
    this.buffer.appendTo(this.rows[key]!, builders)
  }
}

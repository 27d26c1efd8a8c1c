import type { LogicalType } from '../types/logical-type.ts'
import type { Value } from '../types/value.ts'
import type { Column } from './column.ts'
import { columnBuilder, type ColumnBuilder } from './column-builder.ts'

/**
 * Rows kept as operator state, in columns, addressed by id. Freed ids are used again, so memory follows the rows that
 * are alive.
 */
export class RowBuffer {
  readonly columns: readonly ColumnBuilder[]
  private readonly free: number[] = []
  private end = 0

  constructor(types: readonly LogicalType[]) {
    this.columns = types.map(columnBuilder)
  }

  /** Rows that are alive. */
  get size(): number {
    return this.end - this.free.length
  }

  add(columns: readonly Column[], row: number): number {
    const id = this.free.pop()
    if (id === undefined) {
      for (let i = 0; i < this.columns.length; i++) this.columns[i]!.appendFrom(columns[i]!, row)
      return this.end++
    }
    for (let i = 0; i < this.columns.length; i++) this.columns[i]!.setFrom(id, columns[i]!, row)
    return id
  }

  addValues(values: readonly Value[]): number {
    const id = this.free.pop()
    if (id === undefined) {
      for (let i = 0; i < this.columns.length; i++) this.columns[i]!.append(values[i]!)
      return this.end++
    }
    for (let i = 0; i < this.columns.length; i++) this.columns[i]!.set(id, values[i]!)
    return id
  }

  get(column: number, id: number): Value {
    return this.columns[column]!.get(id)
  }

  row(id: number): Value[] {
    return this.columns.map((column) => column.get(id))
  }

  /** Overwrites the row `id` with a row of a batch. */
  replace(id: number, columns: readonly Column[], row: number): void {
    for (let i = 0; i < this.columns.length; i++) this.columns[i]!.setFrom(id, columns[i]!, row)
  }

  /** Appends row `id` to builders of the same types, from `offset` on. */
  appendTo(id: number, builders: readonly ColumnBuilder[], offset = 0): void {
    for (let i = 0; i < this.columns.length; i++) builders[offset + i]!.appendBuilt(this.columns[i]!, id)
  }

  remove(id: number): void {
    this.free.push(id)
  }

  /** All rows as columns (freed ids hold stale values); valid until the next change. For expressions over state. */
  view(): Column[] {
    return this.columns.map((column) => column.view())
  }
}

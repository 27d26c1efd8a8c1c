import { RowKind } from '../types/row-kind.ts'
import type { LogicalType } from '../types/logical-type.ts'
import type { Value } from '../types/value.ts'
import type { Column } from './column.ts'
import { columnBuilder, type ColumnBuilder } from './column-builder.ts'
import { grown } from './grown.ts'
import { MarkBuilder, NO_WATERMARKS, type Watermarks } from './watermarks.ts'

/** A watermark that has reached the end of its input: everything that is open fires. Flink's Watermark.MAX_WATERMARK. */
export const MAX_WATERMARK = Infinity
/** Before the first watermark. */
export const MIN_WATERMARK = -Infinity

/**
 * A run of stream elements: rows with watermarks standing exactly where they occurred between them, so that a batch
 * of 1,024 rows means the same as 1,024 batches of one.
 *
 * Every element carries the *position* of the input record that caused it (0-based over all sources of a job, in
 * arrival order). Positions never fall; operators with several inputs merge by them.
 *
 * Columns hold `length` base rows; `selection` lists the base rows that are left after filters (ascending), null = all.
 */
export interface Batch {
  readonly columns: readonly Column[]
  readonly length: number
  readonly selection: Int32Array | null
  /** One RowKind a base row; null when all are INSERT. */
  readonly kinds: Uint8Array | null
  readonly positions: Float64Array
  readonly watermarks: Watermarks
}

export const EMPTY_BATCH: Batch = {
  columns: [],
  length: 0,
  selection: null,
  kinds: null,
  positions: new Float64Array(0),
  watermarks: NO_WATERMARKS,
}

export const rowCount = (batch: Batch): number => (batch.selection === null ? batch.length : batch.selection.length)
export const isEmpty = (batch: Batch): boolean => rowCount(batch) === 0 && batch.watermarks.after.length === 0
export const kindOf = (batch: Batch, row: number): RowKind =>
  batch.kinds === null ? RowKind.INSERT : (batch.kinds[row] as RowKind)

/** Builds the output batches of one operator: rows and watermarks are added in the order they occur. */
export class BatchBuilder {
  readonly columns: readonly ColumnBuilder[]
  private rows = 0
  private kinds: Uint8Array<ArrayBuffer> | null = null
  private positions = new Float64Array(16)
  private readonly marks = new MarkBuilder()

  constructor(types: readonly LogicalType[]) {
    this.columns = types.map(columnBuilder)
  }

  get length(): number {
    return this.rows
  }

  /** Call after a value has been appended to each of `columns`. */
  endRow(kind: RowKind, position: number): void {
    const row = this.rows++
    if (row === this.positions.length) this.positions = grown(this.positions)
    this.positions[row] = position
    if (this.kinds !== null) {
      if (row >= this.kinds.length) this.kinds = grown(this.kinds)
      this.kinds[row] = kind
    } else if (kind !== RowKind.INSERT) {
      // INSERT is 0
      this.kinds = new Uint8Array(this.positions.length)
      this.kinds[row] = kind
    }
  }

  appendRow(values: readonly Value[], kind: RowKind, position: number): void {
    for (let i = 0; i < this.columns.length; i++) this.columns[i]!.append(values[i]!)
    this.endRow(kind, position)
  }

  /** Appends a row of a batch with the same types. */
  appendFrom(batch: Batch, row: number, kind: RowKind, position: number): void {
    for (let i = 0; i < this.columns.length; i++) this.columns[i]!.appendFrom(batch.columns[i]!, row)
    this.endRow(kind, position)
  }

  watermark(time: number, position: number): void {
    this.marks.add(this.rows - 1, time, position)
  }

  /** What was added since the last call; its watermarks are valid until the next one is added. */
  finish(): Batch {
    const { rows } = this
    const watermarks = this.marks.finish()
    if (rows === 0) return watermarks === NO_WATERMARKS ? EMPTY_BATCH : { ...EMPTY_BATCH, watermarks }
    const batch: Batch = {
      columns: this.columns.map((column) => column.finish()),
      length: rows,
      selection: null,
      kinds: this.kinds === null ? null : this.kinds.slice(0, rows),
      positions: this.positions.slice(0, rows),
      watermarks,
    }
    this.rows = 0
    this.kinds = null
    return batch
  }
}

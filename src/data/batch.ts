import { RowKind } from '../types/row-kind.ts'
import type { LogicalType } from '../types/logical-type.ts'
import type { Value } from '../types/value.ts'
import type { Column } from './column.ts'
import { columnBuilder, type ColumnBuilder } from './column-builder.ts'

/** A watermark that has reached the end of its input: everything that is open fires. Flink's Watermark.MAX_WATERMARK. */
export const MAX_WATERMARK = Infinity
/** Before the first watermark. */
export const MIN_WATERMARK = -Infinity

/** Watermarks of a batch in order: entry k comes after base row `after[k]` (-1: before the first row). */
export interface Watermarks {
  readonly after: Int32Array
  /** Milliseconds, growing over the life of a stream. NaN: idle from here on; a repeated time: no longer idle. */
  readonly time: Float64Array
  /** The input position that caused it, as in `Batch.positions`. */
  readonly positions: Float64Array
}

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

const NO_INTS = new Int32Array(0)
const NO_DOUBLES = new Float64Array(0)
export const NO_WATERMARKS: Watermarks = { after: NO_INTS, time: NO_DOUBLES, positions: NO_DOUBLES }
export const EMPTY_BATCH: Batch = {
  columns: [],
  length: 0,
  selection: null,
  kinds: null,
  positions: NO_DOUBLES,
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
  private marks = 0
  private after = new Int32Array(16)
  private times = new Float64Array(16)
  private markPositions = new Float64Array(16)

  constructor(types: readonly LogicalType[]) {
    this.columns = types.map(columnBuilder)
  }

  get length(): number {
    return this.rows
  }

  /** Call after a value has been appended to each of `columns`. */
  endRow(kind: RowKind, position: number): void {
    const row = this.rows++
    if (row === this.positions.length) this.positions = grown(this.positions, Float64Array)
    this.positions[row] = position
    if (this.kinds !== null) {
      if (row >= this.kinds.length) this.kinds = grown(this.kinds, Uint8Array)
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
    const mark = this.marks++
    if (mark === this.after.length) {
      this.after = grown(this.after, Int32Array)
      this.times = grown(this.times, Float64Array)
      this.markPositions = grown(this.markPositions, Float64Array)
    }
    this.after[mark] = this.rows - 1
    this.times[mark] = time
    this.markPositions[mark] = position
  }

  finish(): Batch {
    const { rows, marks } = this
    if (rows === 0 && marks === 0) return EMPTY_BATCH
    const batch: Batch = {
      columns: this.columns.map((column) => column.finish()),
      length: rows,
      selection: null,
      kinds: this.kinds === null ? null : this.kinds.slice(0, rows),
      positions: this.positions.slice(0, rows),
      watermarks:
        marks === 0
          ? NO_WATERMARKS
          : {
              after: this.after.slice(0, marks),
              time: this.times.slice(0, marks),
              positions: this.markPositions.slice(0, marks),
            },
    }
    this.rows = 0
    this.kinds = null
    this.marks = 0
    return batch
  }
}

function grown<A extends Uint8Array | Int32Array | Float64Array>(array: A, Array: new (length: number) => A): A {
  const larger = new Array(array.length * 2)
  larger.set(array)
  return larger
}

import type { SourceRows } from '../connectors/connector.ts'
import { EMPTY_BATCH, MAX_WATERMARK, type Batch } from '../data/batch.ts'
import { NO_WATERMARKS, type Watermarks } from '../data/watermarks.ts'

/** Hands out the rows of one scan, turn by turn. */
export class SourceCursor {
  private readonly rows: SourceRows
  private readonly positions: Float64Array
  private readonly bounded: boolean
  private next = 0
  private closed = false

  constructor(rows: SourceRows, positions: Float64Array, bounded: boolean) {
    this.rows = rows
    this.positions = positions
    this.bounded = bounded
  }

  /** The rows below position `end`, and the last watermark right after the last row when the input ends. */
  take(end: number): Batch {
    const start = this.next
    let stop = start
    while (stop < this.positions.length && this.positions[stop]! < end) stop++
    this.next = stop
    const ends = this.bounded && !this.closed && stop === this.positions.length
    if (stop === start && !ends) return EMPTY_BATCH
    if (ends) this.closed = true
    const { columns, kinds } = this.rows
    return {
      columns: columns.map((column) => column.slice(start, stop)),
      length: stop - start,
      selection: null,
      kinds: kinds?.subarray(start, stop) ?? null,
      positions: this.positions.subarray(start, stop),
      watermarks: ends ? lastWatermark(stop - start - 1, this.positions[stop - 1] ?? 0) : NO_WATERMARKS,
    }
  }
}

const lastWatermark = (after: number, position: number): Watermarks => ({
  after: Int32Array.of(after),
  time: Float64Array.of(MAX_WATERMARK),
  positions: Float64Array.of(position),
})

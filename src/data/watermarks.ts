import { grown } from './grown.ts'

/** Watermarks of a batch in order: entry k comes after base row `after[k]` (-1: before the first row). */
export interface Watermarks {
  readonly after: Int32Array
  /** Milliseconds, growing over the life of a stream. NaN: idle from here on; a repeated time: no longer idle. */
  readonly time: Float64Array
  /** The input position that caused it, as in `Batch.positions`. */
  readonly positions: Float64Array
}

export const NO_WATERMARKS: Watermarks = {
  after: new Int32Array(0),
  time: new Float64Array(0),
  positions: new Float64Array(0),
}

/** Collects the watermarks of one batch after another, in the same arrays. */
export class MarkBuilder {
  length = 0
  private after = new Int32Array(16)
  private times = new Float64Array(16)
  private positions = new Float64Array(16)

  /** Adds a watermark after base row `after`. */
  add(after: number, time: number, position: number): void {
    const mark = this.length++
    if (mark === this.after.length) {
      this.after = grown(this.after)
      this.times = grown(this.times)
      this.positions = grown(this.positions)
    }
    this.after[mark] = after
    this.times[mark] = time
    this.positions[mark] = position
  }

  /** The watermarks since the last call; valid until the next `add`. */
  finish(): Watermarks {
    const { length } = this
    if (length === 0) return NO_WATERMARKS
    this.length = 0
    return {
      after: this.after.subarray(0, length),
      time: this.times.subarray(0, length),
      positions: this.positions.subarray(0, length),
    }
  }
}

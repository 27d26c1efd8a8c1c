import type { Watermarks } from '../../data/batch.ts'
import { grownDoubles, grownInts } from './pair-index.ts'

/** Grows the watermarks of one batch after another. */
export class MarkBuilder {
  length = 0
  private after = new Int32Array(16)
  private times = new Float64Array(16)
  private positions = new Float64Array(16)

  /** Adds a watermark after base row `after`. */
  add(after: number, time: number, position: number): void {
    const mark = this.length++
    if (mark === this.after.length) {
      this.after = grownInts(this.after)
      this.times = grownDoubles(this.times)
      this.positions = grownDoubles(this.positions)
    }
    this.after[mark] = after
    this.times[mark] = time
    this.positions[mark] = position
  }

  finish(): Watermarks {
    const { length } = this
    this.length = 0
    return {
      after: this.after.slice(0, length),
      time: this.times.slice(0, length),
      positions: this.positions.slice(0, length),
    }
  }
}

import { grown } from '../../data/grown.ts'

/** How many rows of its key and its time were taken before a row: Flink's EventId.id, which only messages show. */
export class Ordinals {
  private time = NaN
  /** By key, for the time at work. */
  private readonly counts = new Map<number, number>()
  private ordinals = new Int32Array(16)

  /** A row was taken; times must not fall. */
  count(key: number, row: number, time: number): void {
    if (time !== this.time) {
      this.time = time
      this.counts.clear()
    }
    const ordinal = this.counts.get(key) ?? 0
    this.counts.set(key, ordinal + 1)
    if (row >= this.ordinals.length) this.ordinals = grown(this.ordinals, row + 1)
    this.ordinals[row] = ordinal
  }

  of(row: number): number {
    return this.ordinals[row]!
  }
}

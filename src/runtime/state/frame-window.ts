import type { RowBuffer } from '../../data/row-buffer.ts'
import type { Aggregates } from './aggregates.ts'

/** The rows of one partition that an OVER frame covers, with their aggregates in a slot. */
export class FrameWindow {
  private readonly aggregates: Aggregates
  private readonly buffer: RowBuffer
  readonly slot: number
  private rows: number[] = []
  /** Rows before this index have left the frame. */
  private start = 0

  /** `aggregates` must be bound to the view of `buffer` whenever rows come or go. */
  constructor(aggregates: Aggregates, buffer: RowBuffer, slot: number) {
    this.aggregates = aggregates
    this.buffer = buffer
    this.slot = slot
    aggregates.reset(slot)
  }

  get size(): number {
    return this.rows.length - this.start
  }

  /** The row at an index from the start of the frame. */
  at(index: number): number {
    return this.rows[this.start + index]!
  }

  add(id: number): void {
    this.rows.push(id)
    this.aggregates.accumulate(this.slot, id)
  }

  /** Takes the first `count` rows out of the frame. */
  drop(count: number): void {
    if (count === 0) return
    const gone = this.rows.slice(this.start, this.start + count)
    this.start += count
    if (this.start * 2 > this.rows.length) {
      this.rows = this.rows.slice(this.start)
      this.start = 0
    }
    if (this.aggregates.retractable) for (const id of gone) this.aggregates.retract(this.slot, id)
    else this.recompute()
    for (const id of gone) this.buffer.remove(id)
  }

  /** Lets the rows go but keeps what they add up to: for frames that no row ever leaves. */
  release(): void {
    for (let i = this.start; i < this.rows.length; i++) this.buffer.remove(this.rows[i]!)
    this.rows = []
    this.start = 0
  }

  clear(): void {
    this.release()
    this.aggregates.reset(this.slot)
  }

  private recompute(): void {
    this.aggregates.reset(this.slot)
    for (let i = this.start; i < this.rows.length; i++) this.aggregates.accumulate(this.slot, this.rows[i]!)
  }
}

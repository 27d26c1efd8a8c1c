import type { Aggregates } from './aggregates.ts'
import { grownDoubles, grownInts } from './pair-index.ts'
import type { SlotPool } from './slots.ts'
import type { SliceAssigner } from './window-slices.ts'
import { WindowState } from './window-state.ts'
import type { WindowTime } from './window-time.ts'

/**
 * Aggregates of slices that wait to be handed on, as in the first of Flink's two phases: LocalSlicingWindowAggOperator.
 * The two phases give what one does, except where Flink looks for rows to hand on at other times than windows end.
 */
export class LocalSlices {
  private readonly aggregates: Aggregates
  private readonly slots: SlotPool
  private readonly time: WindowTime
  private readonly assigner: SliceAssigner
  private readonly state = new WindowState()
  private keys = new Int32Array(16)
  private ends = new Float64Array(16)
  private size = 0
  private earliest = Infinity
  private nextTrigger = -Infinity

  constructor(aggregates: Aggregates, slots: SlotPool, time: WindowTime, assigner: SliceAssigner) {
    this.aggregates = aggregates
    this.slots = slots
    this.time = time
    this.assigner = assigner
  }

  /** The slot of a key in a slice, made when new. */
  slotOf(key: number, end: number): number {
    const known = this.state.get(key, end)
    if (known >= 0) return known
    const slot = this.slots.take()
    this.aggregates.reset(slot)
    this.state.set(key, end, slot)
    if (this.size === this.keys.length) {
      this.keys = grownInts(this.keys)
      this.ends = grownDoubles(this.ends)
    }
    this.keys[this.size] = key
    this.ends[this.size++] = end
    if (end < this.earliest) this.earliest = end
    return slot
  }

  /** Hands everything on, in order of arrival, if it is time to look and a slice is over. */
  advance(watermark: number, handOn: (key: number, end: number, slot: number) => void): void {
    if (watermark < this.nextTrigger) return
    this.nextTrigger = this.time.nextTrigger(watermark, this.assigner.step, this.assigner.offset)
    if (this.earliest === Infinity || this.time.timer(this.earliest - 1) > watermark) return
    for (let i = 0; i < this.size; i++) {
      const key = this.keys[i]!
      const end = this.ends[i]!
      handOn(key, end, this.state.delete(key, end))
    }
    this.size = 0
    this.earliest = Infinity
  }
}

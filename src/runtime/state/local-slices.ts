import type { Aggregates } from './aggregates.ts'
import { grown } from '../../data/grown.ts'
import type { SlotPool } from './slots.ts'
import { WindowState } from './window-state.ts'

/** Aggregates of slices that are held back for a while: by key and slice, in order of arrival. */
export class LocalSlices {
  /** The earliest end of a slice that is held; Infinity when none is. */
  earliest = Infinity
  private readonly aggregates: Aggregates
  private readonly slots: SlotPool
  private readonly state = new WindowState()
  private keys = new Int32Array(16)
  private ends = new Float64Array(16)
  private size = 0

  constructor(aggregates: Aggregates, slots: SlotPool) {
    this.aggregates = aggregates
    this.slots = slots
  }

  /** The slot of a key in a slice, made when new: for a row to be added. */
  slotOf(key: number, end: number): number {
    const known = this.state.get(key, end)
    if (known >= 0) return known
    const slot = this.slots.take()
    this.aggregates.reset(slot)
    this.hold(key, end, slot)
    return slot
  }

  /** Takes in the aggregates of a slot, which is this object's from now on. */
  take(key: number, end: number, slot: number): void {
    if (this.state.get(key, end) < 0 && !this.aggregates.reordering) this.hold(key, end, slot)
    else {
      this.aggregates.merge(this.slotOf(key, end), slot)
      this.slots.give(slot)
    }
  }

  private hold(key: number, end: number, slot: number): void {
    this.state.set(key, end, slot)
    if (this.size === this.keys.length) {
      this.keys = grown(this.keys)
      this.ends = grown(this.ends)
    }
    this.keys[this.size] = key
    this.ends[this.size++] = end
    if (end < this.earliest) this.earliest = end
  }

  /** Hands everything on; the slots are the receiver's. */
  release(handOn: (key: number, end: number, slot: number) => void): void {
    for (let i = 0; i < this.size; i++) {
      const key = this.keys[i]!
      const end = this.ends[i]!
      handOn(key, end, this.state.delete(key, end))
    }
    this.size = 0
    this.earliest = Infinity
  }
}

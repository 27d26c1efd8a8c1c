import type { Column } from '../../data/column.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import { KeyIndex } from './key-index.ts'
import { SlotPool } from './slots.ts'
import { WindowBuffer } from './window-buffer.ts'
import { WindowState } from './window-state.ts'
import { windowTime, type WindowTime } from './window-time.ts'
import { WindowTimers } from './window-timers.ts'

/** A slot for each key and window of an operator whose rows carry the end of their window. */
export class WindowGroups {
  /** Whether the last `slotOf` was the first of its group: the slot's state is to be made anew. */
  opened = false
  private readonly time: WindowTime
  private readonly keys: KeyIndex
  private readonly slots = new SlotPool()
  private readonly state = new WindowState()
  private readonly pending: WindowTimers
  private readonly buffer: WindowBuffer
  private before = -Infinity

  /** @param zone the session's zone where the time attribute is a TIMESTAMP_LTZ, else null */
  constructor(keyTypes: readonly LogicalType[], zone: string | null) {
    this.time = windowTime(zone)
    this.keys = new KeyIndex(keyTypes)
    this.pending = new WindowTimers(this.time)
    this.buffer = new WindowBuffer(this.time, this.pending)
  }

  get timers(): number {
    return this.pending.size
  }

  bind(columns: readonly Column[]): void {
    this.keys.bind(columns)
  }

  /** The slot of a row, or -1 when its window has fired by `watermark`. */
  slotOf(row: number, end: number, watermark: number): number {
    if (this.time.timer(end - 1) <= watermark) return -1
    const key = this.keys.idOf(row)
    let slot = this.state.get(key, end)
    this.opened = slot < 0
    this.buffer.touch(end)
    if (this.opened) {
      slot = this.slots.take()
      this.state.set(key, end, slot)
      this.buffer.add(key, end)
    }
    return slot
  }

  /** The watermark has become `time`: call before `pop`. */
  advance(time: number): void {
    this.buffer.advance(time, this.before)
    this.before = time
  }

  /** Closes the next group whose window fires by `time` and answers its slot, which holds until the next row; or -1. */
  pop(time: number): number {
    if (!this.pending.pop(time)) return -1
    const slot = this.state.delete(this.pending.key, this.pending.end)
    this.slots.give(slot)
    return slot
  }
}

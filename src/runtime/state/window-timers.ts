import { IntMap } from './int-map.ts'
import { grown } from '../../data/grown.ts'
import { SlotPool } from './slots.ts'
import { TimerHeap } from './timers.ts'
import type { WindowTime } from './window-time.ts'

/** One timer a key and window end. Flink's SlicingWindowTimerService. */
export class WindowTimers {
  /** Key and window end of the timer that was popped last. */
  key = 0
  end = 0
  private readonly time: WindowTime
  private readonly heap = new TimerHeap()
  private readonly pool = new SlotPool()
  private keys = new Int32Array(16)
  private ends = new Float64Array(16)
  /** By window end: the keys that have a timer. */
  private readonly registered = new Map<number, IntMap>()

  constructor(time: WindowTime) {
    this.time = time
  }

  /** The watermark at which the earliest goes off; Infinity without one. */
  get next(): number {
    return this.heap.next
  }

  get size(): number {
    return this.heap.size
  }

  /** Sets a timer unless there is one. */
  add(key: number, end: number): void {
    let keys = this.registered.get(end)
    if (keys === undefined) this.registered.set(end, (keys = new IntMap()))
    if (keys.get(key) >= 0) return
    const id = this.pool.take()
    keys.set(key, id)
    if (id >= this.keys.length) {
      this.keys = grown(this.keys)
      this.ends = grown(this.ends)
    }
    this.keys[id] = key
    this.ends[id] = end
    this.heap.add(this.time.timer(end - 1), id)
  }

  /** Takes the earliest timer away if it is due by `time`; what it was set for stands in `key` and `end`. */
  pop(time: number): boolean {
    if (this.heap.size === 0 || this.heap.next > time) return false
    const id = this.heap.pop()
    this.key = this.keys[id]!
    this.end = this.ends[id]!
    this.pool.give(id)
    const keys = this.registered.get(this.end)!
    keys.delete(this.key)
    if (keys.size === 0) this.registered.delete(this.end)
    return true
  }
}

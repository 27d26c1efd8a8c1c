import { grown } from '../../data/grown.ts'
import type { WindowTime } from './window-time.ts'
import type { WindowTimers } from './window-timers.ts'

/**
 * Keys and windows that have got rows but no timer yet. Flink gathers rows in a buffer and sets the timers when it is
 * emptied, in the order in which keys and windows were first seen; that order decides in which order rows of equal time
 * come out. Flink's RecordsWindowBuffer.
 */
export class WindowBuffer {
  private readonly time: WindowTime
  private readonly timers: WindowTimers
  private keys = new Int32Array(16)
  private ends = new Float64Array(16)
  private size = 0
  /** The earliest end of a window that has got rows since the buffer was last emptied. */
  private earliest = Infinity

  constructor(time: WindowTime, timers: WindowTimers) {
    this.time = time
    this.timers = timers
  }

  /** The window has got a row. */
  touch(end: number): void {
    if (end < this.earliest) this.earliest = end
  }

  /** The key has got its first row in the window. */
  add(key: number, end: number): void {
    if (this.size === this.keys.length) {
      this.keys = grown(this.keys)
      this.ends = grown(this.ends)
    }
    this.keys[this.size] = key
    this.ends[this.size++] = end
  }

  /** Empties the buffer if a window in it fires at watermark `progress`; `before` is the watermark until now. */
  advance(progress: number, before: number): boolean {
    if (this.earliest === Infinity || this.time.timer(this.earliest - 1) > progress) return false
    for (let i = 0; i < this.size; i++) {
      const end = this.ends[i]!
      if (this.time.timer(end - 1) > before) this.timers.add(this.keys[i]!, end)
    }
    this.size = 0
    this.earliest = Infinity
    return true
  }
}

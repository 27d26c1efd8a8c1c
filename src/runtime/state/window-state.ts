import { IntMap } from './int-map.ts'

/** A slot for each key and window (or slice), windows named by their end. Flink's WindowValueState. */
export class WindowState {
  private readonly windows = new Map<number, IntMap>()
  private last: IntMap | null = null
  private lastEnd = NaN

  /** The slot, or -1. */
  get(key: number, end: number): number {
    return this.window(end)?.get(key) ?? -1
  }

  set(key: number, end: number, slot: number): void {
    let window = this.window(end)
    if (window === null) {
      this.windows.set(end, (window = new IntMap()))
      this.last = window
    }
    window.set(key, slot)
  }

  /** Answers the slot that was there, or -1. */
  delete(key: number, end: number): number {
    const window = this.window(end)
    if (window === null) return -1
    const slot = window.delete(key)
    if (window.size === 0) {
      this.windows.delete(end)
      this.lastEnd = NaN
    }
    return slot
  }

  private window(end: number): IntMap | null {
    if (end !== this.lastEnd) {
      this.last = this.windows.get(end) ?? null
      this.lastEnd = end
    }
    return this.last
  }
}

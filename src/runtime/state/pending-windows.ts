import type { WindowTime } from './window-time.ts'

/** The ends of windows that are to fire, each once, earliest first. */
export class PendingWindows {
  /** The watermark at which the earliest fires; Infinity without one. */
  nextTimer = Infinity
  private readonly time: WindowTime
  /** Descending, so that the earliest is at the end. */
  private readonly ends: number[] = []

  constructor(time: WindowTime) {
    this.time = time
  }

  get size(): number {
    return this.ends.length
  }

  add(end: number): void {
    const { ends } = this
    let at = ends.length
    while (at > 0 && ends[at - 1]! < end) at--
    if (at > 0 && ends[at - 1] === end) return
    ends.splice(at, 0, end)
    this.arm()
  }

  /** Removes the earliest. */
  take(): number {
    const end = this.ends.pop()!
    this.arm()
    return end
  }

  private arm(): void {
    const { ends } = this
    this.nextTimer = ends.length === 0 ? Infinity : this.time.timer(ends[ends.length - 1]! - 1)
  }
}

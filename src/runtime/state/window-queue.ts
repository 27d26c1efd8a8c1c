import type { WindowTime } from './window-time.ts'

interface Entry<S> {
  readonly start: number
  readonly end: number
  readonly timer: number
  readonly state: S
}

/** The open windows of an operator whose rows carry their window, each with a state, earliest end first. */
export class WindowQueue<S> {
  /** The watermark at which the earliest fires; Infinity without one. */
  nextTimer = Infinity
  private readonly time: WindowTime
  private readonly make: () => S
  /** By end, then start, descending. */
  private readonly entries: Entry<S>[] = []
  private last: Entry<S> | null = null

  constructor(time: WindowTime, make: () => S) {
    this.time = time
    this.make = make
  }

  get size(): number {
    return this.entries.length
  }

  /** The state of a window, made when new; null when the window has fired by `watermark`. */
  open(start: number, end: number, watermark: number): S | null {
    const { last } = this
    if (last !== null && last.end === end && last.start === start) return last.state
    const timer = this.time.timer(end - 1)
    return timer <= watermark ? null : this.find(start, end, timer)
  }

  private find(start: number, end: number, timer: number): S {
    const { entries } = this
    let at = entries.length
    while (at > 0 && comesAfter(start, end, entries[at - 1]!)) at--
    let entry = at > 0 ? entries[at - 1]! : null
    if (entry === null || entry.end !== end || entry.start !== start) {
      entry = { start, end, timer, state: this.make() }
      entries.splice(at, 0, entry)
      this.nextTimer = entries[entries.length - 1]!.timer
    }
    this.last = entry
    return entry.state
  }

  /** Hands out the windows that fire by `watermark`, earliest first, and forgets them. */
  fireUntil(watermark: number, fire: (state: S, start: number, end: number) => void): void {
    const { entries } = this
    while (entries.length > 0 && entries[entries.length - 1]!.timer <= watermark) {
      const entry = entries.pop()!
      fire(entry.state, entry.start, entry.end)
    }
    this.last = null
    this.nextTimer = entries.length === 0 ? Infinity : entries[entries.length - 1]!.timer
  }
}

const comesAfter = <S>(start: number, end: number, entry: Entry<S>): boolean =>
  end > entry.end || (end === entry.end && start > entry.start)

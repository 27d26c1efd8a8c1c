import { grown } from '../../data/grown.ts'
import { SlotPool } from './slots.ts'
import { TimerHeap } from './timers.ts'
import type { WindowTime } from './window-time.ts'

const NONE = -1

/**
 * The open session windows of all keys. A session is a slot; when two merge, one of the slots stays. Flink's
 * MergingWindowSet with SessionWindowAssigner: windows that touch merge, so rows exactly a gap apart share a session.
 * As there, a window that grows is another window: its new timer is set, then the old one is taken away.
 */
export class Sessions {
  private readonly gap: number
  private readonly time: WindowTime
  private readonly merge: (into: number, from: number) => void
  private readonly slots = new SlotPool()
  private readonly timers = new TimerHeap()
  private readonly timerIds = new SlotPool()
  private timerSlots = new Int32Array(16)
  private starts = new Float64Array(16)
  private ends = new Float64Array(16)
  private keys = new Int32Array(16)
  /** The next session of the same key. */
  private nexts = new Int32Array(16)
  /** The timer of a session. */
  private timerOf = new Int32Array(16)
  /** First session by key. */
  private heads = new Int32Array(16).fill(NONE)

  /** @param merge adds the state of a slot to another's; the former is gone afterwards */
  constructor(gap: number, time: WindowTime, merge: (into: number, from: number) => void) {
    this.gap = gap
    this.time = time
    this.merge = merge
  }

  get size(): number {
    return this.slots.size
  }

  /** The earliest time at which a session may fire. */
  get nextTimer(): number {
    return this.timers.next
  }

  start(slot: number): number {
    return this.starts[slot]!
  }

  end(slot: number): number {
    return this.ends[slot]!
  }

  key(slot: number): number {
    return this.keys[slot]!
  }

  /** Whether the last `add` opened its session: the slot's state is to be made anew. */
  opened = false

  /** The session of a row at local time `time`, or -1 when the row is too late for any. */
  add(key: number, time: number, watermark: number): number {
    if (key >= this.heads.length) {
      const before = this.heads.length
      this.heads = grown(this.heads, key + 1).fill(NONE, before)
    }
    const end = time + this.gap
    const head = this.heads[key]!
    this.opened = false
    if (head !== NONE && this.nexts[head] === NONE) {
      // the common case: one open session
      if (time <= this.ends[head]! && end >= this.starts[head]!) {
        this.extend(head, time, end)
        return head
      }
    } else if (head !== NONE) {
      const slot = this.addToSeveral(key, time, end)
      if (slot !== NONE) return slot
    }
    const timer = this.time.timer(end - 1)
    if (timer <= watermark) return NONE
    return this.open(key, time, end, timer)
  }

  /** Hands the sessions that fire by `watermark` to `fire` in order of time, then closes them. */
  fireUntil(watermark: number, fire: (slot: number) => void): void {
    while (this.timers.size > 0 && this.timers.next <= watermark) {
      const id = this.timers.pop()
      const slot = this.timerSlots[id]!
      this.timerIds.give(id)
      fire(slot)
      this.close(slot)
    }
  }

  private open(key: number, start: number, end: number, timer: number): number {
    const slot = this.slots.take()
    if (slot >= this.starts.length) {
      this.starts = grown(this.starts)
      this.ends = grown(this.ends)
      this.timerOf = grown(this.timerOf)
      this.keys = grown(this.keys)
      this.nexts = grown(this.nexts)
    }
    this.starts[slot] = start
    this.ends[slot] = end
    this.keys[slot] = key
    this.nexts[slot] = this.heads[key]!
    this.heads[key] = slot
    this.timerOf[slot] = this.setTimer(slot, timer)
    this.opened = true
    return slot
  }

  private setTimer(slot: number, time: number): number {
    const id = this.timerIds.take()
    if (id >= this.timerSlots.length) this.timerSlots = grown(this.timerSlots)
    this.timerSlots[id] = slot
    this.timers.add(time, id)
    return id
  }

  private removeTimer(id: number): void {
    this.timers.remove(id)
    this.timerIds.give(id)
  }

  private extend(slot: number, start: number, end: number): void {
    if (start >= this.starts[slot]! && end <= this.ends[slot]!) return
    this.cover(slot, start, end)
    const before = this.timerOf[slot]!
    this.timerOf[slot] = this.setTimer(slot, this.time.timer(this.ends[slot]! - 1))
    this.removeTimer(before)
  }

  private cover(slot: number, start: number, end: number): void {
    if (start < this.starts[slot]!) this.starts[slot] = start
    if (end > this.ends[slot]!) this.ends[slot] = end
  }

  private addToSeveral(key: number, start: number, end: number): number {
    let first = NONE
    let second = NONE
    for (let slot = this.heads[key]!; slot !== NONE; slot = this.nexts[slot]!) {
      if (start > this.ends[slot]! || end < this.starts[slot]!) continue
      if (first === NONE) first = slot
      else second = slot
    }
    if (first === NONE) return NONE
    if (second === NONE) this.extend(first, start, end)
    else first = this.bridge(first, second)
    return first
  }

  /** A row has come that touches two sessions, and so lies between them. */
  private bridge(first: number, second: number): number {
    // the later of the two is Flink's ceiling, which its hash set takes in first
    const [ceiling, floor] = this.starts[first]! > this.starts[second]! ? [first, second] : [second, first]
    const [into, from] = this.bucket(floor) < this.bucket(ceiling) ? [floor, ceiling] : [ceiling, floor]
    this.cover(into, this.starts[from]!, this.ends[from]!)
    const before = this.timerOf[into]!
    this.timerOf[into] = this.setTimer(into, this.time.timer(this.ends[into]! - 1))
    this.removeTimer(before)
    this.removeTimer(this.timerOf[from]!)
    this.merge(into, from)
    this.close(from)
    return into
  }

  private close(slot: number): void {
    const key = this.keys[slot]!
    const next = this.nexts[slot]!
    if (this.heads[key] === slot) this.heads[key] = next
    else {
      let before = this.heads[key]!
      while (this.nexts[before] !== slot) before = this.nexts[before]!
      this.nexts[before] = next
    }
    this.slots.give(slot)
  }

  /**
   * Which of two merging windows keeps its state decides the order of what they collected; in Flink it is the one that
   * comes first in a java.util.HashSet of TimeWindow, whose hash this is.
   */
  private bucket(slot: number): number {
    const odd = ((this.ends[slot]! * 2) | 0) + 1
    let inverse = Math.imul(Math.imul(odd, odd), odd)
    for (let i = 0; i < 3; i++) inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse))
    const hash = ((this.starts[slot]! | 0) + inverse) | 0
    return (hash ^ (hash >>> 16)) & 15
  }
}

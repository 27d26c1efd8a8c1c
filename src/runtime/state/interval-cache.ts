import { grown } from '../../data/grown.ts'
import { IntLists } from './int-lists.ts'

/** The rows of one input of an interval join that wait for partners, by key in order of time. */
export class IntervalCache {
  private readonly rows = new IntLists()
  private times = new Float64Array(16)
  /** Whether a row has been joined. */
  private joined = new Uint8Array(16)

  /** How many rows of a key wait. */
  count(key: number): number {
    return this.rows.count(key)
  }

  /** The i-th of the rows of a key. */
  row(key: number, i: number): number {
    return this.rows.get(key, i)
  }

  time(id: number): number {
    return this.times[id]!
  }

  hasJoined(id: number): boolean {
    return this.joined[id] === 1
  }

  markJoined(id: number): void {
    this.joined[id] = 1
  }

  add(key: number, id: number, time: number, joined: boolean): void {
    if (id >= this.times.length) this.times = grown(this.times, id + 1)
    if (id >= this.joined.length) this.joined = grown(this.joined, id + 1)
    this.times[id] = time
    this.joined[id] = joined ? 1 : 0
    let at = this.rows.count(key)
    while (at > 0 && this.times[this.rows.get(key, at - 1)]! > time) at--
    this.rows.insert(key, at, id)
  }

  /** Index of the first row of a key whose time is `time` or later. */
  firstFrom(key: number, time: number): number {
    let low = 0
    let high = this.rows.count(key)
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.times[this.rows.get(key, middle)]! < time) low = middle + 1
      else high = middle
    }
    return low
  }

  /** How many rows of a key have times up to `time`. */
  countUntil(key: number, time: number): number {
    const waiting = this.rows.count(key)
    let count = 0
    while (count < waiting && this.times[this.rows.get(key, count)]! <= time) count++
    return count
  }

  removeFirst(key: number, count: number): void {
    this.rows.removeFirst(key, count)
  }
}

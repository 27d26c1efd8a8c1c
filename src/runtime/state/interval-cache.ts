import { grown } from '../../data/grown.ts'

/** The rows of one input of an interval join that wait for partners, by key in order of time. */
export class IntervalCache {
  private readonly lists: number[][] = []
  private times = new Float64Array(16)
  /** Whether a row has been joined. */
  private joined = new Int32Array(16)

  rows(key: number): readonly number[] {
    return this.lists[key] ?? []
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
    if (id >= this.times.length) {
      this.times = grown(this.times, id + 1)
      this.joined = grown(this.joined, id + 1)
    }
    this.times[id] = time
    this.joined[id] = joined ? 1 : 0
    const list = (this.lists[key] ??= [])
    let at = list.length
    while (at > 0 && this.times[list[at - 1]!]! > time) at--
    if (at === list.length) list.push(id)
    else list.splice(at, 0, id)
  }

  /** Index of the first row of a key whose time is `time` or later. */
  firstFrom(key: number, time: number): number {
    const list = this.rows(key)
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.times[list[middle]!]! < time) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Removes and answers the rows of a key with times up to `time`. */
  take(key: number, time: number): readonly number[] {
    const list = this.lists[key]
    if (list === undefined || list.length === 0 || this.times[list[0]!]! > time) return []
    let count = 1
    while (count < list.length && this.times[list[count]!]! <= time) count++
    return list.splice(0, count)
  }
}

import { grown } from '../../data/grown.ts'

/** In place of a row buffer id: no row. */
export const NO_ROW = -1

/**
 * The rows that live matches refer to, by row buffer id, chained key by key in the order they were taken. As contiguity
 * is strict, a match is a stretch of its key's chain. Flink's SharedBuffer.
 */
export class RowChains {
  private nexts = new Int32Array(16)
  private previouses = new Int32Array(16)
  private orders = new Float64Array(16)
  private times = new Float64Array(16)
  /** By key, one more than the id, 0 = none. */
  private firsts = new Int32Array(16)
  private lasts = new Int32Array(16)
  private taken = 0

  append(key: number, id: number, time: number): void {
    if (id >= this.nexts.length) this.growRows(id + 1)
    if (key >= this.lasts.length) this.growKeys(key + 1)
    const last = this.lasts[key]! - 1
    if (last < 0) this.firsts[key] = id + 1
    else this.nexts[last] = id
    this.lasts[key] = id + 1
    this.nexts[id] = NO_ROW
    this.previouses[id] = last
    this.orders[id] = ++this.taken
    this.times[id] = time
  }

  /** The key's youngest row. */
  last(key: number): number {
    return key < this.lasts.length ? this.lasts[key]! - 1 : NO_ROW
  }

  next(id: number): number {
    return this.nexts[id]!
  }

  previous(id: number): number {
    return this.previouses[id]!
  }

  /** A number that grows from row to row. */
  order(id: number): number {
    return this.orders[id]!
  }

  /** ms */
  time(id: number): number {
    return this.times[id]!
  }

  /** How many rows of the key and of the same time were taken before; of those that are still here. */
  ordinal(id: number): number {
    let ordinal = 0
    for (let at = this.previous(id); at !== NO_ROW && this.times[at] === this.times[id]; at = this.previouses[at]!)
      ordinal++
    return ordinal
  }

  /** Forgets a key's rows before row `id` (NO_ROW: all), calling `release` with each. */
  dropBefore(key: number, id: number, release: (id: number) => void): void {
    if (key >= this.firsts.length) return
    let at = this.firsts[key]! - 1
    if (at === id || at < 0) return
    while (at !== id) {
      const next = this.nexts[at]!
      release(at)
      at = next
    }
    this.firsts[key] = id + 1
    if (id === NO_ROW) this.lasts[key] = 0
    else this.previouses[id] = NO_ROW
  }

  private growRows(length: number): void {
    this.nexts = grown(this.nexts, length)
    this.previouses = grown(this.previouses, length)
    this.orders = grown(this.orders, length)
    this.times = grown(this.times, length)
  }

  private growKeys(length: number): void {
    this.firsts = grown(this.firsts, length)
    this.lasts = grown(this.lasts, length)
  }
}

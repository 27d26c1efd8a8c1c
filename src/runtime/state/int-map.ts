import { grownInts } from './pair-index.ts'

/** Up to this many entries are searched one by one. */
const SMALL = 8

/** A map from whole numbers ≥ 0 to whole numbers that keeps the order of insertion. Entries are not removed. */
export class IntMap {
  size = 0
  /** By order of insertion. */
  keys = new Int32Array(4)
  values = new Int32Array(4)
  /** Open addressing: entry + 1, 0 = free. The length is a power of two; null while there are few entries. */
  private slots: Int32Array | null = null

  /** The value of `key`, or -1. */
  get(key: number): number {
    const { keys, slots } = this
    if (slots === null) {
      for (let i = 0; i < this.size; i++) if (keys[i] === key) return this.values[i]!
      return -1
    }
    const mask = slots.length - 1
    for (let slot = hash(key) & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]! - 1
      if (entry < 0) return -1
      if (keys[entry] === key) return this.values[entry]!
    }
  }

  /** Adds a key that is not there. */
  add(key: number, value: number): void {
    const entry = this.size++
    if (entry === this.keys.length) {
      this.keys = grownInts(this.keys)
      this.values = grownInts(this.values)
    }
    this.keys[entry] = key
    this.values[entry] = value
    if (this.size <= SMALL) return
    if (this.slots === null) this.rehash(4 * SMALL)
    else if (this.size * 2 > this.slots.length) this.rehash(this.slots.length * 2)
    else place(this.slots, this.keys, entry)
  }

  private rehash(length: number): void {
    this.slots = new Int32Array(length)
    for (let entry = 0; entry < this.size; entry++) place(this.slots, this.keys, entry)
  }
}

function place(slots: Int32Array, keys: Int32Array, entry: number): void {
  const mask = slots.length - 1
  let slot = hash(keys[entry]!) & mask
  while (slots[slot] !== 0) slot = (slot + 1) & mask
  slots[slot] = entry + 1
}

function hash(key: number): number {
  const h = Math.imul(key, 0x9e3779b1)
  return h ^ (h >>> 15)
}

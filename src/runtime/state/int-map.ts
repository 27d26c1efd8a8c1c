import { grown } from '../../data/grown.ts'

/** Up to this many entries are searched one by one. */
const SMALL = 8
const GONE = -1

/** A map from whole numbers ≥ 0 to whole numbers ≥ 0 that keeps the order of insertion. */
export class IntMap {
  /** Entries that are there. */
  size = 0
  private entries = 0
  private keys = new Int32Array(4)
  private values = new Int32Array(4)
  /** Open addressing: entry + 1, 0 = free. The length is a power of two; null while there are few entries. */
  private slots: Int32Array | null = null

  /** The value of `key`, or -1. */
  get(key: number): number {
    const entry = this.find(key)
    return entry < 0 ? GONE : this.values[entry]!
  }

  set(key: number, value: number): void {
    const known = this.find(key)
    if (known >= 0) {
      if (this.values[known] === GONE) this.size++
      this.values[known] = value
      return
    }
    const entry = this.entries++
    this.size++
    if (entry === this.keys.length) {
      this.keys = grown(this.keys)
      this.values = grown(this.values)
    }
    this.keys[entry] = key
    this.values[entry] = value
    if (this.entries <= SMALL) return
    if (this.slots === null) this.rehash(4 * SMALL)
    else if (this.entries * 2 > this.slots.length) this.rehash(this.slots.length * 2)
    else place(this.slots, this.keys, entry)
  }

  /** Removes a key and answers its value, or -1. Its place is taken again when the key comes back. */
  delete(key: number): number {
    const entry = this.find(key)
    if (entry < 0) return GONE
    const value = this.values[entry]!
    if (value !== GONE) this.size--
    this.values[entry] = GONE
    return value
  }

  private find(key: number): number {
    const { keys, slots } = this
    if (slots === null) {
      for (let entry = 0; entry < this.entries; entry++) if (keys[entry] === key) return entry
      return -1
    }
    const mask = slots.length - 1
    for (let slot = hash(key) & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]! - 1
      if (entry < 0 || keys[entry] === key) return entry
    }
  }

  private rehash(length: number): void {
    this.slots = new Int32Array(length)
    for (let entry = 0; entry < this.entries; entry++) place(this.slots, this.keys, entry)
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

import { grown } from '../../data/grown.ts'

/** Dense ids for pairs of whole numbers: a hash table with open addressing in typed arrays. Pairs stay for ever. */
export class PairIndex {
  size = 0
  private lefts = new Int32Array(16)
  private rights = new Int32Array(16)
  /** Four numbers a slot, side by side for the cache: id + 1 (0 = free), left, right, unused. Slots: a power of two. */
  private table = new Int32Array(4 * 32)

  /** The id of the pair, given when new: then it is `size` before the call. */
  idOf(left: number, right: number): number {
    const { table } = this
    const mask = table.length - 4
    let slot = (hash(left, right) << 2) & mask
    for (;;) {
      const entry = table[slot]!
      if (entry === 0) return this.add(left, right, slot)
      if (table[slot + 1] === left && table[slot + 2] === right) return entry - 1
      slot = (slot + 4) & mask
    }
  }

  left(id: number): number {
    return this.lefts[id]!
  }

  right(id: number): number {
    return this.rights[id]!
  }

  private add(left: number, right: number, slot: number): number {
    const id = this.size++
    if (id === this.lefts.length) {
      this.lefts = grown(this.lefts)
      this.rights = grown(this.rights)
    }
    this.lefts[id] = left
    this.rights[id] = right
    this.put(slot, id, left, right)
    if (this.size * 8 > this.table.length) this.rehash()
    return id
  }

  private put(slot: number, id: number, left: number, right: number): void {
    this.table[slot] = id + 1
    this.table[slot + 1] = left
    this.table[slot + 2] = right
  }

  private rehash(): void {
    this.table = new Int32Array(this.table.length * 2)
    const mask = this.table.length - 4
    for (let id = 0; id < this.size; id++) {
      const left = this.lefts[id]!
      const right = this.rights[id]!
      let slot = (hash(left, right) << 2) & mask
      while (this.table[slot] !== 0) slot = (slot + 4) & mask
      this.put(slot, id, left, right)
    }
  }
}

function hash(left: number, right: number): number {
  let h = Math.imul(left, 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 15) ^ right, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

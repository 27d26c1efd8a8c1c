import { grown } from './grown.ts'

/**
 * A hash table from byte strings to codes; the bytes are copied into one heap. Collisions are resolved by comparing
 * bytes, so the answer is exact.
 */
export class ByteTable {
  /** Whether the bytes of the last `find` were all below 0x80. */
  lastWasAscii = true

  private heap = new Uint8Array(1024)
  private heapView = new DataView(this.heap.buffer)
  private heapEnd = 0
  /** Four numbers an entry, side by side for the sake of the cache: start and end in the heap, code, hash. */
  private entryData = new Int32Array(4 * 16)
  private entries = 0
  /** By code: the entry that spells it. */
  private spelling = new Int32Array(16)
  /** Open addressing, two numbers a slot: entry + 1 (0 = free) and hash. The number of slots is a power of two. */
  private slots = new Int32Array(2 * 64)
  private lastHash = 0
  private source: Uint8Array = this.heap
  private sourceView: DataView = this.heapView

  /** The code of the bytes in `[start, end)`, or -1. */
  find(source: Uint8Array, start: number, end: number): number {
    if (source !== this.source) this.use(source)
    const hash = (this.lastHash = this.hash(start, end))
    const { slots } = this
    const mask = slots.length - 1
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const entry = slots[slot]! - 1
      if (entry < 0) return -1
      if (slots[slot + 1] === hash && this.equals(entry, start, end)) return this.entryData[4 * entry + 2]!
    }
  }

  /** Adds the bytes that the last `find` did not find. */
  add(source: Uint8Array, start: number, end: number, code: number): void {
    const hash = this.lastHash
    if (this.entries * 4 >= this.slots.length) this.rehash()
    const entry = this.entries++
    if (4 * entry === this.entryData.length) this.entryData = grown(this.entryData)
    this.reserve(end - start)
    const at = this.heapEnd
    if (end - start > 64) this.heap.set(source.subarray(start, end), at)
    else for (let i = start; i < end; i++) this.heap[at + i - start] = source[i]!
    this.heapEnd = at + end - start
    const { entryData } = this
    entryData[4 * entry] = at
    entryData[4 * entry + 1] = this.heapEnd
    entryData[4 * entry + 2] = code
    entryData[4 * entry + 3] = hash
    if (code >= this.spelling.length) this.spelling = grown(this.spelling, code + 1)
    this.spelling[code] = entry
    this.insert(entry, hash)
  }

  /** The text of a code that was added. */
  text(code: number): string {
    const entry = this.spelling[code]!
    const start = this.entryData[4 * entry]!
    const end = this.entryData[4 * entry + 1]!
    if (end - start > 48) return decoder.decode(this.heap.subarray(start, end))
    let text = ''
    for (let i = start; i < end; i++) {
      const byte = this.heap[i]!
      if (byte > 0x7f) return decoder.decode(this.heap.subarray(start, end))
      text += String.fromCharCode(byte)
    }
    return text
  }

  private use(source: Uint8Array): void {
    this.source = source
    this.sourceView = new DataView(source.buffer, source.byteOffset, source.byteLength)
  }

  /** Two lanes, since each step waits for the one before it. */
  private hash(start: number, end: number): number {
    const view = this.sourceView
    const source = this.source
    let hash = end - start
    let other = 0x27d4eb2f
    let bits = 0
    let i = start
    for (const pairs = end - 7; i < pairs; i += 8) {
      const first = view.getInt32(i, true)
      const second = view.getInt32(i + 4, true)
      bits |= first | second
      hash = Math.imul(hash ^ first, 0x9e3779b1)
      hash ^= hash >>> 15
      other = Math.imul(other ^ second, 0x85ebca6b)
      other ^= other >>> 13
    }
    for (; i < end; i++) {
      const byte = source[i]!
      bits |= byte
      hash = Math.imul(hash ^ byte, 0x9e3779b1)
      hash ^= hash >>> 15
    }
    this.lastWasAscii = (bits & 0x80808080) === 0
    hash = Math.imul(hash ^ Math.imul(other, 0xc2b2ae35), 0x165667b1)
    return hash ^ (hash >>> 16)
  }

  private equals(entry: number, start: number, end: number): boolean {
    const from = this.entryData[4 * entry]!
    if (this.entryData[4 * entry + 1]! - from !== end - start) return false
    const view = this.sourceView
    const heap = this.heapView
    const shift = from - start
    let i = start
    for (const words = end - 3; i < words; i += 4)
      if (view.getInt32(i, true) !== heap.getInt32(i + shift, true)) return false
    for (; i < end; i++) if (this.source[i] !== this.heap[i + shift]) return false
    return true
  }

  private insert(entry: number, hash: number): void {
    const { slots } = this
    const mask = slots.length - 1
    let slot = (hash << 1) & mask
    while (slots[slot] !== 0) slot = (slot + 2) & mask
    slots[slot] = entry + 1
    slots[slot + 1] = hash
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2)
    for (let entry = 0; entry < this.entries; entry++) this.insert(entry, this.entryData[4 * entry + 3]!)
  }

  private reserve(bytes: number): void {
    if (this.heapEnd + bytes <= this.heap.length) return
    this.heap = grown(this.heap, this.heapEnd + bytes)
    this.heapView = new DataView(this.heap.buffer)
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

import { grown } from '../../data/grown.ts'

/**
 * Rows that wait for the watermark, by time and then by arrival. Rows that come in order stand in a ring; only those
 * that come late against it go through a heap.
 */
export class EventQueue {
  /** Fields of the event that `take` has answered. */
  time = 0
  key = 0
  mask = 0
  row = 0
  private readonly ring = new Ring()
  private readonly heap = new Heap()

  get size(): number {
    return this.ring.size + this.heap.size
  }

  /** The earliest time, Infinity when nothing waits. */
  get next(): number {
    return Math.min(this.ring.next, this.heap.next)
  }

  add(time: number, key: number, mask: number, row: number): void {
    if (time >= this.ring.last) this.ring.add(time, key, mask, row)
    else this.heap.add(time, key, mask, row)
  }

  /** Takes the earliest event into the fields. */
  take(): void {
    // of equal times, those in the ring came first: the heap holds what came after a later one
    const source = this.ring.next <= this.heap.next ? this.ring : this.heap
    source.takeInto(this)
  }
}

interface Event {
  time: number
  key: number
  mask: number
  row: number
}

class Ring {
  size = 0
  next = Infinity
  /** Time of the youngest event, -Infinity without one. */
  last = -Infinity
  private head = 0
  private times = new Float64Array(16)
  private keys = new Int32Array(16)
  private masks = new Int32Array(16)
  private rows = new Int32Array(16)

  add(time: number, key: number, mask: number, row: number): void {
    if (this.size === this.times.length) this.grow()
    const slot = (this.head + this.size++) & (this.times.length - 1)
    this.times[slot] = time
    this.keys[slot] = key
    this.masks[slot] = mask
    this.rows[slot] = row
    this.last = time
    if (this.size === 1) this.next = time
  }

  takeInto(event: Event): void {
    const { head } = this
    event.time = this.times[head]!
    event.key = this.keys[head]!
    event.mask = this.masks[head]!
    event.row = this.rows[head]!
    this.head = (head + 1) & (this.times.length - 1)
    if (--this.size === 0) {
      this.next = Infinity
      this.last = -Infinity
    } else this.next = this.times[this.head]!
  }

  private grow(): void {
    this.times = doubled(this.times, this.head)
    this.keys = doubled(this.keys, this.head)
    this.masks = doubled(this.masks, this.head)
    this.rows = doubled(this.rows, this.head)
    this.head = 0
  }
}

/** A full ring, unrolled into one of twice the room. */
function doubled<A extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(array: A, head: number): A {
  const larger = new (array.constructor as new (length: number) => A)(array.length * 2)
  larger.set(array.subarray(head))
  larger.set(array.subarray(0, head), array.length - head)
  return larger
}

/** A binary heap of slots. */
class Heap {
  size = 0
  next = Infinity
  private slots = new Int32Array(16)
  private readonly free: number[] = []
  private arrivals = 0
  private times = new Float64Array(16)
  private orders = new Float64Array(16)
  private keys = new Int32Array(16)
  private masks = new Int32Array(16)
  private rows = new Int32Array(16)

  add(time: number, key: number, mask: number, row: number): void {
    const slot = this.free.pop() ?? this.size
    if (slot === this.times.length) this.grow()
    this.times[slot] = time
    this.orders[slot] = this.arrivals++
    this.keys[slot] = key
    this.masks[slot] = mask
    this.rows[slot] = row
    const { slots } = this
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.isBefore(slots[parent]!, slot)) break
      slots[at] = slots[parent]!
      at = parent
    }
    slots[at] = slot
    this.next = this.times[slots[0]!]!
  }

  takeInto(event: Event): void {
    const { slots } = this
    const first = slots[0]!
    event.time = this.times[first]!
    event.key = this.keys[first]!
    event.mask = this.masks[first]!
    event.row = this.rows[first]!
    this.free.push(first)
    const last = slots[--this.size]!
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.size) break
      if (child + 1 < this.size && this.isBefore(slots[child + 1]!, slots[child]!)) child++
      if (this.isBefore(last, slots[child]!)) break
      slots[at] = slots[child]!
      at = child
    }
    slots[at] = last
    this.next = this.size === 0 ? Infinity : this.times[slots[0]!]!
  }

  private isBefore(a: number, b: number): boolean {
    const difference = this.times[a]! - this.times[b]!
    return difference < 0 || (difference === 0 && this.orders[a]! < this.orders[b]!)
  }

  private grow(): void {
    this.slots = grown(this.slots)
    this.times = grown(this.times)
    this.orders = grown(this.orders)
    this.keys = grown(this.keys)
    this.masks = grown(this.masks)
    this.rows = grown(this.rows)
  }
}

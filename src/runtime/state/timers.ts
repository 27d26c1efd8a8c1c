import { grown } from '../../data/grown.ts'

/**
 * Timers by time. Timers of one time go off in the order that Flink's HeapPriorityQueue gives them, which follows from
 * what was added and removed before: this is the same binary heap, so that the rows of equal times come out as there.
 *
 * Every timer carries a number; `remove` needs numbers that are distinct among the timers that are set.
 */
export class TimerHeap {
  /** The earliest time, Infinity when there is no timer. */
  next = Infinity
  size = 0
  // index 1 is the head
  private times = new Float64Array(16)
  private ids = new Int32Array(16)
  /** Index in the heap by number. */
  private indexes = new Int32Array(16)

  add(time: number, id: number): void {
    const index = ++this.size
    if (index === this.times.length) {
      this.times = grown(this.times)
      this.ids = grown(this.ids)
    }
    if (id >= this.indexes.length) this.indexes = grown(this.indexes, id + 1)
    this.siftUp(index, time, id)
    this.next = this.times[1]!
  }

  /** Removes the earliest timer and answers its number; its time is `next` before the call. */
  pop(): number {
    const id = this.ids[1]!
    this.removeAt(1)
    return id
  }

  /** Removes the timer with this number, which must be set. */
  remove(id: number): void {
    this.removeAt(this.indexes[id]!)
  }

  private removeAt(index: number): void {
    const last = this.size--
    if (index !== last) {
      const time = this.times[last]!
      const id = this.ids[last]!
      if (this.siftDown(index, time, id) === index) this.siftUp(index, time, id)
    }
    this.next = this.size === 0 ? Infinity : this.times[1]!
  }

  private siftUp(index: number, time: number, id: number): void {
    const { times, ids, indexes } = this
    for (let parent = index >> 1; parent > 0 && time < times[parent]!; parent = index >> 1) {
      const moved = ids[parent]!
      times[index] = times[parent]!
      ids[index] = moved
      indexes[moved] = index
      index = parent
    }
    times[index] = time
    ids[index] = id
    indexes[id] = index
  }

  /** Answers where the timer has come to stand. */
  private siftDown(index: number, time: number, id: number): number {
    const { times, ids, indexes, size } = this
    for (;;) {
      let child = 2 * index
      if (child < size && times[child + 1]! < times[child]!) child++
      if (child > size || times[child]! >= time) break
      const moved = ids[child]!
      times[index] = times[child]!
      ids[index] = moved
      indexes[moved] = index
      index = child
    }
    times[index] = time
    ids[index] = id
    indexes[id] = index
    return index
  }
}

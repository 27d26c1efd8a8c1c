import { grownDoubles, grownInts } from './pair-index.ts'

/**
 * Timers by time, then by the number they carry. Nothing is ever deleted: whoever pops a timer decides whether it still
 * means something, so keep one live timer for each thing and set it again when it goes off too early.
 */
export class TimerHeap {
  /** The earliest time, Infinity when there is no timer. */
  next = Infinity
  size = 0
  private times = new Float64Array(16)
  private ids = new Int32Array(16)

  add(time: number, id: number): void {
    if (this.size === this.times.length) {
      this.times = grownDoubles(this.times)
      this.ids = grownInts(this.ids)
    }
    const { times, ids } = this
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      const parentTime = times[parent]!
      if (parentTime < time || (parentTime === time && ids[parent]! <= id)) break
      times[at] = parentTime
      ids[at] = ids[parent]!
      at = parent
    }
    times[at] = time
    ids[at] = id
    this.next = times[0]!
  }

  /** Removes the earliest timer and answers its number; its time is `next` before the call. */
  pop(): number {
    const { times, ids } = this
    const first = ids[0]!
    const size = --this.size
    const time = times[size]!
    const id = ids[size]!
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      const right = child + 1
      if (
        right < size &&
        (times[right]! < times[child]! || (times[right] === times[child] && ids[right]! < ids[child]!))
      )
        child = right
      const childTime = times[child]!
      if (time < childTime || (time === childTime && id <= ids[child]!)) break
      times[at] = childTime
      ids[at] = ids[child]!
      at = child
    }
    times[at] = time
    ids[at] = id
    this.next = size === 0 ? Infinity : times[0]!
    return first
  }
}

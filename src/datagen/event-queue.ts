/** What is due when: a binary heap ordered by time, then by insertion. */
export class EventQueue<T> {
  private readonly times: number[] = []
  private readonly numbers: number[] = []
  private readonly items: T[] = []
  private inserted = 0

  get size(): number {
    return this.items.length
  }

  /** The time of the next item, Infinity when there is none. */
  get nextTime(): number {
    return this.times[0] ?? Infinity
  }

  push(time: number, item: T): void {
    this.times.push(time)
    this.numbers.push(this.inserted++)
    this.items.push(item)
    for (let i = this.items.length - 1; i > 0;) {
      const parent = (i - 1) >> 1
      if (!this.before(i, parent)) return
      this.swap(i, parent)
      i = parent
    }
  }

  pop(): T {
    const first = this.items[0]!
    this.swap(0, this.items.length - 1)
    this.times.pop()
    this.numbers.pop()
    this.items.pop()
    for (let i = 0; ;) {
      const left = 2 * i + 1
      let next = i
      if (left < this.items.length && this.before(left, next)) next = left
      if (left + 1 < this.items.length && this.before(left + 1, next)) next = left + 1
      if (next === i) return first
      this.swap(i, next)
      i = next
    }
  }

  private before(i: number, j: number): boolean {
    return this.times[i]! < this.times[j]! || (this.times[i] === this.times[j] && this.numbers[i]! < this.numbers[j]!)
  }

  private swap(i: number, j: number): void {
    const { times, numbers, items } = this
    const time = times[i]!
    times[i] = times[j]!
    times[j] = time
    const number = numbers[i]!
    numbers[i] = numbers[j]!
    numbers[j] = number
    const item = items[i]!
    items[i] = items[j]!
    items[j] = item
  }
}

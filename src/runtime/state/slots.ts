/** Gives out small whole numbers and takes them back: the lowest never-used one, or the one given back last. */
export class SlotPool {
  /** All slots given out so far are below this. */
  end = 0
  private readonly free: number[] = []

  get size(): number {
    return this.end - this.free.length
  }

  take(): number {
    return this.free.pop() ?? this.end++
  }

  give(slot: number): void {
    this.free.push(slot)
  }
}

/** A completed match. Rows are row buffer ids. */
export interface FoundMatch {
  /** By variable up to the last one matched: the row it begins at. Null until somebody asks `RunGroups.replay`. */
  begins: Int32Array | null
  readonly start: number
  /** Place of `start` in the order of rows. */
  readonly startOrder: number
  readonly last: number
}

export type KnownMatch = FoundMatch & { readonly begins: Int32Array }

/**
 * Completed matches by their first row. The order of equal ones is that of java.util.PriorityQueue, which decides in
 * Flink which of several matches with the same first row comes out.
 */
export class MatchQueue {
  private heap: FoundMatch[] = []

  get size(): number {
    return this.heap.length
  }

  /** In no particular order. */
  toArray(): readonly FoundMatch[] {
    return this.heap
  }

  peek(): FoundMatch | undefined {
    return this.heap[0]
  }

  add(match: FoundMatch): void {
    const { heap } = this
    let at = heap.push(match) - 1
    while (at > 0) {
      const parent = (at - 1) >>> 1
      if (match.startOrder >= heap[parent]!.startOrder) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = match
  }

  poll(): void {
    const last = this.heap.pop()!
    if (this.heap.length > 0) this.siftDown(0, last)
  }

  /** Removes all that begin before `order`. */
  removeBefore(order: number): void {
    const left = this.heap.filter((match) => match.startOrder >= order)
    if (left.length === this.heap.length) return
    this.heap = left
    for (let at = (left.length >>> 1) - 1; at >= 0; at--) this.siftDown(at, left[at]!)
  }

  private siftDown(at: number, match: FoundMatch): void {
    const { heap } = this
    const half = heap.length >>> 1
    while (at < half) {
      let child = 2 * at + 1
      if (child + 1 < heap.length && heap[child]!.startOrder > heap[child + 1]!.startOrder) child++
      if (match.startOrder <= heap[child]!.startOrder) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = match
  }
}

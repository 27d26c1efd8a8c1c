import { grown } from '../../data/grown.ts'

/**
 * One set of whole numbers a slot, with how often each was added. Most sets of one element cost no object: the first
 * element stands in an array.
 */
export class DistinctSets {
  /** element + 1, 0 = none */
  private first = new Int32Array(16)
  private firstCount = new Int32Array(16)
  private readonly rest: (Map<number, number> | null)[] = []

  reset(slot: number): void {
    if (slot >= this.first.length) {
      this.first = grown(this.first, slot + 1)
      this.firstCount = grown(this.firstCount, slot + 1)
    }
    this.first[slot] = 0
    while (this.rest.length <= slot) this.rest.push(null)
    this.rest[slot] = null
  }

  /** Adds an element `times` times; true when it was not there. */
  add(slot: number, element: number, times = 1): boolean {
    const first = this.first[slot]!
    if (first === 0) {
      this.first[slot] = element + 1
      this.firstCount[slot] = times
      return true
    }
    if (first === element + 1) {
      this.firstCount[slot]! += times
      return this.firstCount[slot] === times
    }
    const rest = (this.rest[slot] ??= new Map())
    const count = rest.get(element)
    rest.set(element, (count ?? 0) + times)
    return count === undefined
  }

  /** Takes one occurrence of an element away; true when it was the last. */
  remove(slot: number, element: number): boolean {
    if (this.first[slot] === element + 1) {
      if (this.firstCount[slot]! <= 0) return false
      return --this.firstCount[slot]! === 0
    }
    const rest = this.rest[slot] ?? null
    const count = rest?.get(element)
    if (rest === null || count === undefined) return false
    if (count > 1) rest.set(element, count - 1)
    else rest.delete(element)
    return count === 1
  }

  /** Visits the elements in the order in which they were added. */
  each(slot: number, visit: (element: number, times: number) => void): void {
    const first = this.first[slot]!
    if (first !== 0 && this.firstCount[slot]! > 0) visit(first - 1, this.firstCount[slot]!)
    this.rest[slot]?.forEach((times, element) => visit(element, times))
  }
}

import { grown } from '../../data/grown.ts'

/** Lists of up to this many numbers in a region of the smallest size. */
const SMALLEST = 4

/**
 * Many short lists of whole numbers, by list number, in one typed array: each has a region of it, of a power of two
 * that fits, and gives it back when it is empty. Numbers leave at the front and come in anywhere.
 */
export class IntLists {
  private arena = new Int32Array(1024)
  private end = 0
  /** Free regions by size: 4, 8, 16… numbers. */
  private readonly free: number[][] = []
  /** Four numbers a list: start of its region, size of it (0 = none), index in it of the first number, count. */
  private lists = new Int32Array(4 * 16)

  count(list: number): number {
    return this.lists[4 * list + 3] ?? 0
  }

  /** The i-th number of a list that has more than i. */
  get(list: number, i: number): number {
    const at = 4 * list
    return this.arena[this.lists[at]! + this.lists[at + 2]! + i]!
  }

  /** Puts a number before the i-th; at the end when the list has i numbers. */
  insert(list: number, i: number, value: number): void {
    const at = 4 * list
    if (at >= this.lists.length) this.lists = grown(this.lists, at + 4)
    const { lists } = this
    const count = lists[at + 3]!
    if (lists[at + 2]! + count === lists[at + 1]!) this.makeRoom(at, count)
    const first = lists[at]! + lists[at + 2]!
    if (i < count) this.arena.copyWithin(first + i + 1, first + i, first + count)
    this.arena[first + i] = value
    lists[at + 3] = count + 1
  }

  /** Removes the first numbers of a list. */
  removeFirst(list: number, removed: number): void {
    const at = 4 * list
    const { lists } = this
    if (removed < lists[at + 3]!) {
      lists[at + 2]! += removed
      lists[at + 3]! -= removed
    } else if (lists[at + 1]! > 0) {
      this.give(lists[at]!, lists[at + 1]!)
      lists.fill(0, at, at + 4)
    }
  }

  /** Room for one more at the end: what left at the front is used again before a larger region is taken. */
  private makeRoom(at: number, count: number): void {
    const { lists } = this
    const start = lists[at]!
    const size = lists[at + 1]!
    const from = start + lists[at + 2]!
    lists[at + 2] = 0
    if (2 * count <= size && size > 0) {
      this.arena.copyWithin(start, from, from + count)
      return
    }
    const larger = Math.max(SMALLEST, 2 * size)
    const region = this.take(larger)
    this.arena.copyWithin(region, from, from + count)
    if (size > 0) this.give(start, size)
    lists[at] = region
    lists[at + 1] = larger
  }

  private take(size: number): number {
    const known = this.free[sizeClass(size)]?.pop()
    if (known !== undefined) return known
    const region = this.end
    this.end += size
    if (this.end > this.arena.length) this.arena = grown(this.arena, this.end)
    return region
  }

  private give(region: number, size: number): void {
    ;(this.free[sizeClass(size)] ??= []).push(region)
  }
}

const sizeClass = (size: number): number => 29 - Math.clz32(size)

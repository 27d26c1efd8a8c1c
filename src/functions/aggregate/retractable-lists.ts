import { equalValues } from '../../types/compare.ts'
import type { Value } from '../../types/value.ts'

/** One list of values a slot, in order of arrival. Taking back removes the first equal one. */
export class RetractableLists {
  private readonly lists: Value[][] = []
  /** Values that were taken back before they came: they cancel out later ones when accumulators merge. */
  private readonly owed: Value[][] = []

  reset(slot: number): void {
    this.lists[slot] = []
    this.owed[slot] = []
  }

  get(slot: number): readonly Value[] {
    return this.lists[slot]!
  }

  add(slot: number, value: Value): void {
    this.lists[slot]!.push(value)
  }

  remove(slot: number, value: Value): void {
    if (!removeFirst(this.lists[slot]!, value)) this.owed[slot]!.push(value)
  }

  merge(into: number, from: number): void {
    const list = this.lists[into]!
    for (const value of this.lists[from]!) list.push(value)
    const owed = [...this.owed[into]!, ...this.owed[from]!]
    this.owed[into] = owed.filter((value) => !removeFirst(list, value))
  }
}

/** Collects the values that are not NULL. */
export abstract class ListedValues {
  protected readonly lists = new RetractableLists()

  reset(slot: number): void {
    this.lists.reset(slot)
  }

  accumulate(slot: number, a: Value): void {
    if (a !== null) this.lists.add(slot, a)
  }

  retract(slot: number, a: Value): void {
    if (a !== null) this.lists.remove(slot, a)
  }
}

function removeFirst(list: Value[], value: Value): boolean {
  const index = list.findIndex(
    (other) => other === value || (other !== null && value !== null && equalValues(other, value)),
  )
  if (index === -1) return false
  list.splice(index, 1)
  return true
}

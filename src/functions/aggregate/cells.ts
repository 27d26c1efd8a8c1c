import { grown } from '../../data/grown.ts'
import { addLong, subtractLong } from '../../types/long.ts'
import type { Long } from '../../types/value.ts'

/** One double a slot. `reset` makes room; a slot must have been reset before it is read or written. */
export class DoubleCells {
  values = new Float64Array(16)

  reset(slot: number): void {
    if (slot >= this.values.length) this.values = grown(this.values, slot + 1)
    this.values[slot] = 0
  }
}

/** One 64-bit integer a slot: a double as long as that is exact, else a bigint beside it. Sums wrap as Java's do. */
export class LongCells {
  private readonly doubles = new DoubleCells()
  private wide: Map<number, bigint> | null = null

  reset(slot: number): void {
    this.doubles.reset(slot)
    this.wide?.delete(slot)
  }

  get(slot: number): Long {
    return this.wide?.get(slot) ?? this.doubles.values[slot]!
  }

  private set(slot: number, value: Long): void {
    if (typeof value === 'number') {
      this.doubles.values[slot] = value
      this.wide?.delete(slot)
    } else {
      this.wide ??= new Map()
      this.wide.set(slot, value)
    }
  }

  add(slot: number, value: Long): void {
    if (this.wide === null && typeof value === 'number') {
      const sum = this.doubles.values[slot]! + value
      if (Number.isSafeInteger(sum)) {
        this.doubles.values[slot] = sum
        return
      }
    }
    this.set(slot, addLong(this.get(slot), value))
  }

  subtract(slot: number, value: Long): void {
    if (this.wide === null && typeof value === 'number') {
      const difference = this.doubles.values[slot]! - value
      if (Number.isSafeInteger(difference)) {
        this.doubles.values[slot] = difference
        return
      }
    }
    this.set(slot, subtractLong(this.get(slot), value))
  }
}

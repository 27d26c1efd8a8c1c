import type { LogicalType } from '../../types/logical-type.ts'
import type { Long, Value } from '../../types/value.ts'
import { narrower } from '../numeric.ts'
import { DoubleCells, LongCells } from './cells.ts'

/** BIGINT sums of whole numbers and how many there were; `narrow` cuts a result to their type, null for BIGINT. */
export abstract class WholeSums {
  protected readonly sums = new LongCells()
  protected readonly counts = new DoubleCells()
  protected readonly narrow: ((x: number) => number) | null

  constructor(type: LogicalType) {
    this.narrow = type.kind === 'BIGINT' ? null : narrower(type)
  }

  reset(slot: number): void {
    this.sums.reset(slot)
    this.counts.reset(slot)
  }

  accumulate(slot: number, a: Value): void {
    if (a === null) return
    this.sums.add(slot, a as Long)
    this.counts.values[slot]!++
  }

  retract(slot: number, a: Value): void {
    if (a === null) return
    this.sums.subtract(slot, a as Long)
    this.counts.values[slot]!--
  }

  merge(into: number, from: number): void {
    this.sums.add(into, this.sums.get(from))
    this.counts.values[into]! += this.counts.values[from]!
  }
}

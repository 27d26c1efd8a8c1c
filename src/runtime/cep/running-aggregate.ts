import type { Accumulator } from '../../functions/definition.ts'
import type { Value } from '../../types/value.ts'
import { grown } from '../../data/grown.ts'
import { SlotPool } from '../state/slots.ts'
import type { PatternContext } from './pattern-context.ts'
import { NO_ROW, type RowChains } from './row-chains.ts'

/** Aggregates to whose value it makes no difference that rows are accumulated first and merged into nothing then. */
const CARRIED = new Set(['SUM', 'COUNT', 'AVG', 'MIN', 'MAX'])

export const canRun = (fn: string, accumulator: Accumulator): boolean =>
  CARRIED.has(fn) && accumulator.merge !== undefined

/**
 * An aggregate in DEFINE is asked for again with every row, over rows of which all but the last have been seen. So what
 * has been accumulated is kept, by the row that the variable begins at; the row under test comes on top of a copy.
 */
export class RunningAggregate {
  private readonly accumulator: Accumulator
  private readonly accumulate: (slot: number, row: number) => void
  private readonly chains: RowChains
  private readonly slots = new SlotPool()
  private readonly scratch: number
  /** By first row, one more than the slot. */
  private slotOf = new Int32Array(16)
  /** By slot: the last row that is in it. */
  private upTo = new Int32Array(16)

  constructor(accumulator: Accumulator, accumulate: (slot: number, row: number) => void, chains: RowChains) {
    this.accumulator = accumulator
    this.accumulate = accumulate
    this.chains = chains
    this.scratch = this.slots.take()
  }

  /** Over the rows of a variable, the row under test included where it counts as one. */
  value(context: PatternContext, variable: number): Value {
    const { accumulator, scratch } = this
    accumulator.reset(scratch)
    const first = context.firstOf(variable)
    if (first !== NO_ROW) this.copyOf(first, context.lastOf(variable))
    if (context.coversCurrent(variable)) this.accumulate(scratch, context.current)
    return accumulator.value(scratch)
  }

  /** The row is no longer part of any run. */
  forget(row: number): void {
    if (row >= this.slotOf.length || this.slotOf[row] === 0) return
    this.slots.give(this.slotOf[row]! - 1)
    this.slotOf[row] = 0
  }

  private copyOf(first: number, last: number): void {
    const { accumulator, chains, scratch } = this
    const slot = this.slotFrom(first)
    let row = this.upTo[slot]!
    if (chains.order(row) > chains.order(last)) {
      // another run has gone further from the same first row
      for (row = first; row !== last; row = chains.next(row)) this.accumulate(scratch, row)
      this.accumulate(scratch, last)
      return
    }
    while (row !== last) {
      row = chains.next(row)
      this.accumulate(slot, row)
    }
    this.upTo[slot] = last
    accumulator.merge!(scratch, slot)
  }

  private slotFrom(first: number): number {
    if (first >= this.slotOf.length) this.slotOf = grown(this.slotOf, first + 1)
    const known = this.slotOf[first]!
    if (known !== 0) return known - 1
    const slot = this.slots.take()
    if (slot >= this.upTo.length) this.upTo = grown(this.upTo, slot + 1)
    this.slotOf[first] = slot + 1
    this.upTo[slot] = first
    this.accumulator.reset(slot)
    this.accumulate(slot, first)
    return slot
  }
}

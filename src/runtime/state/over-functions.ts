import type { Accumulator } from '../../functions/definition.ts'
import { keyOf, type Value } from '../../types/value.ts'

/** Functions that exist with OVER only. RANK and DENSE_RANK are given the sort key as their argument. */
export const overFunctions: Readonly<Record<string, () => Accumulator>> = {
  ROW_NUMBER: () => new RowNumber(),
  RANK: () => new RankNumber(false),
  DENSE_RANK: () => new RankNumber(true),
  LAG: () => new Lag(),
}

/** Flink's RowNumberAggFunction. */
class RowNumber implements Accumulator {
  private readonly counts: number[] = []

  reset(slot: number): void {
    this.counts[slot] = 0
  }

  accumulate(slot: number): void {
    this.counts[slot]!++
  }

  value(slot: number): Value {
    return this.counts[slot]!
  }
}

/** Flink's RankAggFunction and DenseRankAggFunction: rows with equal sort keys have one rank. */
class RankNumber implements Accumulator {
  private readonly dense: boolean
  private readonly counts: number[] = []
  private readonly ranks: number[] = []
  private readonly keys: (string | number | undefined)[] = []

  constructor(dense: boolean) {
    this.dense = dense
  }

  reset(slot: number): void {
    this.counts[slot] = 0
    this.ranks[slot] = 0
    this.keys[slot] = undefined
  }

  accumulate(slot: number, sortKey: Value): void {
    this.counts[slot]!++
    const key = keyOf(sortKey)
    if (key === this.keys[slot]) return
    this.keys[slot] = key
    this.ranks[slot] = this.dense ? this.ranks[slot]! + 1 : this.counts[slot]!
  }

  value(slot: number): Value {
    return this.ranks[slot]!
  }
}

/** The argument of the row so many rows before the last one, one where no offset is given. Flink's LagAggFunction. */
class Lag implements Accumulator {
  private readonly buffers: Value[][] = []
  private readonly offsets: number[] = []
  private readonly defaults: Value[] = []

  reset(slot: number): void {
    this.buffers[slot] = []
    this.offsets[slot] = 1
    this.defaults[slot] = null
  }

  accumulate(slot: number, value: Value, offset: Value, fallback: Value): void {
    const buffer = this.buffers[slot]!
    if (offset !== null) this.offsets[slot] = Number(offset)
    this.defaults[slot] = fallback
    buffer.push(value)
    while (buffer.length > this.offsets[slot]! + 1) buffer.shift()
  }

  value(slot: number): Value {
    const buffer = this.buffers[slot]!
    return buffer.length <= this.offsets[slot]! ? this.defaults[slot]! : buffer[0]!
  }
}

import type { Value } from '../../types/value.ts'
import type { Accumulator } from '../definition.ts'
import type { Combine } from './sets.ts'
import { BitmapValue } from './value.ts'

/** What an aggregate shows of a bitmap: itself, or the number of its integers. */
export type Show = 'bitmap' | 'cardinality'

/** Bitmaps combined as they come; NULL before the first. Taking one back combines it again, which undoes XOR only. */
export class RunningBitmap implements Accumulator {
  private readonly bitmaps: (BitmapValue | null)[] = []
  private readonly rows: number[] = []
  private readonly combine: Combine
  private readonly show: Show

  constructor(combine: Combine, show: Show) {
    this.combine = combine
    this.show = show
  }

  reset(slot: number): void {
    this.bitmaps[slot] = null
    this.rows[slot] = 0
  }

  private add(slot: number, bitmap: BitmapValue, rows: number): void {
    const known = this.bitmaps[slot]!
    this.bitmaps[slot] = known === null ? bitmap : this.combine(known, bitmap)
    this.rows[slot]! += rows
  }

  accumulate(slot: number, a: Value): void {
    if (a !== null) this.add(slot, a as BitmapValue, 1)
  }

  retract(slot: number, a: Value): void {
    if (a !== null) this.add(slot, a as BitmapValue, -1)
  }

  merge(into: number, from: number): void {
    const other = this.bitmaps[from]!
    if (other !== null) this.add(into, other, this.rows[from]!)
  }

  value(slot: number): Value {
    if (this.rows[slot]! <= 0) return null
    const bitmap = this.bitmaps[slot]!
    return this.show === 'bitmap' ? bitmap : bitmap.cardinality
  }
}

interface Tally {
  /** Rows that were not NULL. */
  rows: number
  /** How many integers have a count above zero. */
  present: number
  readonly counts: Map<number, number>
}

/** Counts how often each integer came, so that rows can be taken back. */
abstract class TalliedBitmap implements Accumulator {
  protected readonly tallies: Tally[] = []
  protected readonly show: Show

  constructor(show: Show) {
    this.show = show
  }

  reset(slot: number): void {
    this.tallies[slot] = { rows: 0, present: 0, counts: new Map() }
  }

  protected abstract add(slot: number, a: Value, by: 1 | -1): void

  protected count(tally: Tally, value: number, by: number): void {
    const before = tally.counts.get(value) ?? 0
    const after = before + by
    if (after === 0) tally.counts.delete(value)
    else tally.counts.set(value, after)
    if (before <= 0 && after > 0) tally.present++
    else if (before > 0 && after <= 0) tally.present--
  }

  accumulate(slot: number, a: Value): void {
    if (a !== null) this.add(slot, a, 1)
  }

  retract(slot: number, a: Value): void {
    if (a !== null) this.add(slot, a, -1)
  }

  merge(into: number, from: number): void {
    const tally = this.tallies[into]!
    const other = this.tallies[from]!
    tally.rows += other.rows
    for (const [value, by] of other.counts) this.count(tally, value, by)
  }

  /** The integers that came at least `least` times. */
  protected result({ counts, present }: Tally, least: number): Value {
    if (this.show === 'cardinality' && least === 1) return present
    const kept: number[] = []
    for (const [value, count] of counts) if (count >= least) kept.push(value)
    return this.show === 'cardinality' ? kept.length : BitmapValue.of(kept)
  }

  abstract value(slot: number): Value
}

/** Integers one by one; NULL as long as there are none. */
export class BuiltBitmap extends TalliedBitmap {
  protected add(slot: number, a: Value, by: 1 | -1): void {
    this.count(this.tallies[slot]!, a as number, by)
  }

  value(slot: number): Value {
    const tally = this.tallies[slot]!
    return tally.present === 0 ? null : this.result(tally, 1)
  }
}

/** Whole bitmaps: what is in any of them or in every one; NULL as long as there are none. */
export class CombinedBitmap extends TalliedBitmap {
  private readonly every: boolean

  constructor(every: boolean, show: Show) {
    super(show)
    this.every = every
  }

  protected add(slot: number, a: Value, by: 1 | -1): void {
    const tally = this.tallies[slot]!
    tally.rows += by
    for (const value of (a as BitmapValue).values) this.count(tally, value, by)
  }

  value(slot: number): Value {
    const tally = this.tallies[slot]!
    return tally.rows <= 0 ? null : this.result(tally, this.every ? tally.rows : 1)
  }
}

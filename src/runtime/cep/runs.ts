import { grown } from '../../data/grown.ts'
import { SlotPool } from '../state/slots.ts'

/** In place of a run's number: no run. */
export const NO_RUN = -1

/**
 * The partial matches (Flink's ComputationStates) of all keys: numbers into arrays, chained key by key, by first row;
 * those with the same first row in the order in which they came about. Flink keeps them in a priority queue, which as
 * runs only ever come in this order is never out of it. The start state is not among them.
 */
export class Runs {
  /** Pattern variables; `begins` has so many entries a run. */
  readonly width: number
  /** The state a run waits in. */
  states = new Int32Array(16)
  /** Its first row. */
  starts = new Int32Array(16)
  /** By variable, as far as it has come: the row it begins at. An empty variable begins where the next one does. */
  begins: Int32Array<ArrayBuffer>
  private nexts = new Int32Array(16)
  /** By key, one more than the first run. */
  private heads = new Int32Array(16)
  private readonly slots = new SlotPool()

  constructor(width: number) {
    this.width = width
    this.begins = new Int32Array(16 * width)
  }

  first(key: number): number {
    return key < this.heads.length ? this.heads[key]! - 1 : NO_RUN
  }

  next(run: number): number {
    return this.nexts[run]!
  }

  setFirst(key: number, run: number): void {
    if (key >= this.heads.length) {
      if (run === NO_RUN) return
      this.heads = grown(this.heads, key + 1)
    }
    this.heads[key] = run + 1
  }

  setNext(run: number, next: number): void {
    this.nexts[run] = next
  }

  take(): number {
    const run = this.slots.take()
    if (run >= this.states.length) {
      this.states = grown(this.states)
      this.starts = grown(this.starts)
      this.nexts = grown(this.nexts)
      this.begins = grown(this.begins, this.states.length * this.width)
    }
    return run
  }

  /** Where the variables of a run (NO_RUN: of a match of this row alone) begin once it has taken `row` as `variable`. */
  completed(run: number, depth: number, variable: number, row: number): Int32Array {
    const begins = new Int32Array(variable + 1).fill(row)
    const base = run * this.width
    for (let v = 0; v < depth; v++) begins[v] = this.begins[base + v]!
    return begins
  }

  give(run: number): void {
    this.slots.give(run)
  }

  /** Keys that may have runs are below this. */
  get keys(): number {
    return this.heads.length
  }
}

import type { ProcessingClock } from '../runtime/operator.ts'

/**
 * The order in which the records of all sources of a job are taken: by arrival time, then table, then record. Each
 * record has a position in it; `arrivals` by position never falls (a record that says it came earlier than the one
 * before it comes right after that one).
 */
export class Timeline implements ProcessingClock {
  readonly length: number
  /** Positions of the records of each source, in their order. */
  readonly positions: readonly Float64Array[]
  private readonly arrivals: Float64Array
  private turnStart = 0
  private turnEnd = 0
  private entered = 0

  /** @param sources arrival times in ms of each source's records, sources in the order of their tables' names */
  constructor(sources: readonly Float64Array[]) {
    this.length = sources.reduce((sum, arrivals) => sum + arrivals.length, 0)
    const [only] = sources
    if (sources.length === 1 && neverFalls(only!)) {
      this.positions = [only!.map((_, i) => i)]
      this.arrivals = only!
      return
    }
    this.positions = sources.map((arrivals) => new Float64Array(arrivals.length))
    this.arrivals = new Float64Array(this.length)
    const next = new Int32Array(sources.length)
    const heads = Float64Array.from(sources, (arrivals) => arrivals[0] ?? NaN)
    let clock = -Infinity
    for (let position = 0; position < this.length; position++) {
      let source = -1
      // an input that is used up has no head: NaN is never less
      for (let s = 0; s < heads.length; s++) {
        if (source === -1 ? !Number.isNaN(heads[s]!) : heads[s]! < heads[source]!) source = s
      }
      if (heads[source]! > clock) clock = heads[source]!
      this.arrivals[position] = clock
      const arrivals = sources[source]!
      const taken = next[source]!++
      this.positions[source]![taken] = position
      heads[source] = taken + 1 < arrivals.length ? arrivals[taken + 1]! : NaN
    }
  }

  /** Begins a turn over the positions `[start, end)`. */
  startTurn(start: number, end: number): void {
    this.turnStart = start
    this.turnEnd = end
    this.entered = start
  }

  enter(position: number): void {
    this.entered = position
  }

  /** Arrival time of the record at work, 0 where there is none. */
  now(): number {
    return this.timeAt(this.entered)
  }

  timeAt(position: number): number {
    return this.arrivals[Math.min(position, this.length - 1)] ?? 0
  }

  firstAt(time: number): number {
    let low = this.turnStart
    let high = this.turnEnd
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.arrivals[middle]! < time) low = middle + 1
      else high = middle
    }
    return low < this.turnEnd ? low : Infinity
  }
}

function neverFalls(times: Float64Array): boolean {
  for (let i = 1; i < times.length; i++) if (times[i]! < times[i - 1]!) return false
  return true
}

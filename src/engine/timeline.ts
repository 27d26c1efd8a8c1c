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
    const order = orderOf(sources)
    this.positions = order.positions
    this.arrivals = order.arrivals
    this.length = order.arrivals.length
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

interface Order {
  readonly sources: readonly Float64Array[]
  readonly positions: readonly Float64Array[]
  readonly arrivals: Float64Array
}

/** The last order made of sources that begin with this one: a query that is run again takes its records as before. */
const orders = new WeakMap<Float64Array, Order>()

function orderOf(sources: readonly Float64Array[]): Order {
  const [first] = sources
  if (first === undefined) return { sources, positions: [], arrivals: new Float64Array(0) }
  const known = orders.get(first)
  if (known?.sources.length === sources.length && known.sources.every((source, s) => source === sources[s]))
    return known
  const order = sources.length === 1 && neverFalls(first) ? alone(first) : merged(sources)
  orders.set(first, order)
  return order
}

const alone = (arrivals: Float64Array): Order => ({
  sources: [arrivals],
  positions: [arrivals.map((_, position) => position)],
  arrivals,
})

function merged(sources: readonly Float64Array[]): Order {
  const length = sources.reduce((sum, arrivals) => sum + arrivals.length, 0)
  const positions = sources.map((arrivals) => new Float64Array(arrivals.length))
  const arrivals = new Float64Array(length)
  const next = new Int32Array(sources.length)
  const heads = Float64Array.from(sources, (source) => source[0] ?? NaN)
  let clock = -Infinity
  for (let position = 0; position < length; position++) {
    let source = -1
    // a source that is used up has no head: NaN is never less
    for (let s = 0; s < heads.length; s++) {
      if (source === -1 ? !Number.isNaN(heads[s]!) : heads[s]! < heads[source]!) source = s
    }
    if (heads[source]! > clock) clock = heads[source]!
    arrivals[position] = clock
    const taken = next[source]!++
    positions[source]![taken] = position
    heads[source] = sources[source]![taken + 1] ?? NaN
  }
  return { sources, positions, arrivals }
}

function neverFalls(times: Float64Array): boolean {
  for (let i = 1; i < times.length; i++) if (times[i]! < times[i - 1]!) return false
  return true
}

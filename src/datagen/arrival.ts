import type { ShopDials, ShopOptions } from './options.ts'
import { Random } from './random.ts'
import type { Click } from './session.ts'

/** When and where records of a topic arrive, in the order of arrival. */
export interface Arrivals<E> {
  readonly events: readonly E[]
  /** Record timestamps, epoch ms. */
  readonly timestamps: Float64Array
  /** Epoch ms. */
  readonly arrivals: Float64Array
  readonly partitions: Int32Array
  readonly offsets: Float64Array
}

/** Events that arrive at once, all in partition 0. */
export function inOrder<E extends { readonly time: number }>(events: readonly E[], dials: ShopDials): Arrivals<E> {
  const times = events.map((event) => event.time)
  return placed(events, times, () => 0, dials)
}

/** Clicks as the dials want them: late, twice, and spread over partitions. */
export function clickArrivals(clicks: readonly Click[], options: ShopOptions): Arrivals<Click> {
  const { dials, seed } = options
  const delays = new Delays(options)
  const twice = new Random(seed, 'duplicates')
  const events: Click[] = []
  const times: number[] = []
  for (const click of clicks) {
    const arrival = click.time + delays.of(click)
    for (let copies = twice.chance(dials.duplicates) ? 2 : 1; copies > 0; copies--) {
      events.push(click)
      times.push(arrival)
    }
  }
  const partitions = new Partitions(options)
  return placed(events, times, (click) => partitions.of(click), dials)
}

/** Events in the order of their arrival times. */
function placed<E extends { readonly time: number }>(
  events: readonly E[],
  times: readonly number[],
  partitionOf: (event: E) => number,
  dials: ShopDials,
): Arrivals<E> {
  const order = Int32Array.from(events, (_, i) => i).sort((a, b) => times[a]! - times[b]! || a - b)
  const sorted = Array.from(order, (i) => events[i]!)
  const unit = dials.milliseconds ? 1 : 1000
  const partitions = Int32Array.from(sorted, partitionOf)
  const next = new Float64Array(dials.partitions)
  return {
    events: sorted,
    timestamps: Float64Array.from(sorted, ({ time }) => time - (time % unit)),
    arrivals: Float64Array.from(order, (i) => times[i]!),
    partitions,
    offsets: Float64Array.from(partitions, (partition) => next[partition]!++),
  }
}

/** How long a click is on its way. */
class Delays {
  private readonly options: ShopOptions
  private readonly random: Random
  private readonly late: Random
  private readonly outages = new Map<number, { readonly start: number; readonly end: number }>()

  constructor(options: ShopOptions) {
    this.options = options
    this.random = new Random(options.seed, 'delay')
    this.late = new Random(options.seed, 'lateness')
  }

  of(click: Click): number {
    const { outOfOrder, delay, delayMost, lateness, latenessLeast } = this.options.dials
    const isLate = this.late.chance(lateness)
    const extra = this.late.next()
    if (isLate) return Math.round(latenessLeast * (1 + extra))
    if (delay === 'burst') return this.untilNetwork(click)
    const isDelayed = this.random.chance(outOfOrder)
    const draw = this.random.next()
    if (!isDelayed) return 0
    if (delay === 'uniform') return Math.round(draw * delayMost)
    return Math.round(Math.min(delayMost, (-Math.log(1 - draw) * delayMost) / 10))
  }

  /** A share of the sessions loses the network once, soon after its start. */
  private untilNetwork({ session, time }: Click): number {
    const { outOfOrder, delayMost } = this.options.dials
    let outage = this.outages.get(session.number)
    if (outage === undefined) {
      const random = new Random(this.options.seed, 'outage', session.number)
      const hit = random.chance(outOfOrder)
      const start = time + Math.round(random.next() * 60_000)
      outage = hit ? { start, end: start + Math.round((0.3 + 0.7 * random.next()) * delayMost) } : { start: 0, end: 0 }
      this.outages.set(session.number, outage)
    }
    return time >= outage.start && time < outage.end ? outage.end - time : 0
  }
}

/** All clicks of a session go to one partition. */
class Partitions {
  private readonly options: ShopOptions
  private readonly busy: readonly number[]
  private readonly bySession = new Map<number, number>()

  constructor(options: ShopOptions) {
    this.options = options
    const { partitions, idlePartition } = options.dials
    this.busy = Array.from({ length: partitions }, (_, i) => i).filter((i) => i !== idlePartition)
  }

  of({ session }: Click): number {
    let partition = this.bySession.get(session.number)
    if (partition === undefined) {
      const random = new Random(this.options.seed, 'partition', session.number)
      const even = random.pick(this.busy)
      partition = random.chance(this.options.dials.partitionSkew) ? this.busy[0]! : even
      this.bySession.set(session.number, partition)
    }
    return partition
  }
}

import type { FrameChannel } from './frame.ts'

const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

export function numberText(value: number): string {
  return Math.abs(value) < 1 && value !== 0 ? fine.format(value) : plain.format(value)
}

/** For ticks, where room is scarce: 1,200 but 12K. */
export function tickText(value: number): string {
  return Math.abs(value) >= 10_000 ? compact.format(value) : numberText(value)
}

const dayMs = 864e5

/** Prints instants of one axis alike: with days, seconds or milliseconds only where they tell something. */
export function clock(from: number, to: number): (ms: number) => string {
  const span = to - from
  if (span >= 3 * dayMs) return (ms) => iso(ms).slice(5, 10)
  const days = iso(from).slice(0, 10) !== iso(to).slice(0, 10)
  const digits = span >= 20 * 6e4 ? 16 : span >= 2e4 ? 19 : 23
  return (ms) => (days && ms % dayMs === 0 ? iso(ms).slice(5, 10) : iso(ms).slice(11, digits))
}

function iso(ms: number): string {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : ''
}

export function extent(values: ArrayLike<number>): [number, number] {
  let low = Infinity
  let high = -Infinity
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < low) low = values[i]!
    if (values[i]! > high) high = values[i]!
  }
  return low <= high ? [low, high] : [0, 0]
}

/** How one value of a channel is said. */
export function valueText(channel: FrameChannel): (value: number | string) => string {
  if (channel.kind === 'category') return String
  if (channel.kind === 'number') return (value) => numberText(Number(value))
  const [from, to] = extent(channel.values as Float64Array)
  const print = clock(from, to)
  return (value) => print(Number(value))
}

/** Pixels of a letter, near enough. */
export const letter = 7.4

/** Width of a label in the chart's type, in pixels; close enough to reserve a margin. */
export function labelWidth(labels: readonly string[]): number {
  return labels.reduce((widest, label) => Math.max(widest, label.length * letter), 0)
}

/** A label that fits the margin; its whole text stays in the title of the mark. */
export function shorten(label: string, most: number): string {
  return label.length <= most ? label : `${label.slice(0, most - 1)}…`
}

/** The same places in the same order, moved until neighbours are `gap` apart. */
export function spread(places: ArrayLike<number>, gap: number): Float64Array {
  const out = Float64Array.from(places)
  const order = Array.from(out, (_, at) => at).sort((a, b) => out[a]! - out[b]!)
  for (let at = 1; at < order.length; at++) {
    const below = out[order[at - 1]!]!
    if (out[order[at]!]! - below < gap) out[order[at]!] = below + gap
  }
  return out
}

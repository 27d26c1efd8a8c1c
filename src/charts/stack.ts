import { numbers, type Canvas } from './drawing.ts'
import type { Frame } from './frame.ts'
import type { ChannelName } from './spec.ts'

export interface Stack {
  readonly from: Float64Array
  readonly to: Float64Array
}

/** Where each amount starts and ends when those of one `key` stand on each other, in the order of the series. */
export function stacked(frame: Frame, canvas: Canvas, key: ChannelName, value: ChannelName): Stack {
  const values = numbers(frame, value, 'stack')
  const from = new Float64Array(frame.length)
  const to = new Float64Array(frame.length)
  const ups = new Map<string, number>()
  const downs = new Map<string, number>()
  for (const row of bySeries(frame, canvas)) {
    const at = keyOf(frame, key, row)
    const amount = values[row]!
    const sums = amount < 0 ? downs : ups
    from[row] = sums.get(at) ?? 0
    to[row] = from[row]! + amount
    sums.set(at, to[row]!)
  }
  return { from, to }
}

function bySeries(frame: Frame, canvas: Canvas): readonly number[] {
  const rows = Array.from({ length: frame.length }, (_, row) => row)
  const fill = frame.channels.fill
  if (fill?.kind !== 'category') return rows
  const rank = new Map(canvas.series.map((series, at) => [series.name, at]))
  const ranks = Int32Array.from(fill.values as readonly string[], (name) => rank.get(name) ?? rank.size)
  return rows.sort((a, b) => ranks[a]! - ranks[b]! || a - b)
}

/** The largest total of `value` over equal `key`: the height of the highest stack. */
export function largestTotal(frame: Frame, key: ChannelName, value: ChannelName): number {
  const values = numbers(frame, value, 'stack')
  const sums = new Map<string, number>()
  let most = 0
  for (let row = 0; row < frame.length; row++) {
    const at = keyOf(frame, key, row)
    const sum = (sums.get(at) ?? 0) + Math.max(0, values[row]!)
    sums.set(at, sum)
    most = Math.max(most, sum)
  }
  return most
}

/** Stacks stand apart by key and by facet. */
function keyOf(frame: Frame, key: ChannelName, row: number): string {
  const facet = frame.channels.facet
  const own = String(frame.channels[key]!.values[row])
  return facet === undefined ? own : `${String(facet.values[row])}|${own}`
}

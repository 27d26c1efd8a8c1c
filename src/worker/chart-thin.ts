import { groupBy } from './chart-groups.ts'
import type { Thinning } from './chart-protocol.ts'
import type { SourceColumn } from './chart-source.ts'

export interface Thinned {
  /** The rows that stay. */
  readonly rows: Int32Array
  /** For each row, the place in `rows` of the one that speaks for it. */
  readonly target: Int32Array
}

/** Leaves out rows of which a screen could show nothing beside the others. */
export function thinned(length: number, column: (name: string) => SourceColumn['values'], thin: Thinning): Thinned {
  const place = (name: string, pixels: number): SourceColumn['values'] => {
    const values = column(name)
    return values instanceof Float64Array ? pixelsOf(values, pixels) : values
  }
  const y = column(thin.y)
  const spots = thin.keep === 'spots' || !(y instanceof Float64Array)
  const by = [...thin.by.map(column), place(thin.x, thin.width), ...(spots ? [place(thin.y, thin.height)] : [])]
  const { group, firsts } = groupBy(length, by)
  return numbered(spots ? firsts : extremes(group, firsts.length, y), group)
}

/** Which pixel each value falls on. */
function pixelsOf(values: Float64Array, pixels: number): Float64Array {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const step = (high - low) / Math.max(1, pixels) || 1
  return values.map((value) => Math.floor((value - low) / step))
}

/** The rows with the lowest and the highest value of each bucket. */
function extremes(bucket: Int32Array, buckets: number, values: Float64Array): number[] {
  const low = new Int32Array(buckets).fill(-1)
  const high = new Int32Array(buckets).fill(-1)
  for (let row = 0; row < bucket.length; row++) {
    const at = bucket[row]!
    if (low[at]! < 0 || values[row]! < values[low[at]!]!) low[at] = row
    if (high[at]! < 0 || values[row]! > values[high[at]!]!) high[at] = row
  }
  return [...new Set([...low, ...high])]
}

function numbered(kept: readonly number[], bucket: Int32Array): Thinned {
  const rows = Int32Array.from(kept).sort()
  const speaker = new Int32Array(bucket.length).fill(-1)
  rows.forEach((row, at) => {
    if (speaker[bucket[row]!] === -1) speaker[bucket[row]!] = at
  })
  const target = bucket.map((of) => speaker[of]!)
  rows.forEach((row, at) => (target[row] = at))
  return { rows, target }
}

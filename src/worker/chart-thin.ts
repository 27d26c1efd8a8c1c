import { groupBy } from './chart-groups.ts'
import type { AnsweredColumn, ChartTable, Thinning } from './chart-protocol.ts'
import { encode, type Coded } from './chart-source.ts'

/** The table with fewer rows, and nothing that a screen could show of the others. */
export function thinned(table: ChartTable, thin: Thinning): ChartTable {
  const values = (name: string): Float64Array | Coded => {
    const found = table.columns[name]!.values
    return found instanceof Float64Array ? found : encode(found)
  }
  const place = (name: string, pixels: number): Float64Array | Coded => {
    const found = values(name)
    return found instanceof Float64Array ? pixelsOf(found, pixels) : found
  }
  const by = thin.by.map(values)
  const y = values(thin.y)
  const spots = thin.keep === 'spots' || !(y instanceof Float64Array)
  const buckets = groupBy(table.length, [
    ...by,
    place(thin.x, thin.width),
    ...(spots ? [place(thin.y, thin.height)] : []),
  ])
  const kept = spots ? [...buckets.firsts] : extremes(buckets.group, buckets.firsts.length, y)
  const { rows, target } = numbered(kept, buckets.group)
  if (rows.length === table.length) return table
  return {
    ...table,
    length: rows.length,
    columns: Object.fromEntries(Object.entries(table.columns).map(([name, column]) => [name, pick(column, rows)])),
    group: table.group === null ? target : table.group.map((row) => target[row]!),
  }
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

/** The kept rows in their old order, and the kept row that speaks for each row. */
function numbered(kept: number[], bucket: Int32Array): { rows: Int32Array; target: Int32Array } {
  const rows = Int32Array.from(kept).sort()
  const speaker = new Map<number, number>()
  const target = new Int32Array(bucket.length)
  for (let at = 0; at < rows.length; at++) if (!speaker.has(bucket[rows[at]!]!)) speaker.set(bucket[rows[at]!]!, at)
  for (let row = 0; row < bucket.length; row++) target[row] = speaker.get(bucket[row]!)!
  for (let at = 0; at < rows.length; at++) target[rows[at]!] = at
  return { rows, target }
}

function pick(column: AnsweredColumn, rows: Int32Array): AnsweredColumn {
  const { values } = column
  if (values instanceof Float64Array) return { ...column, values: Float64Array.from(rows, (row) => values[row]!) }
  return { ...column, values: Array.from(rows, (row) => values[row]!) }
}

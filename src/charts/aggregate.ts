import { encode, type TypedColumn } from './column.ts'
import type { AggregateName } from './spec.ts'

/** Row numbers with equal keys, as a group number per row and the first row of each group. */
export interface Groups {
  readonly group: Int32Array
  readonly firsts: readonly number[]
}

/** Groups rows by the values of several columns. No columns make one group. */
export function groupBy(length: number, keys: readonly TypedColumn[]): Groups {
  const one: Groups = { group: new Int32Array(length), firsts: length === 0 ? [] : [0] }
  return keys.reduce(split, one)
}

/** Every group taken apart by the values of one more column. */
function split({ group }: Groups, { values }: TypedColumn): Groups {
  const { codes, firsts } = encode(values)
  const pairs = Float64Array.from(group, (at, row) => at * firsts.length + codes[row]!)
  const finer = encode(pairs)
  return { group: finer.codes, firsts: finer.firsts }
}

/** One value per group. NULL and NaN take no part, as in SQL; an empty group has NaN, and 0 for counts. */
export function aggregate(groups: Groups, name: AggregateName, column: TypedColumn | undefined): Float64Array {
  const size = groups.firsts.length
  const out = new Float64Array(size)
  if (name === 'distinct') return distinct(groups, column!)
  if (column === undefined || name === 'count') {
    for (let i = 0; i < groups.group.length; i++) if (isPresent(column, i)) out[groups.group[i]!]!++
    return out
  }
  const counts = new Float64Array(size)
  for (let i = 0; i < groups.group.length; i++) {
    if (!isPresent(column, i)) continue
    const at = groups.group[i]!
    const value = Number(column.values[i])
    const before = out[at]!
    if (counts[at]!++ === 0) out[at] = value
    else if (name === 'min') out[at] = Math.min(before, value)
    else if (name === 'max') out[at] = Math.max(before, value)
    else out[at] = before + value
  }
  return out.map((value, at) => (counts[at] === 0 ? NaN : name === 'mean' ? value / counts[at]! : value))
}

function distinct(groups: Groups, column: TypedColumn): Float64Array {
  const out = new Float64Array(groups.firsts.length)
  for (const row of split(groups, column).firsts) if (isPresent(column, row)) out[groups.group[row]!]!++
  return out
}

function isPresent(column: TypedColumn | undefined, row: number): boolean {
  if (column === undefined) return true
  const value = column.values[row]
  return value !== null && !Number.isNaN(value)
}

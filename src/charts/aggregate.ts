import { encode, type TypedColumn } from './column.ts'
import type { AggregateName } from './spec.ts'

/** Row numbers with equal keys, as a group number per row and the first row of each group. */
export interface Groups {
  readonly group: Int32Array
  readonly firsts: readonly number[]
}

/** Groups rows by the values of several columns. No columns make one group. */
export function groupBy(length: number, keys: readonly TypedColumn[]): Groups {
  let group: Int32Array = new Int32Array(length)
  let firsts: number[] = length === 0 ? [] : [0]
  for (const key of keys) {
    const { codes, firsts: values } = encode(key)
    const next = new Int32Array(length)
    const seen = new Map<number, number>()
    const nextFirsts: number[] = []
    for (let i = 0; i < length; i++) {
      const pair = group[i]! * values.length + codes[i]!
      let id = seen.get(pair)
      if (id === undefined) {
        id = nextFirsts.length
        seen.set(pair, id)
        nextFirsts.push(i)
      }
      next[i] = id
    }
    group = next
    firsts = nextFirsts
  }
  return { group, firsts }
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
  const { codes, firsts } = encode(column)
  const seen = new Set<number>()
  const out = new Float64Array(groups.firsts.length)
  for (let i = 0; i < groups.group.length; i++) {
    if (!isPresent(column, i)) continue
    const pair = groups.group[i]! * firsts.length + codes[i]!
    if (seen.has(pair)) continue
    seen.add(pair)
    out[groups.group[i]!]!++
  }
  return out
}

function isPresent(column: TypedColumn | undefined, row: number): boolean {
  if (column === undefined) return true
  const value = column.values[row]
  return value !== null && !Number.isNaN(value)
}

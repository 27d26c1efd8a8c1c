import type { AggregateName } from './chart-protocol.ts'
import type { Coded, SourceColumn } from './chart-source.ts'

/** Rows with equal keys, as a group number per row and the first row of each group. */
export interface Groups {
  readonly group: Int32Array
  readonly firsts: readonly number[]
}

type Values = SourceColumn['values']

/** Up to this many possible keys are looked up in an array, more in a map. */
const DIRECT = 4_000_000

/** Groups rows by the values of several columns. No columns make one group. */
export function groupBy(length: number, keys: readonly Values[]): Groups {
  const one: Groups = { group: new Int32Array(length), firsts: length === 0 ? [] : [0] }
  return keys.reduce(split, one)
}

/** Every group taken apart by the values of one more column. */
function split({ group, firsts }: Groups, values: Values): Groups {
  const { codes, count } = codesOf(values)
  return dense(group.length, (row) => group[row]! * count + codes[row]!, firsts.length * count)
}

/** Keys from 0 numbered anew in order of first appearance. */
function dense(length: number, key: (row: number) => number, span: number): Groups {
  const group = new Int32Array(length)
  const firsts: number[] = []
  if (span <= DIRECT) {
    const seen = new Int32Array(span)
    for (let row = 0; row < length; row++) {
      const at = key(row)
      if (seen[at] === 0) seen[at] = firsts.push(row)
      group[row] = seen[at]! - 1
    }
    return { group, firsts }
  }
  const seen = new Map<number, number>()
  for (let row = 0; row < length; row++) {
    const at = key(row)
    let known = seen.get(at)
    if (known === undefined) seen.set(at, (known = firsts.push(row) - 1))
    group[row] = known
  }
  return { group, firsts }
}

function codesOf(values: Values): { codes: Int32Array; count: number } {
  if (!(values instanceof Float64Array)) return { codes: values.codes, count: values.names.length }
  const seen = new Map<number, number>()
  const codes = new Int32Array(values.length)
  // neighbours are often equal: bins of rows that come in the order of time
  let last = NaN
  let lastCode = -1
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (value !== last) {
      last = value
      const known = seen.get(value)
      if (known === undefined) seen.set(value, (lastCode = seen.size))
      else lastCode = known
    }
    codes[row] = lastCode
  }
  return { codes, count: seen.size }
}

/** One value per group. NULL and NaN take no part, as in SQL; an empty group has NaN, and 0 for counts. */
export function aggregate(groups: Groups, name: AggregateName, values: Values | undefined): Float64Array {
  const size = groups.firsts.length
  const out = new Float64Array(size)
  if (name === 'distinct') return distinct(groups, values!)
  if (values === undefined || name === 'count') {
    for (let i = 0; i < groups.group.length; i++) if (isPresent(values, i)) out[groups.group[i]!]!++
    return out
  }
  const counts = new Float64Array(size)
  for (let i = 0; i < groups.group.length; i++) {
    if (!isPresent(values, i)) continue
    const at = groups.group[i]!
    const value = values instanceof Float64Array ? values[i]! : Number(values.names[values.codes[i]!])
    const before = out[at]!
    if (counts[at]!++ === 0) out[at] = value
    else if (name === 'min') out[at] = Math.min(before, value)
    else if (name === 'max') out[at] = Math.max(before, value)
    else out[at] = before + value
  }
  return out.map((value, at) => (counts[at] === 0 ? NaN : name === 'mean' ? value / counts[at]! : value))
}

function distinct(groups: Groups, values: Values): Float64Array {
  const out = new Float64Array(groups.firsts.length)
  for (const row of split(groups, values).firsts) if (isPresent(values, row)) out[groups.group[row]!]!++
  return out
}

export function isPresent(values: Float64Array | Coded | undefined, row: number): boolean {
  if (values === undefined) return true
  return values instanceof Float64Array ? !Number.isNaN(values[row]) : values.names[values.codes[row]!] !== null
}

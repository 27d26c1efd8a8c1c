import { SqlError } from '../errors/sql-error.ts'
import { comparator, type Comparator } from '../types/compare.ts'
import type { LogicalType } from '../types/logical-type.ts'
import { numberAt, type CodeKeys, type ColumnKeys, type NumberKeys } from './result-columns.ts'
import type { Slices } from './slices.ts'

type Compare = (a: number, b: number) => number

/** Rows sorted at once before runs are merged. */
const RUN = 1024

/** The rows by a column, NULLs last either way; equal rows stay in the order they have. */
export async function sortRows(
  rows: Int32Array,
  keys: ColumnKeys,
  type: LogicalType,
  descending: boolean,
  slices: Slices,
): Promise<Int32Array> {
  const isNull: (row: number) => boolean =
    keys.form === 'numbers' ? (row) => keys.valid[row] === 0 : (row) => keys.codes[row]! < 0
  const some = rows.filter((row) => !isNull(row))
  const compare = keys.form === 'numbers' ? byNumber(keys, type) : await byCode(keys, type, slices)
  const sorted = await mergeSort(some, descending ? (a, b) => compare(b, a) : compare, slices)
  if (some.length === rows.length) return sorted
  const all = new Int32Array(rows.length)
  all.set(sorted)
  all.set(rows.filter(isNull), sorted.length)
  return all
}

/** NaN above all numbers, as in Java's order of doubles. */
function byNumber(numbers: NumberKeys, type: LogicalType): Compare {
  const { keys, wide } = numbers
  const exact = comparator(type)
  return (a, b) => {
    const x = keys[a]!
    const y = keys[b]!
    if (x < y) return -1
    if (x > y) return 1
    if (x === y) return wide.size === 0 ? 0 : exact(numberAt(numbers, a), numberAt(numbers, b))
    return Number(Number.isNaN(x)) - Number(Number.isNaN(y))
  }
}

/** Distinct values are ordered once; then rows compare by rank. */
async function byCode({ codes, values, texts }: CodeKeys, type: LogicalType, slices: Slices): Promise<Compare> {
  const compare = valueOrder(type)
  const order =
    compare === undefined
      ? (a: number, b: number) => textOrder(texts[a]!, texts[b]!)
      : (a: number, b: number) => compare(values[a]!, values[b]!)
  const distinct = Int32Array.from({ length: values.length }, (_, code) => code)
  const sorted = await mergeSort(distinct, order, slices)
  const ranks = new Int32Array(values.length)
  sorted.forEach((code, rank) => (ranks[code] = rank))
  return (a, b) => ranks[codes[a]!]! - ranks[codes[b]!]!
}

/** How values of a type are ordered; undefined where SQL knows no order (MAP and the like). */
export function valueOrder(type: LogicalType): Comparator | undefined {
  try {
    return comparator(type)
  } catch (error) {
    if (error instanceof SqlError) return undefined
    throw error
  }
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A stable sort in slices. The array given is used as working room. */
async function mergeSort(order: Int32Array, compare: Compare, slices: Slices): Promise<Int32Array> {
  const { length } = order
  for (let start = 0; start < length; start += RUN) {
    order.subarray(start, start + RUN).sort(compare)
    if (slices.due) await slices.pause()
  }
  let from: Int32Array = order
  let to: Int32Array = new Int32Array(length)
  for (let width = RUN; width < length; width *= 2) {
    for (let low = 0; low < length; low += 2 * width) {
      const middle = Math.min(low + width, length)
      const high = Math.min(low + 2 * width, length)
      if (middle === high || compare(from[middle - 1]!, from[middle]!) <= 0) {
        to.set(from.subarray(low, high), low)
        continue
      }
      let left = low
      let right = middle
      for (let i = low; i < high; i++) {
        to[i] =
          right === high || (left < middle && compare(from[left]!, from[right]!) <= 0) ? from[left++]! : from[right++]!
        if ((i & 4095) === 0 && slices.due) await slices.pause()
      }
    }
    ;[from, to] = [to, from]
  }
  return from
}

import type { Column } from '../../data/column.ts'
import type { RowBuffer } from '../../data/row-buffer.ts'
import type { SortKey } from '../../plan/exec-node.ts'
import { comparator } from '../../types/compare.ts'
import { keyOf, type Value } from '../../types/value.ts'

/** Compares two rows of a buffer by their ids. */
export type RowComparator = (a: number, b: number) => number

export function rowComparator(buffer: RowBuffer, orderBy: readonly SortKey[]): RowComparator {
  const keys = orderBy.map(({ index, descending, nullsFirst }): RowComparator => {
    const column = buffer.columns[index]!
    const compare = comparator(column.type)
    const sign = descending ? -1 : 1
    const nullSign = nullsFirst ? -1 : 1
    return (a, b) => {
      const x = column.get(a)
      const y = column.get(b)
      if (x === null || y === null) return x === y ? 0 : x === null ? nullSign : -nullSign
      return sign * compare(x, y)
    }
  })
  if (keys.length === 1) return keys[0]!
  return (a, b) => {
    for (const key of keys) {
      const order = key(a, b)
      if (order !== 0) return order
    }
    return 0
  }
}

/** How many of the sorted `ids` come before `id` or are equal to it. */
export function upperBound(ids: readonly number[], id: number, compare: RowComparator): number {
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(ids[middle]!, id) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

/** How many of the sorted `ids` come before `id`. */
export function lowerBound(ids: readonly number[], id: number, compare: RowComparator): number {
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(ids[middle]!, id) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Equality as Flink's record equaliser has it: NULL equals NULL. */
export const sameValue = (a: Value, b: Value): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && keyOf(a) === keyOf(b))

/** Whether a row of a buffer equals a row of a batch. */
export function sameRow(buffer: RowBuffer, id: number, columns: readonly Column[], row: number): boolean {
  for (let i = 0; i < columns.length; i++) if (!sameValue(buffer.get(i, id), columns[i]!.get(row))) return false
  return true
}

import type { RowBuffer } from '../../data/row-buffer.ts'
import type { SortKey } from '../../plan/exec-node.ts'
import { comparator } from '../../types/compare.ts'

/** Compares two rows of the row buffer. */
export type RowOrder = (a: number, b: number) => number

/** The order of rows with equal times: the sort keys behind the time attribute; null when there are none. */
export function rowOrder(
  orderBy: readonly SortKey[],
  buffer: RowBuffer,
  columnOf: (input: number) => number,
): RowOrder | null {
  const keys = orderBy.slice(1).map(({ index, descending, nullsFirst }) => {
    const column = buffer.columns[columnOf(index)]!
    const compare = comparator(column.type)
    return (a: number, b: number): number => {
      const x = column.get(a)
      const y = column.get(b)
      if (x === null || y === null) return x === y ? 0 : (x === null) === nullsFirst ? -1 : 1
      return descending ? compare(y, x) : compare(x, y)
    }
  })
  if (keys.length === 0) return null
  return (a, b) => {
    for (let i = 0; i < keys.length; i++) {
      const order = keys[i]!(a, b)
      if (order !== 0) return order
    }
    return 0
  }
}

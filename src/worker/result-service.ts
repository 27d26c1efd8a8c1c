import { transfer } from 'comlink'
import { shortKind } from '../types/row-kind.ts'
import { printText } from '../types/value-text.ts'
import { rowAt, type Order } from './result-order.ts'
import type { ResultPage, ResultService, ResultView } from './result-protocol.ts'
import type { Result, Results } from './results.ts'
import { Slices } from './slices.ts'

export function resultService(results: Results): ResultService {
  return {
    page(handle, view, offset, limit) {
      const result = results.get(handle)
      const rows = view === 'table' ? result.table : null
      const total = rows?.length ?? result.changelog.length
      return Promise.resolve(pageOf(result, view, { rows, total, all: total, problems: [] }, offset, limit))
    },
    async rows(handle, { offset, limit, ...arrangement }) {
      const result = results.get(handle)
      const order = await result.orders.get(result, arrangement)
      const rows = slice(order, offset, limit)
      return {
        ...pageOf(result, arrangement.view, order, offset, limit),
        numbers: rows.map((row) => numberOf(result, arrangement.view, row)),
        positions: rows.map((row) => result.changelog.position(row)),
        all: order.all,
        problems: [...order.problems],
      }
    },
    async numbers(handle, { offset, limit, ...arrangement }) {
      const result = results.get(handle)
      const order = await result.orders.get(result, arrangement)
      const numbers = Int32Array.from(slice(order, offset, limit), (row) => numberOf(result, arrangement.view, row))
      return transfer(numbers, [numbers.buffer])
    },
    async place(handle, arrangement, number) {
      const result = results.get(handle)
      const { rows } = await result.orders.get(result, arrangement)
      const row = arrangement.view === 'table' && result.changelog.updating ? (result.table[number] ?? -1) : number
      return rows === null ? row : rows.indexOf(row)
    },
    async statistics(handle, view, column) {
      const result = results.get(handle)
      const { columnStatistics } = await import('./result-statistics.ts')
      return columnStatistics(result, view, column, new Slices(() => !result.released))
    },
    async export(handle, format, request, onProgress = () => {}) {
      const { exportRows } = await import('./result-export.ts')
      return exportRows(results.get(handle), format, request, onProgress)
    },
    release: (handle) => Promise.resolve(results.release(handle)),
  }
}

/** Rows of the changelog at places `[offset, offset + limit)`. */
function slice(order: Order, offset: number, limit: number): number[] {
  const length = Math.max(0, Math.min(order.total, offset + limit) - offset)
  return Array.from({ length }, (_, i) => rowAt(order, offset + i))
}

function pageOf(
  { changelog, zone }: Result,
  view: ResultView,
  order: Order,
  offset: number,
  limit: number,
): ResultPage {
  const rows = slice(order, offset, limit)
  return {
    kinds: rows.map((row) => (view === 'table' ? '+I' : shortKind(changelog.kind(row)))),
    rows: rows.map((row) =>
      changelog
        .values(row)
        .map((value, c) => (value === null ? null : printText(value, changelog.fields[c]!.type, zone))),
    ),
    offset,
    total: order.total,
  }
}

/** Number of a row of the changelog in its view. */
function numberOf(result: Result, view: ResultView, row: number): number {
  // without updates the table is the changelog, and need not be made
  if (view === 'changelog' || !result.changelog.updating) return row
  const { table } = result
  let low = 0
  let high = table.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (table[middle]! < row) low = middle + 1
    else high = middle
  }
  return low
}

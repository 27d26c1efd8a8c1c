import type * as Charts from '../../charts/library.ts'
import type { Picture } from '../../charts/library.ts'
import type { Sweepable } from '../../notebook/sweep.ts'
import { valueSign } from './words.ts'

/** How many rows each value gives: a line over numbers, bars over choices. */
export function rowsChart(
  charts: typeof Charts,
  sweep: Sweepable,
  counted: readonly { value: number | string; rows: number }[],
  width: number,
): Picture {
  const { label } = sweep
  const numbers = sweep.kind === 'number'
  const unit = sweep.kind === 'number' && sweep.unit !== undefined ? `, ${sweep.unit}s` : ''
  const chart = charts.ready({
    mark: numbers ? 'line' : 'bar',
    color: 'c1',
    height: 110,
    channels: { x: { column: 'value', label: label + unit }, y: { column: 'rows', label: 'rows' } },
  })
  const values = counted.map(({ value }) => value)
  const table = {
    length: counted.length,
    total: counted.length,
    beforeThinning: counted.length,
    group: null,
    columns: {
      x: numbers
        ? { kind: 'number' as const, values: Float64Array.from(values, Number) }
        : { kind: 'category' as const, values: values.map((value) => valueSign(sweep, value)) },
      y: { kind: 'number' as const, values: Float64Array.from(counted, ({ rows }) => rows) },
    },
  }
  return charts.draw(chart, table, width)
}

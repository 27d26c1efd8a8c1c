import { requestOf } from '../../src/charts/query.ts'
import { draw, ready, type Picture, type Steady } from '../../src/charts/render.ts'
import type { ChartSpec } from '../../src/charts/spec.ts'
import { chartTable } from '../../src/worker/chart-query.ts'
import { sourceOfColumns, type ChartColumns } from './columns.ts'

/** Draws a chart of columns of a result, `width` pixels wide. Throws ChartError where spec and result do not fit. */
export function render(
  spec: ChartSpec,
  columns: ChartColumns,
  width: number,
  steady?: Steady,
  document?: Document,
): Picture {
  const chart = ready(spec)
  const table = chartTable(sourceOfColumns(columns), requestOf(chart.spec, chart.mark, width))
  return draw(chart, table, width, {
    ...(steady === undefined ? {} : { steady }),
    ...(document === undefined ? {} : { document }),
  })
}

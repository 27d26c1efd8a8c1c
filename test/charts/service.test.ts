import { expect, test } from 'vitest'
import { requestOf } from '../../src/charts/query.ts'
import { ready } from '../../src/charts/render.ts'
import { parseSpec } from '../../src/charts/spec.ts'
import { FolderData } from '../../src/cli/files.ts'
import { engineService } from '../../src/worker/service.ts'

const script = `CREATE TABLE clicks (sessionid STRING, type STRING, event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
  WATERMARK FOR event_time AS event_time - INTERVAL '1' SECOND)
  WITH ('connector' = 'kafka', 'topic' = 'CLICKTRACKING.REG', 'format' = 'json');
SELECT type, event_time FROM clicks`

/** The whole answer of the engine, grouped for a chart, and again: what was sent away is still here. */
test('the engine groups its rows for a chart, as often as it is asked', async () => {
  const engine = engineService({ access: () => new FolderData('test/cases/seed/data/faithful-3h') })
  const outcome = await engine.run({ script, data: 'faithful-30m', end: 'closed' }, () => {})
  if (!outcome.ok) throw new Error(outcome.errors[0]!.message)
  const chart = ready(parseSpec('mark: bar\nx: { column: event_time, bin: 1 hour }\ny: count\nfill: type'))
  const request = requestOf(chart.spec, chart.mark, 600)
  const first = await engine.chartTable(outcome.handle, request)
  expect(first.total).toBe(outcome.summary.rows)
  const counts = first.columns['y']!.values as Float64Array
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(outcome.summary.rows)
  expect(first.group!.length).toBe(outcome.summary.rows)
  // the rows behind the first mark are the ones that the table shows
  const type = (first.columns['fill']!.values as string[])[0]
  const row = first.group!.indexOf(0)
  const page = await engine.page(outcome.handle, 'table', row, 1)
  expect(page.rows[0]![0]).toBe(type)
  structuredClone(first, { transfer: [counts.buffer] })
  expect((await engine.chartTable(outcome.handle, request)).columns['y']!.values.length).toBe(first.length)
  expect(() => engine.chartTable(outcome.handle, { asked: [{ name: 'x', column: 'tipe' }] })).toThrow(
    'The result has no column `tipe`. It has `type`, `event_time`.',
  )
})

import { describe, expect, it } from 'vitest'
import { FolderData } from '../../src/cli/files.ts'
import { languageService } from '../../src/worker/language-service.ts'
import type { RunRequest } from '../../src/worker/protocol.ts'
import { engineService } from '../../src/worker/service.ts'

const data = new FolderData('test/cases/seed/data/faithful-3h')
const service = (): ReturnType<typeof engineService> => engineService({ access: () => data })

const table = `CREATE TABLE clicks (sessionid STRING, type STRING, event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
  WATERMARK FOR event_time AS event_time - INTERVAL '1' SECOND)
  WITH ('connector' = 'kafka', 'topic' = 'CLICKTRACKING.REG', 'format' = 'json');\n`

const request = (query: string): RunRequest => ({ script: table + query, data: 'faithful-30m', end: 'closed' })

describe('the engine service', () => {
  it('answers with a summary, pages and columns', async () => {
    const engine = service()
    const outcome = await engine.run(request('SELECT type, COUNT(*) AS n FROM clicks GROUP BY type'), () => {})
    if (!outcome.ok) throw new Error(outcome.errors[0]!.message)
    expect(outcome.summary.columns).toEqual([
      { name: 'type', type: 'STRING', kind: 'VARCHAR' },
      { name: 'n', type: 'BIGINT NOT NULL', kind: 'BIGINT' },
    ])
    expect(outcome.summary.updating).toBe(true)
    expect(outcome.summary.events).toBe(23195)
    const changes = await engine.page(outcome.handle, 'changelog', 0, 3)
    expect(changes.kinds[0]).toBe('+I')
    const final = await engine.page(outcome.handle, 'table', 0, 20)
    expect(final.total).toBe(9)
    const counts = final.rows.map(([, n]) => Number(n))
    expect(counts.reduce((a, b) => a + b, 0)).toBe(23195)
    const { columns, length } = await engine.chartTable(outcome.handle, {
      asked: [
        { name: 'type', column: 'type' },
        { name: 'n', column: 'n' },
      ],
    })
    expect(length).toBe(9)
    expect(columns['n']!.values).toBeInstanceOf(Float64Array)
    await engine.release(outcome.handle)
    expect(() => engine.page(outcome.handle, 'table', 0, 1)).toThrow('no result')
  })

  it('reports errors with their place', async () => {
    const outcome = await service().run(request('SELECT tipe FROM clicks'), () => {})
    expect(outcome).toMatchObject({
      ok: false,
      errors: [{ code: 'column-not-found', message: "Column 'tipe' not found in any table", line: 4, column: 8 }],
    })
  })

  it('reports all syntax errors at once', async () => {
    const errors = await languageService().check('SELECT FROM t; SELCT 1; SELECT 1')
    expect(errors.length).toBe(2)
  })

  it('stops a run within 100 ms of a cancel', async () => {
    const engine = service()
    // every pair of clicks: endless for all purposes
    const running = engine.run(
      request('SELECT COUNT(*) FROM clicks a JOIN clicks b ON a.type <> b.sessionid'),
      () => {},
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    const asked = performance.now()
    await engine.cancel()
    const outcome = await running
    expect(outcome).toEqual({ ok: false, errors: [], cancelled: true })
    expect(performance.now() - asked).toBeLessThan(2_000)
  })

  it('lets the newest of two runs win', async () => {
    const engine = service()
    const first = engine.run(request('SELECT COUNT(*) FROM clicks a JOIN clicks b ON a.type <> b.sessionid'), () => {})
    const second = engine.run(request("SELECT COUNT(*) AS n FROM clicks WHERE type = 'LOGIN'"), () => {})
    expect(await first).toMatchObject({ ok: false, cancelled: true })
    expect(await second).toMatchObject({ ok: true })
  })
})

import { describe, expect, it } from 'vitest'
import type { Diff, DiffKind } from '../../src/worker/compare-protocol.ts'
import type { AnswerService } from '../../src/worker/protocol.ts'
import { engineService } from '../../src/worker/service.ts'

const engine: AnswerService = engineService({
  access: () => ({
    registry: { schemaById: () => undefined },
    topicNames: () => [],
    topic: () => Promise.resolve(undefined),
  }),
})

async function run(script: string): Promise<number> {
  const outcome = await engine.run({ script, data: 'samples', end: 'closed' }, () => {})
  if (!outcome.ok) throw new Error(outcome.errors[0]!.message)
  return outcome.handle
}

const values = (rows: string, columns: string): string => `SELECT * FROM (VALUES ${rows}) AS t(${columns})`

async function diff(pinned: string, current: string, only?: DiffKind): Promise<Diff> {
  const request = { offset: 0, limit: 100, ...(only === undefined ? {} : { only }) }
  return engine.diff(await run(pinned), await run(current), request)
}

const keyNames = ({ key, columns }: Diff) => key?.map((at) => columns[at]!.name)
const signs = ({ rows }: Diff) =>
  rows.map(({ kind, cells }) => `${{ added: '+', removed: '-', changed: '~' }[kind]} ${cells.join(' ')}`)

describe('two answers', () => {
  it('differ in rows that came, went and changed, in their order', async () => {
    const columns = 'device, at_time, clicks'
    const row = (device: string, hour: number, clicks: number): string =>
      `('${device}', TIMESTAMP '2025-12-19 0${hour}:00:00', ${clicks})`
    const before = [row('a', 1, 3), row('b', 1, 4), row('a', 2, 5), row('c', 2, 6)].join()
    const after = [row('a', 1, 3), row('b', 1, 9), row('c', 2, 6), row('c', 3, 1)].join()
    const answer = await diff(values(before, columns), values(after, columns))
    expect(answer.counts).toEqual({ added: 1, removed: 1, changed: 1, equal: 2 })
    expect(keyNames(answer)).toEqual(['device', 'at_time'])
    expect(signs(answer)).toEqual([
      '~ b 2025-12-19 01:00:00 9',
      '- a 2025-12-19 02:00:00 5',
      '+ c 2025-12-19 03:00:00 1',
    ])
    expect(answer.rows[0]!.before).toEqual([{ column: 2, text: '4' }])
    const changed = await diff(values(before, columns), values(after, columns), 'changed')
    expect(changed.total).toBe(1)
    expect(changed.counts).toEqual(answer.counts)
  })

  it('are the same when only the order of rows differs', async () => {
    const answer = await diff(
      values("('a', 1), ('b', 2), ('a', 1)", 'w, n'),
      values("('b', 2), ('a', 1), ('a', 1)", 'w, n'),
    )
    expect(answer.counts).toEqual({ added: 0, removed: 0, changed: 0, equal: 3 })
  })

  it('count a row as often as it stands there', async () => {
    const answer = await diff(values("('a'), ('a'), ('b')", 'w'), values("('a'), ('b'), ('b')", 'w'))
    expect(answer.key).toBeNull()
    expect(answer.counts).toEqual({ added: 1, removed: 1, changed: 0, equal: 2 })
    expect(signs(answer)).toEqual(['- a', '+ b'])
  })

  it('of one row each are compared with each other', async () => {
    const answer = await diff('SELECT 1 AS n, 2.5 AS m', 'SELECT 1 AS n, 3.5 AS m')
    expect(answer.key).toEqual([])
    expect(answer.rows).toEqual([{ kind: 'changed', cells: ['1', '3.5'], before: [{ column: 1, text: '2.5' }] }])
  })

  it('are compared exactly: beyond 2^53, NULL, NaN, times below the millisecond, lists', async () => {
    const columns = 'id, big, real_one, at_time, list'
    const row = (id: string, big: string, some: string, nanos: string, list: string): string =>
      `('${id}', ${big}, ${some}, TIMESTAMP '2025-12-19 09:12:37.40800000${nanos}', ARRAY[${list}])`
    const nan = `CAST('NaN' AS DOUBLE)`
    const before = [
      row('same', '9007199254740993', nan, '1', '1, 2'),
      row('big', '9007199254740993', 'CAST(NULL AS DOUBLE)', '1', '1'),
      row('null', '1', 'CAST(NULL AS DOUBLE)', '1', '1'),
      row('nanos', '1', 'CAST(0 AS DOUBLE)', '1', '1'),
      row('list', '1', 'CAST(0 AS DOUBLE)', '1', '1, 2'),
    ].join()
    const after = [
      row('same', '9007199254740993', nan, '1', '1, 2'),
      row('big', '9007199254740992', 'CAST(NULL AS DOUBLE)', '1', '1'),
      row('null', '1', 'CAST(0 AS DOUBLE)', '1', '1'),
      row('nanos', '1', 'CAST(0 AS DOUBLE)', '2', '1'),
      row('list', '1', 'CAST(0 AS DOUBLE)', '1', '1, 3'),
    ].join()
    const answer = await diff(values(before, columns), values(after, columns))
    expect(keyNames(answer)).toEqual(['id'])
    expect(answer.counts).toEqual({ added: 0, removed: 0, changed: 4, equal: 1 })
    expect(answer.rows.map(({ before }) => before)).toEqual([
      [{ column: 1, text: '9007199254740993' }],
      [{ column: 2, text: null }],
      [{ column: 3, text: '2025-12-19 09:12:37.408000001' }],
      [{ column: 4, text: '[1, 2]' }],
    ])
  })

  it('are compared by the columns that both have', async () => {
    const answer = await diff(
      values("('a', 1, TRUE), ('bb', 2, TRUE)", 'w, n, was'),
      values("('a', CAST(1 AS BIGINT), 5), ('ccc', CAST(2 AS BIGINT), 6)", 'w, n, now'),
    )
    expect(answer.columns.map(({ name }) => name)).toEqual(['w'])
    expect(answer.pinnedOnly.map(({ name }) => name)).toEqual(['n', 'was'])
    expect(answer.currentOnly.map(({ name, kind }) => [name, kind])).toEqual([
      ['n', 'BIGINT'],
      ['now', 'INTEGER'],
    ])
    expect(answer.counts).toEqual({ added: 1, removed: 1, changed: 0, equal: 1 })
    const strangers = await diff('SELECT 1 AS a', 'SELECT 1 AS b')
    expect(strangers).toMatchObject({ columns: [], key: null, total: 0 })
  })

  it('are keyed by whole numbers where no name and no time will do, never by measures', async () => {
    const answer = await diff(values('(7, 1.5), (8, 1.5)', 'id, m'), values('(8, 2.5), (7, 1.5)', 'id, m'))
    expect(keyNames(answer)).toEqual(['id'])
    expect(answer.counts).toEqual({ added: 0, removed: 0, changed: 1, equal: 1 })
    const measures = await diff(values('(1.5), (2.5)', 'm'), values('(1.5), (3.5)', 'm'))
    expect(measures.key).toBeNull()
  })

  it('go by text that is nearly unique, in order, where every time has moved', async () => {
    const columns = 'visitor, seconds, ended'
    const row = (visitor: string, seconds: number, minute: number): string =>
      `('${visitor}', ${seconds}, TIMESTAMP '2025-12-19 09:${minute}:00')`
    const before = [row('a', 40, 10), row('b', 50, 11), row('c', 60, 12)].join()
    const after = [row('a', 10, 20), row('b', 50, 21), row('a', 20, 22), row('c', 60, 23)].join()
    const answer = await diff(values(before, columns), values(after, columns))
    expect(keyNames(answer)).toEqual(['visitor'])
    expect(answer.ordered).toBe(true)
    expect(answer.counts).toEqual({ added: 1, removed: 0, changed: 3, equal: 0 })
    expect(signs(answer)[2]).toBe('+ a 20 2025-12-19 09:22:00')
  })

  it('of updating queries are compared as they ended', async () => {
    const counted = (rows: string): string => `SELECT w, COUNT(*) AS n FROM (VALUES ${rows}) AS t(w) GROUP BY w`
    const answer = await diff(counted("('a'), ('a'), ('b')"), counted("('a'), ('a'), ('a'), ('c')"))
    expect(answer.counts).toEqual({ added: 1, removed: 1, changed: 1, equal: 0 })
    expect(keyNames(answer)).toEqual(['w'])
  })

  it('are read in pages', async () => {
    const [a, b] = [await run(values("('a'), ('b')", 'w')), await run(values("('c'), ('d')", 'w'))]
    const page = await engine.diff(a, b, { offset: 2, limit: 1 })
    expect(page.total).toBe(4)
    expect(signs(page)).toEqual(['+ c'])
  })

  it('of 100,000 rows are compared in slices, so that a run gets its turn', async () => {
    const digits = `ARRAY[${Array.from({ length: 47 }, (_, at) => at).join()}]`
    const many = (value: string): string =>
      `SELECT CONCAT('w', CAST(a * 2209 + b * 47 + c AS STRING)) AS w, ${value} AS v FROM (VALUES (1)) AS t(x)
       CROSS JOIN UNNEST(${digits}) AS u(a) CROSS JOIN UNNEST(${digits}) AS v(b) CROSS JOIN UNNEST(${digits}) AS w(c)`
    const [a, b] = [await run(many('a')), await run(many('IF(c = 5, -1, a)'))]
    let waits = 0
    let done = false
    const heard = async (): Promise<void> => {
      while (!done) {
        await new Promise((resolve) => setImmediate(resolve))
        waits++
      }
    }
    const [answer] = await Promise.all([
      engine.diff(a, b, { offset: 0, limit: 3 }).finally(() => (done = true)),
      heard(),
    ])
    expect(answer.counts).toEqual({ added: 0, removed: 0, changed: 2209, equal: 103823 - 2209 })
    expect(keyNames(answer)).toEqual(['w'])
    expect(waits).toBeGreaterThan(5)
    await engine.release(a)
    await expect(engine.diff(a, b, { offset: 0, limit: 3 })).rejects.toThrow('there is no result')
  })
})

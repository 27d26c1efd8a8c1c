import { beforeAll, describe, expect, it } from 'vitest'
import type { AnswerService } from '../../src/worker/protocol.ts'
import type { Arrangement } from '../../src/worker/result-protocol.ts'
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

const all: Arrangement = { view: 'table', filters: [] }
const read = async (handle: number, arrangement: Arrangement, column: number) =>
  (await engine.rows(handle, { ...arrangement, offset: 0, limit: 100 })).rows.map((row) => row[column])
const filtered = (column: number, text: string): Arrangement => ({ view: 'table', filters: [{ column, text }] })

describe('rows of a result', () => {
  let handle: number
  beforeAll(async () => {
    handle = await run(`SELECT * FROM (VALUES
      (9007199254740993, CAST(1.50 AS DECIMAL(20, 2)), 'b', TIMESTAMP '2025-12-19 09:12:37.408', TRUE, ARRAY[1, 2]),
      (9007199254740992, CAST(123456789012345678.91 AS DECIMAL(20, 2)), '', TIMESTAMP '2025-12-19 10:00:00.000', FALSE, ARRAY[3]),
      (CAST(NULL AS BIGINT), CAST(NULL AS DECIMAL(20, 2)), CAST(NULL AS STRING), CAST(NULL AS TIMESTAMP(3)), CAST(NULL AS BOOLEAN), CAST(NULL AS ARRAY<INT>)),
      (9007199254740994, CAST(-2.25 AS DECIMAL(20, 2)), 'say "a,b"', TIMESTAMP '2025-12-20 00:00:00.000', TRUE, ARRAY[1, CAST(NULL AS INT)]))
      AS t(big, amount, word, at_time, flag, list)`)
  })

  it('sort exactly beyond 2^53, with NULL last either way', async () => {
    const sorted = (descending: boolean) => read(handle, { ...all, sort: { column: 0, descending } }, 0)
    expect(await sorted(false)).toEqual(['9007199254740992', '9007199254740993', '9007199254740994', null])
    expect(await sorted(true)).toEqual(['9007199254740994', '9007199254740993', '9007199254740992', null])
    expect(await read(handle, { ...all, sort: { column: 1, descending: false } }, 1)).toEqual([
      '-2.25',
      '1.50',
      '123456789012345678.91',
      null,
    ])
    expect(await read(handle, { ...all, sort: { column: 2, descending: false } }, 2)).toEqual([
      '',
      'b',
      'say "a,b"',
      null,
    ])
  })

  it('keep their numbers in whatever order', async () => {
    const sorted = { ...all, sort: { column: 0, descending: true } }
    const { numbers } = await engine.rows(handle, { ...sorted, offset: 0, limit: 4 })
    expect(numbers).toEqual([3, 0, 1, 2])
    expect(await engine.place(handle, sorted, 1)).toBe(2)
    expect([...(await engine.numbers(handle, { ...sorted, offset: 1, limit: 2 }))]).toEqual([0, 1])
  })

  it.each([
    [0, '9007199254740993', 1],
    [0, '> 9007199254740992', 2],
    [0, '9007199254740993..', 2],
    [0, 'null', 1],
    [0, 'not null', 3],
    [1, '< 1.505', 2],
    [1, '!= 1.5', 2],
    [2, 'A,B', 1],
    [2, "= ''", 1],
    [2, "!= ''", 2],
    [3, '>= 2025-12-19 10:00', 2],
    [3, '..2025-12-19 23:59:59', 2],
    [3, '09:12', 1],
    [4, 'true', 2],
    [5, 'null', 1],
    [5, '1, n', 1],
  ])('filter column %d by %s', async (column, text, rows) => {
    const answer = await engine.rows(handle, { ...filtered(column, text), offset: 0, limit: 10 })
    expect(answer.problems).toEqual([])
    expect(answer.rows.length).toBe(rows)
    expect(answer.all).toBe(4)
  })

  it('say what is wrong with a filter, and go on without it', async () => {
    const answer = await engine.rows(handle, { ...filtered(0, '>= ten'), offset: 0, limit: 10 })
    expect(answer.problems).toEqual([{ column: 0, message: "'ten' is not a number. Try >= 10, 5..9, null" }])
    expect(answer.total).toBe(4)
  })

  it('are counted by column', async () => {
    expect(await engine.statistics(handle, 'table', 0)).toMatchObject({
      rows: 4,
      nulls: 1,
      distinct: 3,
      min: '9007199254740992',
      max: '9007199254740994',
    })
    const flags = await engine.statistics(handle, 'table', 4)
    expect(flags.distribution).toEqual({
      form: 'top',
      values: [
        { text: 'TRUE', count: 2 },
        { text: 'FALSE', count: 1 },
      ],
    })
  })

  it('become CSV, JSON and a changelog with every digit', async () => {
    const file = async (format: 'csv' | 'json' | 'changelog') => (await engine.export(handle, format, all)).text()
    expect((await file('csv')).split('\r\n').slice(0, 5)).toEqual([
      'big,amount,word,at_time,flag,list',
      '9007199254740993,1.50,b,2025-12-19 09:12:37.408,TRUE,"[1, 2]"',
      '9007199254740992,123456789012345678.91,"",2025-12-19 10:00:00.000,FALSE,[3]',
      ',,,,,',
      '9007199254740994,-2.25,"say ""a,b""",2025-12-20 00:00:00.000,TRUE,"[1, NULL]"',
    ])
    const json = await file('json')
    expect(json).toContain('{"big":9007199254740993,"amount":1.50,"word":"b","at_time":"2025-12-19 09:12:37.408"')
    expect(JSON.parse(json)).toHaveLength(4)
    expect(json).toContain('"list":[1,null]')
    expect((await file('changelog')).split('\n')[1]).toBe(
      '+I[9007199254740992, 123456789012345678.91, , 2025-12-19 10:00:00.000, FALSE, [3]]',
    )
    const two = await (await engine.export(handle, 'csv', { ...all, only: [1] })).text()
    expect(two.split('\r\n')).toHaveLength(3)
  })
})

describe('an updating result', () => {
  it('has a table and a changelog, each with its own rows', async () => {
    const handle = await run(
      `SELECT word, COUNT(*) AS n FROM (VALUES ('a'), ('b'), ('a'), ('a')) AS t(word) GROUP BY word`,
    )
    const changes = await engine.rows(handle, { view: 'changelog', filters: [], offset: 0, limit: 10 })
    expect(changes.kinds).toContain('-U')
    const table = await engine.rows(handle, { ...all, sort: { column: 1, descending: true }, offset: 0, limit: 10 })
    expect(table.rows).toEqual([
      ['a', '3'],
      ['b', '1'],
    ])
    expect([...table.numbers].sort()).toEqual([0, 1])
    expect((await engine.statistics(handle, 'table', 1)).max).toBe('3')
    const text = await (await engine.export(handle, 'csv', { view: 'changelog', filters: [] })).text()
    expect(text).toMatch(/^op,word,n\r\n\+I,a,1\r\n/)
  })
})

describe('a newer order', () => {
  it('takes the place of an older one, and is right', async () => {
    const ten = `(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))`
    const handle = await run(
      `SELECT a.x * 1000 + b.x * 100 + c.x * 10 + d.x AS n FROM ${['a', 'b', 'c', 'd'].map((name) => `${ten} AS ${name}(x)`).join(' CROSS JOIN ')}`,
    )
    const older = engine.rows(handle, { ...all, sort: { column: 0, descending: false }, offset: 0, limit: 1 })
    const newer = engine.rows(handle, { ...all, sort: { column: 0, descending: true }, offset: 0, limit: 3 })
    const ends = await Promise.allSettled([older, newer])
    expect(ends[1]).toMatchObject({ status: 'fulfilled', value: { rows: [['9999'], ['9998'], ['9997']] } })
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from '../../src/notebook/format.ts'
import { setParameter } from '../../src/notebook/parameters.ts'
import { scriptOf } from '../../src/notebook/scope.ts'
import { PageData } from '../../src/worker/page-data.ts'
import type { RunRequest } from '../../src/worker/protocol.ts'
import { engineService } from '../../src/worker/service.ts'

/** What Apache Flink 2.3.0 answered to the scripts of the notebooks on the data that the page ships. */
const recorded: readonly (readonly [
  file: string,
  cell: string,
  moves: Record<string, number | string>,
  rows: number,
])[] = [
  ['0-click-stream', 'per-window', {}, 36],
  ['2-new-customers', 'join', {}, 1131],
  ['2-new-customers', 'join', { join: 'LEFT JOIN', bound: "'30' SECOND" }, 127],
  ['4-sessions', 'sessions', {}, 208],
  ['4-sessions', 'sessions', { gap: 5 }, 248],
  ['4-sessions', 'sessions', { gap: 30 }, 180],
  ['4-sessions', 'average', {}, 4],
  ['5-baskets', 'sessions', {}, 224],
  ['5-baskets', 'baskets', {}, 20],
  ['5-baskets', 'mended', {}, 83],
  ['6-patterns', 'search', {}, 29],
  ['6-patterns', 'browse', {}, 18],
  ['6-patterns', 'purchases', {}, 47],
  ['6-patterns', 'within', {}, 29],
]

const service = engineService(new PageData('http://localhost/'))

function load(file: string) {
  return parse(readFileSync(`notebooks/${file}.md`, 'utf8'))
}

/** The recorded half hour is the generator's first, so that a test needs no server. */
function dataOf(file: string): RunRequest['data'] {
  const { data } = load(file).meta
  return typeof data === 'string' ? { generate: { duration: 1_800_000 } } : { generate: { ...data.generate } }
}

async function answer(file: string, cell: string, moves: Record<string, number | string>, owner = cell) {
  const moved = Object.entries(moves).reduce(
    (book, [name, value]) => setParameter(book, owner, name, value),
    load(file),
  )
  const outcome = await service.run({ script: scriptOf(moved, cell).text, data: dataOf(file), end: 'closed' }, () => {})
  if (!outcome.ok) throw new Error(outcome.errors.map((error) => error.message).join('\n'))
  const { rows } = await service.page(outcome.handle, 'table', 0, 100_000)
  await service.release(outcome.handle)
  return { rows, summary: outcome.summary }
}

describe('the notebooks answer as Flink does', () => {
  test.each(recorded)('%s: %s %j', async (file, cell, moves, rows) => {
    expect((await answer(file, cell, moves)).summary.rows).toBe(rows)
  })

  test.each([
    [1, 3332],
    [60, 3378],
    [300, 3409],
  ])('with a watermark delay of %d s, %d clicks find their window', async (delay, clicks) => {
    const { rows, summary } = await answer('0-click-stream', 'per-window', { delay }, 'source')
    expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(clicks)
    expect(summary.operators.reduce((sum, operator) => sum + operator.lateDropped, 0)).toBe(3409 - clicks)
  })

  test('the averages of the visits', async () => {
    const { rows } = await answer('4-sessions', 'average', {})
    expect(rows.map((row) => row.slice(0, 4).map(Number))).toEqual([
      [43, 16, 1277, 280],
      [70, 0, 1136, 180],
      [70, 0, 1670, 255],
      [25, 0, 1385, 344],
    ])
  })

  test('eleven purchases match both patterns', async () => {
    const { rows } = await answer('6-patterns', 'purchases', {})
    expect(new Set(rows.map((row) => `${row[0]} ${row[2]}`)).size).toBe(36)
  })
})

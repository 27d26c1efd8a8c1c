import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { changelogLines } from '../../src/cli/run-case.ts'
import { TableEnvironment } from '../../src/engine/table-environment.ts'
import { UpstreamMemo } from '../../src/engine/upstream-memo.ts'
import { generatedTopics } from '../../src/worker/generated-topics.ts'

const sql = (name: string): string => readFileSync(join('test', 'fixtures', 'seed', `${name}.sql`), 'utf8')
const tables = sql('0-setup') + readFileSync(join('test', 'bench', 'registrations.sql'), 'utf8')
const topics = generatedTopics({ duration: 1_800_000, seed: 7 })
const data = {
  registry: { schemaById: () => undefined },
  topicNames: () => [],
  topic: (name: string) => Promise.resolve(topics(name)),
}

/** Everything that a run says. The turns are of very unequal lengths. */
async function answer(query: string, batchSize: number, memo?: UpstreamMemo, end: 'closed' | 'open' = 'closed') {
  const environment = new TableEnvironment()
  const prepared = environment.executeScript(`${tables};\n${query}`).query!
  const options = { end, batchSize, ...(memo === undefined ? {} : { memo }) }
  const job = await environment.start(prepared, data, options, () => Promise.resolve())
  for (let turn = 0; !job.done; turn++) job.turn(job.position + 1 + ((turn * 37) % 101) * 13)
  const positions = Array.from({ length: job.changelog.length }, (_, i) => job.changelog.position(i))
  return { lines: changelogLines(job, environment.zone), positions, report: job.report() }
}

/** Counts what was taken from it. */
class CountedMemo extends UpstreamMemo {
  taken = 0

  override get(key: string): ReturnType<UpstreamMemo['get']> {
    const known = super.get(key)
    if (known !== undefined) this.taken++
    return known
  }
}

/** Replaces the one place where `from` stands. */
function moved(text: string, from: string, to: string): string {
  expect(text.split(from).length, `one "${from}"`).toBe(2)
  return text.replace(from, to)
}

const top = sql('3-aggregate-tumble')
const joined = `
  CREATE TEMPORARY VIEW visits AS SELECT sessionid, window_start, window_end, COUNT(*) AS clicks
    FROM TABLE(SESSION(TABLE \`click stream events\` PARTITION BY sessionid, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
    GROUP BY sessionid, window_start, window_end;
  SELECT a.sessionid, a.clicks, b.clicks AS others FROM visits a JOIN visits b
    ON a.sessionid = b.sessionid AND b.clicks > 0 AND a.clicks <> b.clicks + 1`

describe.each([1, 7, 1024])('at batch size %i', (batchSize) => {
  test('a run over what an earlier one has left gives the same', async () => {
    const steps = [1, 2, 3, 2].map((n) => top.replace(/<=\s*\d+/, `<= ${n}`))
    expect(new Set(steps).size).toBe(3)
    const memo = new CountedMemo()
    for (const step of steps) expect(await answer(step, batchSize, memo)).toEqual(await answer(step, batchSize))
    expect(memo.taken).toBeGreaterThan(0)
  })
})

test('turns of another length cut what was recorded', async () => {
  const memo = new CountedMemo()
  await answer(top, 4096, memo)
  for (const size of [1, 3, 100, 1024]) {
    expect(await answer(top, size, memo)).toEqual(await answer(top, size))
  }
  expect(memo.taken).toBeGreaterThan(0)
})

test('two inputs that are the same recorded rows', async () => {
  const query = joined
  const memo = new CountedMemo()
  for (const least of [0, 1, 2]) {
    const step = moved(query, 'b.clicks > 0', `b.clicks > ${least}`)
    expect(await answer(step, 512, memo)).toEqual(await answer(step, 512))
  }
  expect(memo.taken).toBeGreaterThan(0)
})

test('another end, another zone, other data: nothing is taken', async () => {
  const memo = new CountedMemo()
  await answer(top, 1024, memo)
  expect(await answer(top, 1024, memo, 'open')).toEqual(await answer(top, 1024, undefined, 'open'))
  const elsewhere = `SET 'table.local-time-zone' = 'Asia/Tokyo';\n${top}`
  expect(await answer(elsewhere, 1024, memo)).toEqual(await answer(elsewhere, 1024))
  expect(memo.taken).toBe(0)
})

test('nothing is kept of a run that draws random numbers', async () => {
  const query = (n: number): string => `SELECT RAND_INTEGER(1000) AS r, n FROM
    (SELECT sessionid, COUNT(*) AS n FROM \`click stream events\` WHERE RAND() < 2 GROUP BY sessionid) WHERE n > ${n}`
  const memo = new CountedMemo()
  for (const n of [0, 1]) expect(await answer(query(n), 256, memo)).toEqual(await answer(query(n), 256))
  expect(memo.taken).toBe(0)
})

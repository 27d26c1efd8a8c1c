import { describe, expect, it } from 'vitest'
import { topicFromJsonLines } from '../../src/connectors/recorded-topic.ts'
import { TableEnvironment } from '../../src/engine/table-environment.ts'

const TABLES = `
  CREATE TABLE T (id INT, v STRING) WITH ('connector' = 'values');
  CREATE TABLE S (a INT, b STRING, c BIGINT) WITH ('connector' = 'blackhole');
  CREATE TABLE N (a INT, b STRING NOT NULL) WITH ('connector' = 'blackhole');`

async function written(insert: string): Promise<unknown[][]> {
  const environment = new TableEnvironment()
  const { query } = environment.executeScript(`${TABLES}\n${insert}`)
  const data = {
    registry: { schemaById: () => undefined },
    topicNames: () => ['T'],
    topic: (name: string) => Promise.resolve(topicFromJsonLines(name, '{"value": {"id": 7, "v": "x"}}\n')),
  }
  const job = await environment.start(query!, data, { end: 'closed' }, () => Promise.resolve())
  job.runTo()
  expect(query!.fields).toHaveLength(job.changelog.fields.length)
  return Array.from({ length: job.changelog.length }, (_, i) => job.changelog.values(i))
}

describe('INSERT', () => {
  it('fills the columns that it names, in any order, and leaves the others NULL', async () => {
    expect(await written('INSERT INTO S (c, a) SELECT CAST(5 AS BIGINT), id FROM T;')).toEqual([[7, null, 5]])
    expect(await written('INSERT INTO S SELECT id, v, id FROM T;')).toEqual([[7, 'x', 7]])
  })

  // Flink's messages
  it.each([
    ['INSERT INTO N (a) SELECT id FROM T;', "Column 'b' has no default value and does not allow NULLs"],
    ['INSERT INTO S (a, a) SELECT id, id FROM T;', "Target column 'a' is assigned more than once"],
    ['INSERT INTO S (a, b) SELECT id, v, 3 FROM T;', 'Number of columns must match number of query columns'],
  ])('%s', (insert, message) => {
    expect(() => new TableEnvironment().executeScript(`${TABLES}\n${insert}`)).toThrow(message)
  })
})

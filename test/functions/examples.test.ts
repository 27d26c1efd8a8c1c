import { describe, expect, test } from 'vitest'
import { noData } from '../../src/engine/evaluate.ts'
import { TableEnvironment } from '../../src/engine/table-environment.ts'
import { allFunctions } from '../../src/functions/registry.ts'
import { printText } from '../../src/types/value-text.ts'

/** The first column of the last row that `SELECT sql` gives. */
async function lastAnswer(sql: string): Promise<string | null> {
  const environment = new TableEnvironment()
  const { query } = environment.executeScript(`SELECT ${sql}`)
  const job = await environment.start(query!, noData, { end: 'closed' }, () => Promise.resolve())
  job.runTo()
  const value = job.changelog.values(job.changelog.length - 1)[0]!
  return value === null ? null : printText(value, query!.fields[0]!.type, environment.zone)
}

const withExamples = allFunctions.filter(({ doc }) => doc.examples.length > 0)

// the examples of the reference are answers of Flink 2.3
describe.each(withExamples.map(({ name, doc }) => [name, doc.examples] as const))('examples of %s', (_, examples) => {
  test.each(examples.map(({ sql, value }) => [sql, value] as const))('%s', async (sql, value) => {
    expect(await lastAnswer(sql)).toBe(value)
  })
})

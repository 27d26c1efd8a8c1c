import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { answer } from '../../src/cli/run-case.ts'
import { topicFromJsonLines } from '../../src/connectors/recorded-topic.ts'
import { noData } from '../../src/engine/evaluate.ts'
import { TableEnvironment } from '../../src/engine/table-environment.ts'
import { allFunctions, findFunction } from '../../src/functions/registry.ts'
import { cards } from '../../src/language/docs/cards.ts'
import { clauseDoc, clauseDocs, functionDoc, functionDocs, type Doc } from '../../src/language/docs/index.ts'
import { printText } from '../../src/types/value-text.ts'
import { UNRECORDED, REFUSED, DIFFERING } from './docs/exceptions.ts'

const FOLDER = 'test/language/docs'
const docs: readonly Doc[] = [...functionDocs, ...clauseDocs]
const read = (name: string): string => readFileSync(`${FOLDER}/${name}.jsonl`, 'utf8')

/** What Flink 2.3 gives for the examples that are more than one value, over the rows beside it. */
const recorded = new Map(
  read('answers')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { sql: string; changelog: string[] })
    .map(({ sql, changelog }) => [sql, changelog] as const),
)

/** Tables without recorded rows are empty. */
const data = {
  ...noData,
  topic: (name: string) =>
    Promise.resolve(topicFromJsonLines(name, existsSync(`${FOLDER}/${name}.jsonl`) ? read(name) : '')),
}

/** The first column of the last row that a script gives. */
async function lastValue(sql: string): Promise<string> {
  const environment = new TableEnvironment()
  const { query } = environment.executeScript(sql)
  const job = await environment.start(query!, noData, { end: 'closed' }, () => Promise.resolve())
  job.runTo()
  const value = job.changelog.values(job.changelog.length - 1)[0]!
  return value === null ? 'NULL' : printText(value, query!.fields[0]!.type, environment.zone)
}

describe('the docs', () => {
  it('are there for every registered function, by all its names', () => {
    const names = allFunctions
      .filter(({ name }) => !name.startsWith('$'))
      .flatMap((definition) => [definition.name, ...('aliases' in definition ? (definition.aliases ?? []) : [])])
    expect(names.filter((name) => functionDoc(name) === undefined)).toEqual([])
  })

  it('say nothing of functions that are not there', () => {
    expect(Object.keys(cards).filter((name) => findFunction(name)?.name !== name)).toEqual([])
  })

  it('have names of their own', () => {
    for (const list of [functionDocs, clauseDocs]) {
      const names = list.map(({ name }) => name)
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
      expect(names.filter((name) => name !== name.toUpperCase())).toEqual([])
    }
    // a clause does not hide a function
    expect(clauseDocs.filter(({ name }) => functionDoc(name) !== undefined)).toEqual([])
  })

  it('are short sentences', () => {
    expect(docs.filter(({ text }) => !text.endsWith('.') || text.length > 200).map(({ name }) => name)).toEqual([])
  })

  it('have signatures', () => {
    expect(docs.filter(({ signatures }) => signatures.length === 0 || signatures.includes(''))).toEqual([])
  })

  it('have examples, except for what Flink refuses on a stream', () => {
    const without = docs.filter(({ example }) => example === undefined).map(({ name }) => name)
    expect(without.sort()).toEqual(Object.keys(REFUSED).sort())
  })

  it.each(Object.entries(REFUSED))('say truly that %s is refused', async (_, sql) => {
    const said = await answer({ query: sql, end: 'closed' }, data)
    expect(said.kind === 'error' && said.error.message).not.toMatch(/^Encountered|signature (?!MATCH_NUMBER)/)
    expect(said.kind).toBe('error')
  })

  it('are found whatever the case and the blanks', () => {
    expect(functionDoc('character_length')?.name).toBe('CHAR_LENGTH')
    expect(functionDoc('tumble')?.signatures).toHaveLength(2)
    expect(clauseDoc('group\n  by')?.name).toBe('GROUP BY')
    expect(clauseDoc('Left Outer Join')?.name).toBe('LEFT JOIN')
    expect(clauseDoc('CASE')).toBe(functionDoc('CASE'))
    expect(clauseDoc('NOT IN')?.name).toBe('IN')
    expect(clauseDoc('FLIP')).toBeUndefined()
  })
})

/** The rows that a changelog comes to: two sources may take turns otherwise. */
function amount(changelog: readonly string[]): string[] {
  const rows: string[] = []
  for (const line of changelog) {
    const row = line.slice(2)
    if (/^(\+I|\+U)/.test(line)) rows.push(row)
    else if (rows.includes(row)) rows.splice(rows.indexOf(row), 1)
    else throw new Error(`taken back, but not there: ${row}`)
  }
  return rows.sort()
}

const withExamples = docs.flatMap(({ name, example }) => (example === undefined ? [] : [{ name, ...example }]))
const single = withExamples.filter(({ result }) => result !== undefined)
const others = withExamples.filter(({ result }) => result === undefined)

describe('examples with one value', () => {
  test.each(single.map(({ name, sql, result }) => [name, sql, result] as const))('%s', async (_, sql, result) => {
    expect(await lastValue(sql)).toBe(result)
  })
})

async function comesToTheRecordedRows(sql: string): Promise<void> {
  const said = await answer({ query: sql, end: 'closed' }, data)
  if (said.kind === 'error') throw said.error
  expect(amount(said.changelog)).toEqual(amount(recorded.get(sql) ?? ['not recorded']))
}

describe('examples with rows', () => {
  const runs = others.filter(({ name }) => !UNRECORDED.has(name))
  const [fine, differing] = [false, true].map((differs) =>
    runs.filter(({ name }) => DIFFERING.has(name) === differs).map(({ name, sql }) => [name, sql] as const),
  )
  test.each(fine!)('%s', (_, sql) => comesToTheRecordedRows(sql))
  // when one of these comes right, its name is to be taken out of the list
  test.fails.each(differing!)('%s differs', (_, sql) => comesToTheRecordedRows(sql))

  it('are all that was recorded', () => {
    const known = new Set(runs.map(({ sql }) => sql))
    expect([...recorded.keys()].filter((sql) => !known.has(sql))).toEqual([])
  })
})

describe('examples without recorded rows', () => {
  const scripts = others.filter(({ name }) => UNRECORDED.has(name))
  test.each(scripts.map(({ name, sql }) => [name, sql] as const))('%s', async (_, sql) => {
    const said = await answer({ query: sql, end: 'closed' }, data)
    if (said.kind === 'error') throw said.error
  })
})

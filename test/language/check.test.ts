import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { check } from '../../src/language/check.ts'
import { fixesFor } from '../../src/language/fixes/index.ts'
import { TABLES } from './marked.ts'

/** The script with each fix of its first error made, without the tables before it. */
function mended(sql: string): string[] {
  const script = TABLES + sql
  const [error] = check(script)
  if (error === undefined) throw new Error(`nothing wrong with ${sql}`)
  return fixesFor(error.detail, script).map(({ span, text }) =>
    (script.slice(0, span.start) + text + script.slice(span.end)).slice(TABLES.length),
  )
}

describe('a fix', () => {
  test.each([
    ['SELECT metre FROM daily', 'SELECT meter FROM daily'],
    ['SELECT d.totl FROM daily d', 'SELECT d.total FROM daily d'],
    ['SELECT dd.total FROM daily d', 'SELECT d.total FROM daily d'],
    ['SELECT place.sity FROM `meter readings`', 'SELECT place.city FROM `meter readings`'],
    ['SELECT * FROM dayly', 'SELECT * FROM daily'],
    ['SELECT * FROM `meter reading`', 'SELECT * FROM `meter readings`'],
    ['INSERT INTO pricess SELECT * FROM prices', 'INSERT INTO prices SELECT * FROM prices'],
    ['SELECT UPER(meter) FROM daily', 'SELECT UPPER(meter) FROM daily'],
    ['SELECT price AS count FROM prices', 'SELECT price AS `count` FROM prices'],
    ['SELECT * FROM meter readings', 'SELECT * FROM `meter readings`'],
    ['SELECT hour_start, COUNT(*) FROM prices', 'SELECT hour_start, COUNT(*) FROM prices\nGROUP BY hour_start'],
    [
      'SELECT hour_start, price, COUNT(*) FROM prices GROUP BY hour_start HAVING price > 1',
      'SELECT hour_start, price, COUNT(*) FROM prices GROUP BY hour_start, price HAVING price > 1',
    ],
    ['SELECT meter FROM daily SELECT 1', 'SELECT meter FROM daily; SELECT 1'],
    ['SELECT (1 + 2', 'SELECT (1 + 2)'],
    ['SELECT SUM(price FROM prices', 'SELECT SUM(price) FROM prices'],
    ['SELECT meter, FROM daily', 'SELECT meter FROM daily'],
    ['SELECT meter FROM daily WHERE meter == 1', 'SELECT meter FROM daily WHERE meter = 1'],
    ["SELECT meter FROM daily WHERE meter != 'x'", "SELECT meter FROM daily WHERE meter <> 'x'"],
    ['SELECT meter FORM daily', 'SELECT meter FROM daily'],
    ["SELECT INTERVAL '120' SECOND", "SELECT INTERVAL '120' SECOND(3)"],
    ["SELECT INTERVAL '1200' MINUTES", "SELECT INTERVAL '1200' MINUTES(4)"],
  ])('%s', (sql, expected) => expect(mended(sql)[0]).toBe(expected))

  it('offers both meanings of double quotes', () => {
    expect(mended('SELECT meter FROM daily WHERE meter = "x"')).toEqual([
      "SELECT meter FROM daily WHERE meter = 'x'",
      'SELECT meter FROM daily WHERE meter = `x`',
    ])
  })
  it('is offered only where one is known', () => {
    expect(mended('SELECT nothing_like_it FROM daily')).toEqual([])
    expect(mended('SELECT meter FROM daily WHERE')).toEqual([])
  })
})

describe('several errors', () => {
  const codes = (sql: string): string[] => check(TABLES + sql).map(({ code }) => code)
  it('come together, in the order of the text', () => {
    expect(codes('SELECT nope FROM daily; SELEC 1; SELECT * FROM nowhere; SELECT 1 FROM')).toEqual([
      'column-not-found',
      'parse-non-query',
      'object-not-found',
      'parse-unexpected',
    ])
  })
  it('have a place each', () => {
    const sql = `${TABLES}SELECT nope FROM daily; SELECT * FROM nowhere`
    expect(check(sql).map(({ span }) => sql.slice(span!.start, span!.end))).toEqual(['nope', 'nowhere'])
  })
  it('do not follow from a table whose statement is wrong', () => {
    expect(
      codes('CREATE TABLE a (b INTT); CREATE VIEW c AS SELECT * FROM a; SELECT * FROM c; SELECT * FROM d'),
    ).toHaveLength(2)
    expect(codes('CREATE VIEW c AS SELECT nope FROM daily; SELECT * FROM c; INSERT INTO c SELECT 1')).toEqual([
      'column-not-found',
    ])
  })
  it('are those of planning too', () => {
    expect(codes("CREATE TABLE a (b INT) WITH ('connector' = 'nothing'); CREATE VIEW c AS SELECT * FROM a")).toEqual([
      'unknown-connector',
    ])
  })
  it('are none in a sound script', () => expect(codes('SELECT meter FROM daily')).toEqual([]))
})

it('finds nothing wrong with what Flink has run', () => {
  const cases = readdirSync('test/cases', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('query.sql') && !existsSync(join('test/cases', dirname(path), 'error.txt')))
    .map((path) => join('test/cases', path))
  expect(cases.length).toBeGreaterThan(100)
  const wrong = cases.flatMap((path) => {
    const [error] = check(readFileSync(path, 'utf8'))
    return error === undefined ? [] : [`${path}: ${error.message}`]
  })
  expect(wrong).toEqual([])
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { parseScript } from '../../src/sql/parser.ts'
import { lex } from '../../src/sql/lexer.ts'
import { format } from '../../src/language/format/index.ts'

function below(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => join(folder, path))
}

const blocks = (markdown: string): string[] =>
  [...markdown.matchAll(/^```sql[^\n]*\n(.*?)^```/gms)].map((match) => match[1]!)

const texts = [
  ...below('notebooks', /\.md$/).flatMap((path) =>
    blocks(readFileSync(path, 'utf8')).map((sql, i) => [`${path} ${i}`, sql]),
  ),
  ...below('test/cases', /query\.sql$/).map((path) => [path, readFileSync(path, 'utf8')]),
] as [string, string][]

const said = (text: string): { tokens: string[]; comments: string[] } => {
  const { tokens, comments } = lex(text)
  return {
    tokens: tokens.map(({ word, text: written }) => word || written),
    comments: comments.map((comment) => comment.text.trimEnd()),
  }
}

describe('all SQL of the notebooks and the recorded cases', () => {
  it('is plenty', () => expect(texts.length).toBeGreaterThan(300))
  it('says the same', () => {
    for (const [name, sql] of texts) expect(said(format(sql)), name).toEqual(said(sql))
  })
  it('is not changed a second time', () => {
    for (const [name, sql] of texts) expect(format(format(sql)), name).toBe(format(sql))
  })
  it('still parses', () => {
    for (const [name, sql] of texts)
      expect(parseScript(format(sql)).errors.length, name).toBe(parseScript(sql).errors.length)
  })
  it('keeps every hint right behind its literal', () => {
    const hinted = (sql: string): string[] =>
      [...sql.matchAll(/([^\s(]+)\s+(\/\*@.*?\*\/)/g)].map(([, a, b]) => `${a} ${b}`)
    for (const [name, sql] of texts)
      expect(
        hinted(format(sql)).map((text) => text.toUpperCase()),
        name,
      ).toEqual(hinted(sql).map((text) => text.toUpperCase()))
  })
})

describe('a layout', () => {
  test.each([
    ['select a,b from t where c=1', 'SELECT a, b\nFROM t\nWHERE c = 1'],
    ['select count(*) as n from t group by a;select 1;', 'SELECT count(*) AS n\nFROM t\nGROUP BY a;\nSELECT 1;'],
    ['SELECT -1, - -1, a-1, -a', 'SELECT -1, - -1, a - 1, -a'],
    ['select a -- why\n, b from t', 'SELECT\n    a -- why\n    ,\n    b\nFROM t'],
    ['SELECT `from`.type FROM `from`', 'SELECT `from`.type\nFROM `from`'],
    ["select interval '1' /*@n 1..9*/ minutes", "SELECT INTERVAL '1' /*@n 1..9*/ MINUTES"],
    ['select * from a left join b on a.x=b.x', 'SELECT *\nFROM a\nLEFT JOIN b ON a.x = b.x'],
    ['select 1\n\n\n\nunion all\nselect 2', 'SELECT 1\n\nUNION ALL\nSELECT 2'],
    [
      "create table t (a int, b row<c int>) with ('connector'='values')",
      "CREATE TABLE t (\n    a INT,\n    b ROW<c INT>\n) WITH (\n    'connector' = 'values'\n)",
    ],
  ])('%j', (sql, laid) => expect(format(sql)).toBe(laid))

  it('is left alone where the text does not parse', () => {
    for (const sql of ['select  from', "select 'a", 'SELECT   1 FORM  t WHERE']) expect(format(sql)).toBe(sql)
  })
})

import { expect, test } from 'vitest'
import { resultOf, statementsOf } from '../../src/notebook/cells.ts'
import { parse } from '../../src/notebook/format.ts'
import { dependents, locate, scopeOf, scriptOf } from '../../src/notebook/scope.ts'

const notebook = parse(`# T
\`\`\`sql {#table}
CREATE TABLE t (a INT) WITH ('connector' = 'values');
\`\`\`
## One
\`\`\`sql {#view}
CREATE TEMPORARY VIEW v AS SELECT a FROM t -- no semicolon
\`\`\`
\`\`\`sql {#look}
SELECT * FROM v;
\`\`\`
\`\`\`sql {#sum}
SELECT SUM(a) FROM v;
\`\`\`
## Two
\`\`\`sql {#again}
CREATE TEMPORARY VIEW v AS SELECT a + 1 AS a FROM t;
\`\`\`
`)

test('a cell sees the set-up and the earlier cells of its section', () => {
  expect(scopeOf(notebook, 'sum').map((cell) => cell.id)).toEqual(['table', 'view', 'look', 'sum'])
  expect(scopeOf(notebook, 'again').map((cell) => cell.id)).toEqual(['table', 'again'])
  expect(scopeOf(notebook, 'table').map((cell) => cell.id)).toEqual(['table'])
})

test('its script closes open statements and leaves out queries that define nothing', () => {
  expect(scriptOf(notebook, 'sum').text).toBe(
    "CREATE TABLE t (a INT) WITH ('connector' = 'values');\n\n" +
      'CREATE TEMPORARY VIEW v AS SELECT a FROM t -- no semicolon\n;\n\n' +
      'SELECT SUM(a) FROM v;',
  )
})

test('a place in the script is found in its cell', () => {
  const script = scriptOf(notebook, 'sum')
  const at = script.text.indexOf('FROM t --')
  expect(locate(script, { start: at, end: at + 6 })).toEqual({ cellId: 'view', span: { start: 36, end: 42 } })
  const sum = script.text.indexOf('SUM')
  expect(locate(script, { start: sum, end: sum + 3 })).toEqual({ cellId: 'sum', span: { start: 7, end: 10 } })
})

test('a place between two cells, or beyond the end, belongs to the cell before it', () => {
  const script = scriptOf(notebook, 'sum')
  const between = script.text.indexOf('\n;\n')
  expect(locate(script, { start: between, end: between + 2 })).toMatchObject({ cellId: 'view' })
  const end = script.text.length
  expect(locate(script, { start: end, end: end + 5 })).toEqual({ cellId: 'sum', span: { start: 21, end: 21 } })
})

test('an edit reaches the cells below it in its scope', () => {
  expect(dependents(notebook, 'view')).toEqual(['view', 'look', 'sum'])
  expect(dependents(notebook, 'table')).toEqual(['table', 'view', 'look', 'sum', 'again'])
})

test.each([
  ['SELECT 1', { result: 'query' }],
  ['-- only a comment', { result: undefined }],
  ["CREATE TABLE t (a INT) WITH ('a' = ';');", { result: undefined }],
  ['create temporary view `my view` as select 1;', { result: 'view', name: 'my view' }],
  ["CREATE OR REPLACE VIEW v AS SELECT 1; SET 'a' = 'b'", { result: 'view', name: 'v' }],
  ['CREATE VIEW IF NOT EXISTS v AS SELECT 1', { result: 'view', name: 'v' }],
  ['CREATE TABLE view_ (a INT); (SELECT 1);', { result: 'query' }],
  ['WITH q AS (SELECT 1) SELECT * FROM q;', { result: 'query' }],
  ['SELECT 1; -- behind it', { result: 'query' }],
])('%s', (text, shape) => {
  expect(resultOf(text)).toEqual(shape)
})

test('statements are told by their first words, and name what they define and use', () => {
  const kinds = statementsOf("SET 'a' = 'b'; CREATE TABLE a.`b c` (x INT); SELECT 1 FROM t -- ;").map(
    ({ kind, name, closed }) => [kind, name, closed],
  )
  expect(kinds).toEqual([
    ['other', undefined, true],
    ['table', 'b c', true],
    ['query', undefined, false],
  ])
  expect(statementsOf('SELECT x FROM `t u`')[0]!.words).toEqual(new Set(['SELECT', 'x', 'FROM', 't u']))
})

test('a script holds what its cell builds on and nothing else', () => {
  const many = parse(`\`\`\`sql {#tables}
CREATE TABLE t (a INT); CREATE TABLE u (a INT);
SET 'x' = 'y'
\`\`\`
\`\`\`sql {#views}
CREATE VIEW v AS SELECT * FROM t; CREATE VIEW w AS SELECT * FROM u;
\`\`\`
\`\`\`sql {#q}
SELECT * FROM v
\`\`\`
`)
  expect(scriptOf(many, 'q').text.replace(/\s+/g, ' ')).toBe(
    "CREATE TABLE t (a INT); SET 'x' = 'y' ; CREATE VIEW v AS SELECT * FROM t; SELECT * FROM v",
  )
  const { start } = scriptOf(many, 'q').parts[1]!
  expect(locate(scriptOf(many, 'q'), { start, end: start + 3 })).toEqual({
    cellId: 'tables',
    span: { start: 47, end: 50 },
  })
})

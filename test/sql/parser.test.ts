import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SqlError } from '../../src/errors/sql-error.ts'
import { contextVariables, nonReservedWords, reservedFunctionNames, reservedWords } from '../../src/sql/keywords.ts'
import { parseDataType, parseExpression, parseQuery, parseScript } from '../../src/sql/parser.ts'
import { treeText } from './tree-text.ts'
import { withoutSpans } from './without-spans.ts'

const seed = new URL('../fixtures/seed/', import.meta.url)
const seedText = readdirSync(seed)
  .filter((file) => file.endsWith('.sql'))
  .map((file) => readFileSync(new URL(file, seed), 'utf8'))
  .join('\n')

function only(sql: string): unknown {
  const { statements, errors } = parseScript(sql)
  expect(errors).toEqual([])
  expect(statements).toHaveLength(1)
  return statements[0]
}

describe('expressions', () => {
  // Trees that Flink 2.3.0's parser built of the same text.
  const trees = JSON.parse(readFileSync(new URL('fixtures/trees.json', import.meta.url), 'utf8')) as {
    sql: string
    tree: string
  }[]
  test.each(trees)('$sql', ({ sql, tree }) => {
    expect(treeText(parseExpression(sql))).toBe(tree)
  })

  test('spans cover what they name', () => {
    const text = "a + f(b)[1] * INTERVAL '5' MINUTES"
    const tree = parseExpression(text)
    if (tree.type !== 'Binary' || tree.right.type !== 'Binary') throw new Error('not a sum')
    const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end)
    expect(at(tree.span)).toBe(text)
    expect(at(tree.operatorSpan)).toBe('+')
    expect(at(tree.right.left.span)).toBe('f(b)[1]')
    expect(at(tree.right.right.span)).toBe("INTERVAL '5' MINUTES")
    expect(tree.right.right.type === 'Interval' && at(tree.right.right.literalSpan)).toBe("'5'")
  })

  test.each([
    ["'it''s'", "it's"],
    ["'a' \n 'b'", 'ab'],
    ["U&'\\0041\\\\'", 'A\\'],
    ["U&'!0041' UESCAPE '!'", 'A'],
    ["E'a\\n\\u00e9\\'b'", "a\né'b"],
    ["_UTF8'x'", 'x'],
    ["x'0aFF'", '0aff'],
  ])('literal %s', (text, value) => {
    expect(parseExpression(text)).toMatchObject({ type: 'Literal', value })
  })

  test('several conditions of a WHEN are separate branches', () => {
    const tree = parseExpression("CASE a WHEN 1, 2 THEN 'x' ELSE 'y' END")
    expect(tree.type === 'Case' && tree.branches.map(({ when }) => treeText(when))).toEqual(['1', '2'])
  })

  test.each([
    ["TRIM('x')", ['BOTH', 'x']],
    ["TRIM(LEADING 'a' FROM 'b')", ['LEADING', 'a', 'b']],
    ["TRIM('a' FROM 'b')", ['BOTH', 'a', 'b']],
  ])('%s has its side first', (text, args) => {
    const tree = parseExpression(text)
    expect(
      tree.type === 'Call' && tree.args.map((arg) => ('word' in arg ? arg.word : 'value' in arg && arg.value)),
    ).toEqual(args)
  })
})

describe('words', () => {
  const parses = (sql: string): boolean => parseScript(sql).errors.length === 0

  test('the seed uses words that the documentation reserves', () => {
    for (const word of ['type', 'name', 'version', 'ADD', 'data', 'source', 'state', 'level', 'label']) {
      expect(parses(`SELECT 1 AS ${word}`), word).toBe(true)
    }
  })

  test('reserved and other words', () => {
    for (const word of reservedWords) expect(parses(`SELECT 1 AS ${word}`), word).toBe(false)
    for (const word of nonReservedWords) expect(parses(`SELECT 1 AS ${word}`), word).toBe(true)
    for (const word of reservedFunctionNames) expect(parses(`SELECT ${word}(1)`), word).toBe(true)
    for (const word of contextVariables) expect(parses(`SELECT ${word}`), word).toBe(true)
  })
})

describe('statements', () => {
  test('the seed', () => {
    const { statements, errors } = parseScript(seedText)
    expect(errors).toEqual([])
    expect(statements.map(({ type }) => type)).toEqual([
      'CreateTable',
      ...Array.from({ length: 12 }, () => 'CreateView'),
    ])
  })

  test('CREATE TABLE', () => {
    const table = only(
      "CREATE TEMPORARY TABLE IF NOT EXISTS db.t (id INT NOT NULL, ts TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL, " +
        "c AS id + 1 COMMENT 'x', PRIMARY KEY (id) NOT ENFORCED, WATERMARK FOR ts AS ts - INTERVAL '1' SECOND) WITH ('k' = 'v')",
    )
    expect(table).toMatchObject({
      type: 'CreateTable',
      temporary: true,
      ifNotExists: true,
      columns: [
        { kind: 'physical', name: { name: 'id' }, dataType: { name: 'INT', notNull: true } },
        { kind: 'metadata', from: 'timestamp', virtual: true, dataType: { name: 'TIMESTAMP_LTZ', params: [3] } },
        { kind: 'computed', comment: 'x' },
      ],
      constraints: [{ kind: 'PRIMARY KEY', enforced: false }],
      watermarks: [{ column: { parts: [{ name: 'ts' }] } }],
      options: [{ key: 'k', value: 'v' }],
    })
  })

  test('MATCH_RECOGNIZE with everything in it', () => {
    const { statements, errors } = parseScript(
      'SELECT * FROM t MATCH_RECOGNIZE (PARTITION BY k ORDER BY ts MEASURES FINAL LAST(A.x) AS l ALL ROWS PER MATCH ' +
        "AFTER MATCH SKIP TO FIRST B PATTERN (^ (A+? | B{2,3}) {- C -} PERMUTE(D, E)* $) WITHIN INTERVAL '1' HOUR " +
        'SUBSET U = (A, B) DEFINE A AS A.x > PREV(A.x, 2))',
    )
    expect(errors).toEqual([])
    expect(statements).toMatchObject([
      {
        query: {
          from: {
            type: 'MatchRecognize',
            rowsPerMatch: 'ALL ROWS',
            afterMatch: { kind: 'TO FIRST', variable: { name: 'B' } },
            strictStart: true,
            strictEnd: true,
            pattern: {
              kind: 'concat',
              items: [
                {
                  kind: 'group',
                  item: {
                    kind: 'alternation',
                    items: [
                      { kind: 'quantified', min: 1, greedy: false, text: '+?' },
                      { kind: 'quantified', min: 2, max: 3, greedy: true },
                    ],
                  },
                },
                { kind: 'exclusion' },
                { kind: 'quantified', min: 0, item: { kind: 'permute' } },
              ],
            },
            subsets: [{ name: { name: 'U' }, variables: [{ name: 'A' }, { name: 'B' }] }],
          },
        },
      },
    ])
  })

  test.each([
    ["SET 'a.b' = 'c'", { type: 'Set', key: 'a.b', value: 'c' }],
    ['SET a.b = c d', undefined],
    ['SET a.b = c', { type: 'Set', key: 'a.b', value: 'c' }],
    ["set a.b = 'c d'", { type: 'Set', key: 'a.b', value: 'c d' }],
    ['SET', { type: 'Set' }],
    ['RESET a.b', { type: 'Reset', key: 'a.b' }],
    ['DESC t', { type: 'Describe', what: 'TABLE', extended: false }],
    ["SHOW TABLES IN c.d NOT LIKE 'x%'", { type: 'Show', what: 'TABLES', like: { not: true, pattern: 'x%' } }],
    ['EXPLAIN CHANGELOG_MODE SELECT 1', { type: 'Explain', details: ['CHANGELOG_MODE'] }],
    ['TRUNCATE TABLE t', { type: 'Other', keyword: 'TRUNCATE TABLE' }],
    ['UPDATE t SET a = 1 WHERE b', { type: 'Other', keyword: 'UPDATE' }],
    ['TABLE t', { type: 'QueryStatement', query: { type: 'Select', items: [{ expression: { type: 'Star' } }] } }],
  ])('%s', (sql, expected) => {
    const { statements, errors } = parseScript(sql)
    if (expected === undefined) expect(errors).toHaveLength(1)
    else expect(statements).toMatchObject([expected])
  })

  test('statement sets hold their inserts', () => {
    for (const sql of [
      'EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; INSERT INTO b SELECT 2; END',
      'BEGIN STATEMENT SET; INSERT INTO a SELECT 1; INSERT INTO b SELECT 2; END',
    ]) {
      expect(only(sql)).toMatchObject({ type: 'StatementSet', statements: [{ type: 'Insert' }, { type: 'Insert' }] })
    }
  })

  test('window functions with and without TABLE, positional and named, give the same call', () => {
    const call = (from: string): unknown => {
      const query = parseQuery(`SELECT * FROM ${from}`)
      if (query.type !== 'Select' || query.from?.type !== 'TableFunction') throw new Error(from)
      return withoutSpans(query.from.call)
    }
    const args = "(TABLE t PARTITION BY k, DESCRIPTOR(ts), INTERVAL '5' MINUTES)"
    expect(call(`SESSION${args}`)).toEqual(call(`TABLE ( SESSION ${args} )`))
    expect(call(`SESSION${args}`)).toMatchObject({
      args: [
        { type: 'TableArgument', partitionBy: [{ type: 'ColumnRef' }] },
        { type: 'Descriptor' },
        { type: 'Interval', plural: true },
      ],
    })
    expect(call("TUMBLE(DATA => TABLE t, TIMECOL => DESCRIPTOR(ts), SIZE => INTERVAL '1' HOUR)")).toMatchObject({
      args: [{ type: 'NamedArgument', name: { name: 'DATA' } }, { type: 'NamedArgument' }, { type: 'NamedArgument' }],
    })
  })

  test('data types', () => {
    expect(
      parseDataType('ROW<a INT NOT NULL, b ARRAY<STRING>, c TIMESTAMP(3) WITH LOCAL TIME ZONE> NOT NULL'),
    ).toMatchObject({
      name: 'ROW',
      notNull: true,
      fields: [
        { name: { name: 'a' }, dataType: { name: 'INT', notNull: true } },
        { dataType: { name: 'ARRAY', elements: [{ name: 'STRING' }] } },
        { dataType: { name: 'TIMESTAMP WITH LOCAL TIME ZONE', params: [3] } },
      ],
    })
  })
})

describe('whatever the text', () => {
  const words = [
    ...reservedWords,
    ...nonReservedWords,
    '(',
    ')',
    ',',
    '.',
    "'",
    '`',
    '"',
    '*',
    '/*',
    '--',
    ';',
    '{',
    '1',
    "'a'",
  ]
  const refuses = (text: string): void => {
    for (const parse of [parseScript, parseExpression, parseQuery, parseDataType]) {
      try {
        parse(text)
      } catch (error) {
        expect(error).toBeInstanceOf(SqlError)
      }
    }
  }

  test('random characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), refuses), { numRuns: 200, seed: 4 })
  })

  test('random words', () => {
    const text = fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((list) => list.join(' '))
    fc.assert(fc.property(text, refuses), { numRuns: 600, seed: 5 })
  })

  test('the seed with a piece cut out', () => {
    const piece = fc.tuple(fc.nat(seedText.length), fc.nat(200))
    fc.assert(
      fc.property(piece, ([start, length]) => {
        expect(() => parseScript(seedText.slice(0, start) + seedText.slice(start + length))).not.toThrow()
      }),
      { numRuns: 30, seed: 6 },
    )
  })

  test.each(['(', 'NOT ', '- ', 'CASE WHEN ', 'f(', 'ARRAY['])('%s many times over', (opening) => {
    const { errors } = parseScript(`SELECT ${opening.repeat(20000)}`)
    expect(errors).toHaveLength(1)
    expect(errors[0]!.code).toBe('parse-too-deep')
  })

  test('the seed in little time', () => {
    let best = Infinity
    for (let i = 0; i < 20; i++) {
      const start = performance.now()
      parseScript(seedText)
      best = Math.min(best, performance.now() - start)
    }
    expect(best).toBeLessThan(10)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseScript } from '../../src/sql/parser.ts'

interface Mistake {
  readonly name?: string
  readonly sql: string
  /** The first line of the innermost cause, as Flink 2.3.0 words it. */
  readonly error: string
}

function mistakes(file: string): Mistake[] {
  return JSON.parse(readFileSync(new URL(`fixtures/${file}`, import.meta.url), 'utf8')) as Mistake[]
}

function firstError(sql: string): { message: string; hint: string | undefined; at: string } {
  const [error] = parseScript(sql).errors
  if (error === undefined) throw new Error(`accepted: ${sql}`)
  const span = error.span ?? { start: 0, end: 0 }
  return { message: error.message, hint: error.detail.hint, at: sql.slice(span.start, span.end) }
}

describe('Flink refuses it in the same words', () => {
  test.each(mistakes('recorded-errors.json'))('$name', ({ sql, error }) => {
    expect(firstError(sql).message).toBe(error)
  })

  // Asked of Flink's parser: statements with a token left out, put in, doubled or exchanged.
  const asked = mistakes('errors.json')
  test(`${asked.length} more statements`, () => {
    const wrong = asked.filter(({ sql, error }) => parseScript(sql).errors[0]?.message !== error)
    expect(wrong).toEqual([])
  })
})

describe('every recorded mistake has a hint of ours', () => {
  test.each(mistakes('recorded-errors.json'))('$name', ({ sql }) => {
    expect(firstError(sql).hint).toMatch(/^[A-Za-z_`'].*[.?]$/)
  })
})

describe('the hint names the mistake', () => {
  test.each([
    ['SELECT a FROM t WHERE b = "x"', /Write 'x' if it is a string, `x` if it is a name/, '"'],
    ["SELECT a FROM t WHERE b = 'x", /quote is never closed/, "'"],
    ['SELECT a FROM t WHERE b == 1', /single =/, '='],
    ['SELECT a FROM t WHERE b != 1', /Write <>/, '!='],
    ['SELECT a, FROM t', /comma before FROM/, 'FROM'],
    ['SELECT a b c FROM t', /comma or an operator missing between b and c/, 'c'],
    ['SELECT a FORM t', /Did you mean FROM instead of FORM/, 't'],
    ['SELCT a FROM t', /Did you mean SELECT instead of SELCT/, 'SELCT'],
    ['SELECT COUNT(*) AS count FROM t', /reserved word.*`count`/, 'count'],
    ['SELECT a FROM t WHERE rank <= 3', /needs \( behind it.*`rank`/, 'rank'],
    ['SELECT SUM(a FROM t', /A \) is missing before FROM: the \( of line 1, column 11/, 'FROM'],
    ['SELECT a FROM t GROUP BY b WHERE c = 1', /WHERE stands before GROUP BY/, 'WHERE'],
    ['SELECT a FROM click stream events', /`click stream events`/, 'stream'],
    ['SELECT a FROM t SELECT b FROM u', /semicolon/, 'SELECT'],
    ['SELECT a FROM SELECT b FROM u', /stands in parentheses/, 'SELECT'],
    ['SELECT a FROM t WHERE a IN 1, 2', /IN needs parentheses/, 'IN'],
    ['CREATE TABEL t (a INT)', /Did you mean TABLE/, 'TABEL'],
    ['CREATE TABLE t (a INT, b STRING,)', /comma before \)/, ')'],
    ['CREATE TABLE t (a INT) WITH (connector = 1)', /'connector'/, 'connector'],
    ['SELECT a FROM t WHERE b = ‘x’', /typographic quote/, '‘'],
    ['SELECT `a FROM t', /back-quote is never closed/, '`a FROM t'],
    ['SELECT a FROM my-table', /back-quotes/, '-'],
    ['SELECT a FROM t WHERE', /ends too early/, 'E'],
  ])('%s', (sql, hint, at) => {
    const error = firstError(sql)
    expect(error.hint).toMatch(hint)
    expect(error.at).toBe(at)
  })

  test('never the list of all tokens', () => {
    for (const { sql } of mistakes('errors.json')) {
      const [error] = parseScript(sql).errors
      expect(error!.message).not.toMatch(/Was expecting (one of)?:/)
      expect(error!.message.split('\n').length).toBe(1)
    }
  })
})

describe('several errors', () => {
  test('a statement that fails does not hide the next', () => {
    const script = "SELECT a FROM;\nSELECT 1; -- c;c\nCREATE TABLE t (a INT,);\nSELECT ';' AS s;\nSELCT 1"
    const { statements, errors } = parseScript(script)
    expect(statements.map(({ type }) => type)).toEqual(['QueryStatement', 'QueryStatement'])
    expect(errors.map(({ message }) => message)).toEqual([
      'Encountered "<EOF>" at line 1, column 13.',
      'Encountered ")" at line 2, column 23.',
      'Non-query expression encountered in illegal context',
    ])
  })

  test('lines count from the first comment or token of the statement, spans from the start of the script', () => {
    const script = 'SELECT 1;\n\n  -- second\n  SELECT a,\n    FROM t'
    const [error] = parseScript(script).errors
    expect(error!.message).toBe("Incorrect syntax near the keyword 'FROM' at line 3, column 5.")
    expect(script.slice(error!.span!.start, error!.span!.end)).toBe('FROM')
  })

  test('a statement set that fails is one error', () => {
    const script = 'BEGIN STATEMENT SET; INSERT INTO a SELCT 1; INSERT INTO b SELECT 2; END; SELECT 3'
    const { statements, errors } = parseScript(script)
    expect(errors).toHaveLength(1)
    expect(statements.map(({ type }) => type)).toEqual(['QueryStatement'])
  })
})

import { describe, expect, test } from 'vitest'
import { literalEdit, literalsOf } from '../../src/sql/literals.ts'
import { parameterHints } from '../../src/sql/parameter-hints.ts'
import { parseScript } from '../../src/sql/parser.ts'

describe('literals', () => {
  const script = `CREATE TABLE t (ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND);
    SELECT * FROM (SELECT a, ROW_NUMBER() OVER (PARTITION BY b ORDER BY c) AS rn FROM t)
    WHERE rn <= 3 AND d IN ('x', 'y') AND e > -1.5 AND f = DATE '2020-01-01' LIMIT 10;
    SELECT * FROM t MATCH_RECOGNIZE (ORDER BY ts PATTERN (A+? B{2,3}) DEFINE A AS TRUE)`

  test('in the order of the text, with what they are for', () => {
    const sites = literalsOf(script)
    expect(sites.map(({ kind, role, value }) => [kind, role, value])).toEqual([
      ['interval', undefined, '5'],
      ['number', 'rank', '3'],
      ['string', 'in-list', 'x'],
      ['string', 'in-list', 'y'],
      ['number', undefined, '-1.5'],
      ['date', undefined, '2020-01-01'],
      ['number', 'limit', '10'],
      ['quantifier', undefined, '+?'],
      ['quantifier', undefined, '{2,3}'],
      ['boolean', undefined, 'TRUE'],
    ])
    expect(sites.map(({ span }) => script.slice(span.start, span.end)).slice(0, 6)).toEqual([
      "'5'",
      '3',
      "'x'",
      "'y'",
      '-1.5',
      "'2020-01-01'",
    ])
    expect(sites[0]).toMatchObject({ unit: 'SECOND' })
  })

  test.each([
    ["SELECT INTERVAL '15' MINUTES", '30', "SELECT INTERVAL '30' MINUTES"],
    ["SELECT INTERVAL '15' MINUTES", '120', "SELECT INTERVAL '120' MINUTES(3)"],
    ["SELECT INTERVAL '15' SECOND(4)", '120', "SELECT INTERVAL '120' SECOND(4)"],
    ["SELECT 'a'", "it's", "SELECT 'it''s'"],
    ['SELECT -5', '7', 'SELECT 7'],
    ['SELECT a FROM t LIMIT 3', '4', 'SELECT a FROM t LIMIT 4'],
  ])('%s with %s', (text, value, expected) => {
    const { span, text: replacement } = literalEdit(literalsOf(text)[0]!, value)
    const edited = text.slice(0, span.start) + replacement + text.slice(span.end)
    expect(edited).toBe(expected)
    expect(parseScript(edited).errors).toEqual([])
  })
})

describe('parameter hints', () => {
  const from = (literal: string): string => `SELECT ${literal} AS x`
  const read = (literal: string): unknown => {
    const text = from(literal)
    const { hints, warnings } = parameterHints(text)
    return { hints: hints.map(({ span, ...hint }) => ({ ...hint, at: text.slice(span.start, span.end) })), warnings }
  }

  test.each([
    [
      `INTERVAL '15' MINUTES /*@gap 1..60 "Session gap" */`,
      { name: 'gap', label: 'Session gap', at: "'15'" },
      { min: 1, max: 60, step: 1 },
    ],
    [
      `INTERVAL '15' MINUTES /*@gap 1..60 step 5 "Session gap" */`,
      { name: 'gap', label: 'Session gap' },
      { min: 1, max: 60, step: 5 },
    ],
    ['3 /*@n 1..11 "Top N" */', { name: 'n', label: 'Top N', at: '3' }, { min: 1, max: 11 }],
    ['-0.5/*@share -1..0.5 step 0.25*/', { name: 'share', at: '-0.5' }, { min: -1, max: 0.5, step: 0.25 }],
    [`'a' /*@word 'a'|'it''s' */`, { name: 'word', at: "'a'" }, { choices: ['a', "it's"] }],
  ])('%s', (text, hint, range) => {
    expect(read(text)).toMatchObject({ hints: [{ ...hint, range }], warnings: [] })
  })

  test('the quantifier of a pattern', () => {
    const text = `SELECT * FROM t MATCH_RECOGNIZE (ORDER BY ts PATTERN (A+? /*@runs '+?'|'{2}'|'{1,3}?' */ B) DEFINE A AS TRUE)`
    const { hints, warnings } = parameterHints(text)
    expect(warnings).toEqual([])
    expect(hints).toMatchObject([
      { name: 'runs', range: { choices: ['+?', '{2}', '{1,3}?'] }, site: { kind: 'quantifier' } },
    ])
  })

  test('a name alone is that of a parameter described elsewhere', () => {
    const { hints, warnings } = parameterHints('SELECT 3 /*@n 1..9 "Top N"*/, 4 /*@n*/')
    expect(warnings).toEqual([])
    expect(hints.map(({ name, label, site }) => [name, label, site.value])).toEqual([
      ['n', 'Top N', '3'],
      ['n', 'Top N', '4'],
    ])
  })

  test.each([
    ['3 /*@n 1.. */', /cannot read “1..”/],
    ['3 /*@ 1..9 */', /needs a name/],
    ['3 /*@n 9..1 */', /first bound/],
    ['3 /*@n 1..9 step 0 */', /step must be more than 0/],
    ['3 /*@n step 2 */', /step without a range/],
    ['3 /*@n 1..9 1..8 */', /same thing twice/],
    [`3 /*@n 1..9 'a'|'b' */`, /a range and choices/],
    ['3 /*@n */', /needs a range/],
    ['a /*@n 1..9 */', /behind no literal/],
    ['12 /*@n 1..9 */', /12 is outside 1..9/],
    [`'a' /*@n 1..9 */`, /only numbers and intervals/],
    [`'c' /*@n 'a'|'b' */`, /none of the choices/],
    ['3 /*@n 1..9 */ + 4 /*@n 1..8 */', /another range elsewhere/],
  ])('%s gives a warning', (literal, warning) => {
    const { warnings } = parameterHints(from(literal))
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(warning)])
    expect(from(literal).slice(warnings[0]!.span.start, warnings[0]!.span.end)).toMatch(/^\/\*@.*\*\/$/)
  })
})

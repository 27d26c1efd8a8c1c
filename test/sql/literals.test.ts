import { describe, expect, test } from 'vitest'
import { literalEdit, literalsOf } from '../../src/sql/literals.ts'
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

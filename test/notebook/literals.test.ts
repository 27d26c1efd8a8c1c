import { describe, expect, test } from 'vitest'
import { addListed, isOnly, removeListed } from '../../src/notebook/lists.ts'
import { authored, handlesOf } from '../../src/notebook/literals.ts'
import { setLiteral } from '../../src/notebook/parameters.ts'

const ways = (text: string) => handlesOf(text).map(({ literal, way }) => [way, literal.value])

describe('a handle is found for', () => {
  test('numbers, strings, booleans and intervals', () => {
    expect(ways(`SELECT 1.5, 'it''s', TRUE FROM t WHERE a > 3 AND b < INTERVAL '15' MINUTES LIMIT 10`)).toEqual([
      ['number', '1.5'],
      ['text', "it's"],
      ['boolean', 'TRUE'],
      ['number', '3'],
      ['interval', '15'],
      ['number', '10'],
    ])
  })

  test('an interval with its precision as one', () => {
    const [handle] = handlesOf(`INTERVAL '120' SECOND(3) AND 1`)
    expect(handle!.literal).toMatchObject({ value: '120', unit: 'SECOND', span: { start: 9, end: 24 } })
  })

  test('quantifiers of a pattern, and no other sign', () => {
    expect(
      ways('SELECT a + b * c FROM t MATCH_RECOGNIZE (PATTERN (A+ (B C*?){2,3} D{2}? E) DEFINE A AS x * y > z)'),
    ).toEqual([
      ['quantifier', '+'],
      ['quantifier', '*?'],
      ['quantifier', '{2,3}'],
      ['quantifier', '{2}?'],
    ])
  })

  test('no precision of a type and no name', () => {
    expect(ways('CREATE TABLE t (a DECIMAL(10, 2), b TIMESTAMP_LTZ(3), `true` INT)')).toEqual([])
    expect(ways('SELECT ROUND(a, 2), CAST(b AS VARCHAR(20))')).toEqual([['number', '2']])
  })

  test('what a hint names, a phrase too', () => {
    const handles = handlesOf(`WHERE a IS NOT TRUE /*@keep 'TRUE'|'NOT TRUE'*/ AND b < 3 /*@n 1..9*/ AND c = 4`)
    expect(handles.map(({ way, literal, parameter }) => [way, literal.value, parameter])).toEqual([
      ['choice', 'NOT TRUE', 'keep'],
      ['number', '3', 'n'],
      ['number', '4', undefined],
    ])
  })
})

describe('a list', () => {
  const text = `WHERE a IN ('x', 'y') AND f(1, 2) AND b IN (3)`

  test('is told from other parentheses', () => {
    expect(handlesOf(text).map(({ listed }) => listed)).toEqual([true, true, false, false, true])
  })

  test('grows and shrinks', () => {
    expect(addListed(text, handlesOf(text)[0]!)).toContain("IN ('x', 'x', 'y')")
    expect(removeListed(text, handlesOf(text)[0]!)).toContain("IN ('y')")
    expect(removeListed(text, handlesOf(text)[1]!)).toContain("IN ('x')")
    expect(removeListed(text, handlesOf(text)[4]!)).toBe(text)
    expect(isOnly(text, handlesOf(text)[4]!)).toBe(true)
  })
})

test('a literal is set without touching the rest', () => {
  const text = `a < INTERVAL '15' MINUTES AND b = 'x' AND c = 3`
  const [interval, string, number] = handlesOf(text)
  expect(setLiteral(text, interval!.literal, 120)).toContain("INTERVAL '120' MINUTES(3) AND")
  expect(setLiteral(text, interval!.literal, "'2' HOUR")).toContain("INTERVAL '2' HOUR AND")
  expect(setLiteral(text, string!.literal, "it's")).toContain("b = 'it''s' AND")
  expect(setLiteral(text, number!.literal, 4)).toBe(text.replace('3', '4'))
})

test("the author's values are known while the literals are the same ones", () => {
  const original = handlesOf(`WHERE a = 3 AND b < INTERVAL '5' MINUTE`)
  expect(authored(handlesOf(`WHERE a = 4 AND b < INTERVAL '90' SECOND`), original)).toEqual(['3', "'5' MINUTE"])
  expect(authored(handlesOf(`WHERE a = 4`), original)).toEqual([undefined])
})

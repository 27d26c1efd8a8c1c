import { describe, expect, test } from 'vitest'
import { highlight, type Style } from '../../src/ui/sql/highlight.ts'

function words(text: string, style: Style): string[] {
  return highlight(text, [], []).flatMap(({ pieces }) =>
    pieces.filter((piece) => piece.style === style).map((piece) => piece.text),
  )
}

describe('SQL is set by weight', () => {
  test('keywords are, and functions, types and units of functions are not', () => {
    const sql = `CREATE TEMPORARY VIEW \`most used\` AS SELECT COUNT(DISTINCT a) AS n, CAST(b AS STRING),
      TIMESTAMPDIFF(SECOND, a, b) FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' HOUR)) WHERE x IN (1) AND y IS FALSE`
    expect(words(sql, 'keyword')).toEqual(
      'CREATE TEMPORARY VIEW AS SELECT DISTINCT AS AS FROM TABLE TUMBLE TABLE DESCRIPTOR INTERVAL HOUR WHERE IN AND IS FALSE'.split(
        ' ',
      ),
    )
  })

  test('names that are keywords elsewhere are not', () => {
    expect(words('SELECT type, name FROM context.timestamp', 'keyword')).toEqual(['SELECT', 'FROM'])
  })

  test('comments and literals are told apart', () => {
    expect(words("SELECT 'it''s', 1.5 -- 'not' 3", 'literal')).toEqual(["'it''s'", '1.5'])
    expect(words("SELECT 'it''s', 1.5 -- 'not' 3", 'comment')).toEqual(["-- 'not' 3"])
  })
})

describe('a shown text', () => {
  test('is the text, without the hints of controls', () => {
    const text = 'a <= 3 /*@n 1..11 "Top N"*/;\n\n-- keep /* this */\nINTERVAL \'15\' MINUTES/*@gap*/'
    const shown = highlight(text, [], []).map(({ pieces }) => pieces.map((piece) => piece.text).join(''))
    expect(shown).toEqual(['a <= 3;', '', '-- keep /* this */', "INTERVAL '15' MINUTES"])
  })

  test('marks moving literals and mistakes, and knows which lines are near them', () => {
    const text = Array.from({ length: 12 }, (_, at) => `line${at}`).join('\n')
    const start = text.indexOf('line5')
    const lines = highlight(
      text,
      [{ start, end: start + 5, at: 0, hinted: true }],
      [{ start: start + 2, end: start + 4 }],
    )
    expect(lines.filter((line) => line.near).map((line) => line.number)).toEqual([4, 5, 6, 7, 8])
    expect(lines.filter((line) => line.wrong).map((line) => line.number)).toEqual([6])
    expect(lines[5]!.pieces.map(({ text, mark, wrong }) => [text, mark, wrong])).toEqual([
      ['li', 0, false],
      ['ne', 0, true],
      ['5', 0, false],
    ])
  })
})

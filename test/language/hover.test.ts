import { describe, expect, it, test } from 'vitest'
import { hover } from '../../src/language/hover/index.ts'
import { marked, TABLES } from './marked.ts'

/** What is said about the word at `|` behind the tables. */
function told(text: string): { title: string; signature: string; text: string; over: string } | null {
  const { script, offset } = marked(TABLES + text)
  const found = hover(script, offset)
  if (found === null) return null
  const { title, signature = '', text: says, span } = found
  return { title, signature, text: says, over: script.slice(span.start, span.end) }
}

describe('a word says what it is', () => {
  test.each([
    ['SELECT pri|ce FROM prices', 'price', 'DOUBLE', 'Column of `prices`.'],
    ['SELECT p.`or|der` FROM prices p', 'order', 'INT', 'Column of `p`.'],
    ['SELECT place.ci|ty FROM `meter readings`', 'city', 'STRING', 'Field of `place`.'],
    ['SELECT read|_at FROM `meter readings`', 'read_at', '*ROWTIME*', 'event time'],
    ['SELECT * FROM pri|ces', 'prices', '', 'connector `values`. Columns: `hour_start` TIMESTAMP(3), `price` DOUBLE'],
    ['SELECT * FROM `meter| readings`', 'meter readings', '', 'connector `kafka`'],
    ['SELECT * FROM dai|ly', 'daily', '', 'A view. Columns: `meter` STRING NOT NULL'],
    ['SELECT a|a.price FROM prices aa', 'aa', '', 'Columns: `hour_start`'],
    ['WITH c AS (SELECT price FROM prices) SELECT * FROM |c', 'c', '', 'Defined in WITH. Columns: `price`'],
    ['SELECT UP|PER(meter) FROM daily', 'UPPER', 'UPPER(', ''],
    ['SELECT SU|M(total) FROM daily', 'SUM', 'SUM(', ''],
    ["CREATE TABLE t (a INT) WITH ('conn|ector' = 'kafka')", 'connector', 'kafka', 'Where the rows come from'],
    [
      'SELECT * FROM `meter readings` MATCH_RECOGNIZE (ORDER BY read_at PATTERN (UP DOWN) DEFINE U|P AS UP.kwh > 1)',
      'UP',
      '',
      'A pattern variable',
    ],
    [
      'SELECT * FROM `meter readings` MATCH_RECOGNIZE (ORDER BY read_at PATTERN (UP DOWN) DEFINE UP AS UP.k|wh > 1)',
      'kwh',
      'DECIMAL(10, 3)',
      'Column of `UP`.',
    ],
  ])('%s', (sql, title, signature, text) => {
    const said = told(sql)
    expect(said?.title).toBe(title)
    expect(said?.signature).toContain(signature)
    expect(said?.text).toContain(text)
  })
  it('over all of it', () => {
    expect(told('SELECT p.`or|der` FROM prices p')?.over).toBe('`order`')
  })
})

test.each([
  'SELECT 1|2',
  "SELECT 'pri|ce' FROM prices",
  'SELECT 1 -- pri|ce',
  'SELECT no|pe FROM prices',
  'SELECT 1 |+ 1',
])('nothing is said about %s', (text) => expect(told(text)).toBeNull())

import { describe, expect, it, test } from 'vitest'
import { complete } from '../../src/language/complete.ts'
import { marked, offered } from './marked.ts'

const first = (text: string, count: number): readonly string[] => offered(text).labels.slice(0, count)

describe('tables', () => {
  test.each([
    'SELECT * FROM |',
    'SELECT * FROM prices JOIN |',
    'SELECT * FROM prices p, |',
    'INSERT INTO |',
    'DESCRIBE |',
  ])('%s', (text) => expect(first(text, 3)).toEqual(['daily', 'meter readings', 'prices']))
  it('stand in back quotes where they need them', () => {
    expect(offered('SELECT * FROM me|').options[1]).toMatchObject({
      label: 'meter readings',
      insert: '`meter readings`',
      kind: 'table',
      detail: '5 columns, kafka',
    })
    const quoted = offered('SELECT * FROM `me|` WHERE 1 = 1')
    expect(quoted.over).toBe('`me`')
    expect(quoted.labels).toContain('`meter readings`')
    expect(offered('SELECT * FROM `me| WHERE `order` = 1').over).toBe('`me')
  })
  it('are those of WITH too, first', () => {
    expect(first('WITH late AS (SELECT * FROM daily) SELECT * FROM |', 2)).toEqual(['late', 'daily'])
  })
  it('come with window functions', () => {
    const tumble = offered('SELECT * FROM |').options.find(({ label }) => label.startsWith('TABLE(TUMBLE'))
    expect(tumble?.insert).toBe("TABLE(TUMBLE(TABLE ${table}, DESCRIPTOR(${time}), INTERVAL '${5}' MINUTES))")
    expect(first('SELECT * FROM TABLE(HOP(TABLE |', 1)).toEqual(['daily'])
  })
})

describe('columns', () => {
  it('are those of FROM, with their types', () => {
    expect(offered('SELECT | FROM prices').options[0]).toEqual({
      label: 'hour_start',
      kind: 'column',
      detail: 'TIMESTAMP(3)',
      info: 'From `prices`.',
    })
    expect(offered('SELECT | FROM prices').options[2]).toMatchObject({ label: 'order', insert: '`order`' })
  })
  test.each([
    ['SELECT p.| FROM prices AS p', ['hour_start', 'price', 'order']],
    ['SELECT prices.pr| FROM prices', ['hour_start', 'price', 'order']],
    ['SELECT place.| FROM `meter readings`', ['city', 'spot']],
    ['SELECT m.place.spot.| FROM `meter readings` m', ['lat', 'lon']],
    ['SELECT tags[1].| FROM `meter readings`', ['name', 'weight']],
    ['SELECT * FROM daily d JOIN prices p ON d.|', ['meter', 'total']],
    ['SELECT * FROM daily d JOIN prices p ON d.total = p.|', ['hour_start', 'price', 'order']],
    ['SELECT x.| FROM (SELECT meter AS id, kwh * 2 AS twice FROM `meter readings`) x', ['id', 'twice']],
    ['WITH c AS (SELECT price + 1 AS more FROM prices) SELECT c.| FROM c', ['more']],
    ['SELECT t.| FROM `meter readings` m CROSS JOIN UNNEST(m.tags) AS t (label, w)', ['label', 'w']],
  ])('%s', (text, labels) => expect(offered(text).labels).toEqual(labels))

  test.each([
    ['SELECT COUNT(| FROM prices', 'price'],
    ['SELECT price, | FROM prices WHERE', 'price'],
    ['SELECT price FROM prices WHERE |', 'price'],
    ['SELECT meter FROM daily GROUP BY |', 'meter'],
    ['SELECT meter FROM daily ORDER BY |', 'total'],
    ['CREATE VIEW v AS SELECT | FROM prices', 'price'],
    ['INSERT INTO prices SELECT | FROM daily', 'total'],
    [
      "SELECT window_start FROM TABLE(TUMBLE(TABLE `meter readings`, DESCRIPTOR(read_at), INTERVAL '1' HOUR)) WHERE |",
      'window_end',
    ],
    ['SELECT a FROM daily WHERE EXISTS (SELECT 1 FROM prices WHERE price = |)', 'total'],
    ['SELECT price FROM prices UNION ALL SELECT | FROM daily', 'meter'],
    ['SELECT * FROM (SELECT | FROM prices) x', 'price'],
    ['WITH c AS (SELECT | FROM prices) SELECT * FROM c', 'price'],
    ['SELECT total, FROM daily WHERE |', 'total'],
    ['SELECT SUM(price) OVER (PARTITION BY |) FROM prices', 'price'],
  ])('%s', (text, label) => expect(offered(text).labels).toContain(label))

  it('are no more than those in reach', () => {
    expect(offered('SELECT price FROM prices UNION ALL SELECT | FROM daily').labels).not.toContain('price')
    expect(offered('SELECT * FROM daily; SELECT | FROM prices').labels).not.toContain('total')
  })
  it('are time attributes first in DESCRIPTOR', () => {
    expect(first('SELECT * FROM TABLE(TUMBLE(TABLE `meter readings`, DESCRIPTOR(|', 2)).toEqual(['read_at', 'meter'])
  })
  it('are keys behind PARTITION BY of SESSION', () => {
    expect(first('SELECT * FROM TABLE(SESSION(TABLE `meter readings` PARTITION BY |, DESCRIPTOR(read_at)', 1)).toEqual([
      'meter',
    ])
  })
})

describe('functions', () => {
  it('have a signature and places to fill in', () => {
    const upper = offered('SELECT up| FROM prices').options.find(({ label }) => label === 'UPPER')
    expect(upper).toMatchObject({ kind: 'function', detail: 'UPPER(string)', insert: 'UPPER(${string})' })
    expect(offered('SELECT up|(a) FROM prices').options.find(({ label }) => label === 'UPPER')).not.toHaveProperty(
      'insert',
    )
  })
  it('leave aggregates out of WHERE', () => {
    expect(offered('SELECT | FROM prices').labels).toContain('LISTAGG')
    expect(offered('SELECT 1 FROM prices WHERE |').labels).not.toContain('LISTAGG')
  })
})

describe('options of a table', () => {
  test.each([
    ['CREATE TABLE t (a INT) WITH (|)', "'connector'"],
    ["CREATE TABLE t (a INT) WITH ('|')", "'connector'"],
    ["CREATE TABLE t (a INT) WITH ('connector' = '|')", "'kafka'"],
    ["CREATE TABLE t (a INT) WITH ('connector' = '|", "'kafka'"],
    ["CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'format' = |)", "'avro-confluent'"],
    ["CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'scan.startup.mode' = '|')", "'earliest-offset'"],
    ["CREATE TABLE t (a INT) WITH ('format' = 'json', '|')", "'json.ignore-parse-errors'"],
    ["CREATE TABLE t (a INT) WITH ('value.format' = 'csv', '|')", "'value.csv.field-delimiter'"],
    ["CREATE TABLE t (a TIMESTAMP_LTZ(3) METADATA FROM '|')", "'timestamp'"],
    ["SELECT * FROM prices /*+ OPTIONS('|') */", "'scan.startup.mode'"],
  ])('%s', (text, label) => expect(offered(text).labels).toContain(label))
  it('are offered once', () => {
    expect(offered("CREATE TABLE t (a INT) WITH ('connector' = 'kafka', |)").labels).not.toContain("'connector'")
  })
})

describe('column lists', () => {
  test.each([
    ['CREATE TABLE t (|', 'WATERMARK FOR'],
    ['CREATE TABLE t (a |', 'STRING'],
    ['CREATE TABLE t (a ARRAY<|', 'BIGINT'],
    ['CREATE TABLE t (a ROW<b |', 'BIGINT'],
    ['CREATE TABLE t (a MAP<STRING, |', 'BIGINT'],
    ['CREATE TABLE t (a INT |', 'NOT NULL'],
    ['CREATE TABLE t (a INT, b AS |', 'a'],
    ['CREATE TABLE t (a STRING, b AS TO_TIMESTAMP(|', 'a'],
    ['CREATE TABLE t (a INT, ts TIMESTAMP(3), WATERMARK FOR |', 'ts'],
    ['CREATE TABLE t (ts TIMESTAMP(3), WATERMARK FOR ts AS |', 'ts'],
    ['CREATE TABLE t (a INT, PRIMARY KEY (|', 'a'],
    ['SELECT CAST(price AS |) FROM prices', 'DECIMAL'],
  ])('%s', (text, label) => expect(offered(text).labels).toContain(label))
  it('offer only timestamps for the watermark', () => {
    expect(offered('CREATE TABLE t (a INT, ts TIMESTAMP(3), WATERMARK FOR |').labels).toEqual(['ts'])
  })
})

describe('MATCH_RECOGNIZE', () => {
  const match = (inside: string): string => `SELECT * FROM \`meter readings\` MATCH_RECOGNIZE (${inside}`
  test.each([
    ['|', 'MEASURES'],
    ['PARTITION BY |', 'meter'],
    ['PARTITION BY meter ORDER BY |', 'read_at'],
    ['MEASURES | PATTERN (UP DOWN+) DEFINE UP AS TRUE)', 'DOWN'],
    ['MEASURES LAST(|) AS x PATTERN (UP DOWN+))', 'UP'],
    ['PATTERN (UP DOWN+) DEFINE |)', 'UP'],
    ['PATTERN (UP DOWN+) DEFINE UP AS |)', 'DOWN'],
    ['PATTERN (UP DOWN+) SUBSET X = (|))', 'UP'],
    ['AFTER MATCH SKIP TO | PATTERN (UP DOWN+))', 'DOWN'],
    ['AFTER |', 'MATCH SKIP PAST LAST ROW'],
    ['PATTERN (UP) |', 'DEFINE'],
  ])('%s', (inside, label) => expect(offered(match(inside)).labels).toContain(label))
  it('has the columns of its input behind a variable', () => {
    expect(offered(match('PATTERN (UP DOWN+) DEFINE UP AS DOWN.|)')).labels).toEqual([
      'meter',
      'place',
      'kwh',
      'tags',
      'read_at',
    ])
    expect(offered(match('PATTERN (UP DOWN+) DEFINE UP AS DOWN.place.|)')).labels).toEqual(['city', 'spot'])
  })
})

describe('words', () => {
  test.each([
    ['|', 'SELECT'],
    ['SHOW |', 'TABLES'],
    ['CREATE |', 'TEMPORARY VIEW'],
    ['CREATE VIEW v |', 'AS'],
    ['CREATE TABLE t (a INT) |', 'WITH (…)'],
    ['SELECT price |', 'FROM'],
    ['SELECT price FROM prices |', 'WHERE'],
    ['SELECT price FROM prices |', 'LEFT JOIN'],
    ['SELECT price FROM prices JOIN daily |', 'ON'],
    ['SELECT price FROM prices WHERE price |', 'IS NOT NULL'],
    ['SELECT price FROM prices GROUP |', 'BY'],
    ['SELECT price FROM prices ORDER BY price |', 'DESC'],
    ['SELECT CASE WHEN price |', 'THEN'],
    ["SELECT INTERVAL '5' |", 'MINUTE'],
    ['SELECT TIMESTAMPDIFF(|', 'SECOND'],
    ['SELECT COUNT(*) |', 'OVER'],
  ])('%s', (text, label) => expect(offered(text).labels).toContain(label))
})

describe('nothing is offered', () => {
  test.each([
    'SELECT 1 -- |',
    'SELECT 1 /* | */',
    "SELECT '|' FROM prices",
    "SELECT 'a|b' FROM prices",
    'SELECT price AS | FROM prices',
    'SELECT 12| FROM prices',
    'SELECT price.| FROM prices',
  ])('%s', (text) => expect(offered(text).labels).toEqual([]))
})

it('works while an earlier statement is broken', () => {
  const { script, offset } = marked(
    "SELEC 1; CREATE TABLE a (b INT) WITH ('connector' = 'values'); CREATE TABL c; SELECT | FROM a",
  )
  expect(complete(script, offset)?.options[0]?.label).toBe('b')
})

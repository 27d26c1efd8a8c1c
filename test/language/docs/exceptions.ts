const orders = `CREATE TABLE orders (id INT, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector' = 'values');
`
const match = (measure: string, rows = 'ONE ROW PER MATCH', define = 'B.amount > 1'): string =>
  `${orders}SELECT * FROM orders MATCH_RECOGNIZE (
  ORDER BY ts MEASURES ${measure} AS m ${rows} PATTERN (A B) DEFINE B AS ${define})`

/** What has no example, with a statement that shows that it cannot have one. */
export const REFUSED: Readonly<Record<string, string>> = {
  'ALL ROWS PER MATCH': match('B.id', 'ALL ROWS PER MATCH'),
  APPROX_COUNT_DISTINCT: 'SELECT APPROX_COUNT_DISTINCT(x) FROM (VALUES 1) AS t(x)',
  CLASSIFIER: match('CLASSIFIER()'),
  CUME_DIST: `${orders}SELECT CUME_DIST() OVER (ORDER BY ts) FROM orders`,
  FOLLOWING: `${orders}SELECT SUM(amount) OVER (ORDER BY ts ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) FROM orders`,
  LEAD: `${orders}SELECT LEAD(amount) OVER (ORDER BY ts) FROM orders`,
  MATCH_NUMBER: match('MATCH_NUMBER()'),
  MULTISET: 'SELECT MULTISET[1, 2]',
  NEXT: match('B.id', undefined, 'NEXT(B.amount) > 1'),
  NTILE: `${orders}SELECT NTILE(2) OVER (ORDER BY ts) FROM orders`,
  PERCENT_RANK: `${orders}SELECT PERCENT_RANK() OVER (ORDER BY ts) FROM orders`,
  PREV: match('B.id', undefined, 'PREV(B.amount) > 1'),
}

/** Examples without recorded rows: they show the present, or are statements of the SQL client. */
export const UNRECORDED: ReadonlySet<string> = new Set([
  'CURRENT_DATE',
  'CURRENT_ROW_TIMESTAMP',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
  'LOCALTIME',
  'LOCALTIMESTAMP',
  'NOW',
  'RESET',
  'STATEMENT SET',
])

/** Examples that the engine answers otherwise than Flink: the answers are Flink's. */
export const DIFFERING: ReadonlySet<string> = new Set()

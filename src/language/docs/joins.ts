import type { Entry } from './doc.ts'
import { onDeliveries, onOrders, onPrices } from './tables.ts'

const joined = (join: string, columns = 'a.x, b.y'): string =>
  `SELECT ${columns} FROM (VALUES 1, 2) AS a(x) ${join} (VALUES 2, 3) AS b(y)`

const tags = "FROM (VALUES ('jeans', ARRAY['blue', 'slim'])) AS t(product, tags)"

/** Joins of all kinds. */
export const joinEntries: readonly Entry[] = [
  [
    'JOIN | INNER JOIN',
    'table [INNER] JOIN table ON condition',
    'Each pair of rows for which the condition is TRUE. On streams both sides are kept in state for ever, unless the condition bounds their times.',
    joined('JOIN', 'a.x') + ' ON a.x = b.y',
    '2',
  ],
  [
    'LEFT JOIN | LEFT OUTER JOIN',
    'table LEFT [OUTER] JOIN table ON condition',
    'Like JOIN, and rows of the left side without a partner get NULLs. Such a row is taken back when a partner comes.',
    joined('LEFT JOIN') + ' ON a.x = b.y',
  ],
  [
    'RIGHT JOIN | RIGHT OUTER JOIN',
    'table RIGHT [OUTER] JOIN table ON condition',
    'Like JOIN, and rows of the right side without a partner get NULLs.',
    joined('RIGHT JOIN') + ' ON a.x = b.y',
  ],
  [
    'FULL JOIN | FULL OUTER JOIN',
    'table FULL [OUTER] JOIN table ON condition',
    'Like JOIN, and rows of either side without a partner get NULLs.',
    joined('FULL JOIN') + ' ON a.x = b.y',
  ],
  [
    'CROSS JOIN',
    'table CROSS JOIN { table | UNNEST(…) | LATERAL … }',
    'Every pair of rows; with UNNEST or LATERAL each row with its own.',
    joined('CROSS JOIN'),
  ],
  [
    'ON',
    'JOIN table ON condition',
    'The condition of a join. Rows are looked up by its equalities; NULL equals nothing.',
    joined('JOIN') + ' ON a.x < b.y',
  ],
  [
    'USING',
    'JOIN table USING (column [, …])',
    'Joins on columns that have one name on both sides; the result has them once.',
    'SELECT * FROM (VALUES (1, 10)) AS a(id, x) JOIN (VALUES (1, 20)) AS b(id, y) USING (id)',
  ],
  [
    'INTERVAL JOIN',
    'a JOIN b ON a.key = b.key AND b.time BETWEEN a.time AND a.time + INTERVAL …',
    'A join of two event times within bounds. Rows are forgotten when their time is over, and the result only grows.',
    onDeliveries(`SELECT o.id, d.ts FROM orders AS o JOIN deliveries AS d
  ON d.order_id = o.id AND d.ts BETWEEN o.ts AND o.ts + INTERVAL '5' MINUTES`),
  ],
  [
    'FOR SYSTEM_TIME AS OF | TEMPORAL JOIN',
    'JOIN table FOR SYSTEM_TIME AS OF left.time ON left.key = table.key',
    'Joins each row with the version of a table that was valid at its time. The table needs a primary key and event time; rows come when the watermark passes.',
    onPrices(`SELECT o.id, o.amount * p.price AS total FROM orders AS o
  JOIN prices FOR SYSTEM_TIME AS OF o.ts AS p ON p.product = o.product`),
  ],
  [
    'LATERAL',
    ['CROSS JOIN LATERAL (query)', 'LEFT JOIN LATERAL (query) ON TRUE'],
    'Lets a query in FROM use columns of the tables before it: the best few rows of each, for one. The columns of its ORDER BY have to be in its SELECT.',
    onOrders(`SELECT product, id FROM (SELECT DISTINCT product FROM orders) AS p, LATERAL (
  SELECT id, amount FROM orders WHERE product = p.product ORDER BY amount DESC LIMIT 3
)`),
  ],
  [
    'UNNEST | CROSS JOIN UNNEST',
    ['CROSS JOIN UNNEST(array) [WITH ORDINALITY] AS t(column)', 'LEFT JOIN UNNEST(array) AS t(column) ON TRUE'],
    'One row for each element of an array, entry of a map or row of a multiset. An empty one drops the row in a CROSS JOIN and gives NULLs in a LEFT JOIN.',
    `SELECT product, tag ${tags} CROSS JOIN UNNEST(tags) AS u(tag)`,
  ],
  [
    'WITH ORDINALITY',
    'UNNEST(array) WITH ORDINALITY AS t(column, place)',
    'Adds the place of the element, counted from 1, as a last column.',
    `SELECT tag, place ${tags} CROSS JOIN UNNEST(tags) WITH ORDINALITY AS u(tag, place)`,
  ],
  [
    'WINDOW JOIN',
    'a JOIN b ON a.key = b.key AND a.window_start = b.window_start AND a.window_end = b.window_end',
    'Joins the rows of two inputs that are in the same window; both windows have to be of one kind and size.',
    onOrders(`WITH w AS (SELECT * FROM TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES))
SELECT a.id, b.id AS other FROM w AS a JOIN w AS b
  ON a.product = b.product AND a.window_start = b.window_start AND a.window_end = b.window_end`),
  ],
]

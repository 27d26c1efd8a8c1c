import type { Entry } from './doc.ts'
import { onDeliveries, onOrders } from './tables.ts'

/** Words of expressions that are no functions of the registry. */
export const expressionEntries: readonly Entry[] = [
  [
    'BETWEEN',
    'value [NOT] BETWEEN [SYMMETRIC] low AND high',
    'Whether low <= value and value <= high: both ends count. FALSE when low is above high, unless SYMMETRIC swaps them.',
    'SELECT 3 BETWEEN 1 AND 3',
    'TRUE',
  ],
  [
    'SYMMETRIC',
    'value BETWEEN SYMMETRIC a AND b',
    'Lets the ends of BETWEEN stand in either order.',
    'SELECT 2 BETWEEN SYMMETRIC 3 AND 1',
    'TRUE',
  ],
  [
    'EXISTS',
    '[NOT] EXISTS (query)',
    'Whether the query gives a row. On streams it becomes a join that keeps or drops rows, so the result may change.',
    onDeliveries(`SELECT id, product FROM orders AS o
WHERE EXISTS (SELECT 1 FROM deliveries AS d WHERE d.order_id = o.id)`),
  ],
  [
    'ESCAPE',
    "string LIKE pattern ESCAPE 'char'",
    'Names the character that takes `%` and `_` in a pattern for what they are. Without it there is none.',
    "SELECT '50%' LIKE '50!%' ESCAPE '!'",
    'TRUE',
  ],
  [
    'NULL',
    'NULL',
    'No value. A comparison with it is NULL, not TRUE or FALSE: use IS NULL or IS DISTINCT FROM.',
    'SELECT CAST(NULL AS INT) = 1 IS NULL',
    'TRUE',
  ],
  [
    'AS',
    ['expression AS name', 'table AS name [(columns)]', 'name AS expression'],
    'Gives a column or a table a name. In CREATE TABLE the name comes first: a column computed from others.',
    'SELECT n AS `count of n` FROM (VALUES 1) AS t(n)',
    '1',
  ],
  ['DATE', "DATE 'yyyy-MM-dd'", 'A day written down.', "SELECT DATE '2024-02-28' + INTERVAL '1' DAY", '2024-02-29'],
  [
    'TIME',
    "TIME 'HH:mm:ss[.SSS]'",
    'A time of day written down.',
    "SELECT TIME '10:30:00' + INTERVAL '45' MINUTES",
    '11:15:00',
  ],
  [
    'TIMESTAMP',
    "TIMESTAMP 'yyyy-MM-dd HH:mm:ss[.SSS]'",
    'A date and time of the wall clock written down. There is no such form for TIMESTAMP_LTZ: cast it, or use TO_TIMESTAMP_LTZ.',
    "SELECT TIMESTAMP '2024-01-01 10:00:00'",
    '2024-01-01 10:00:00',
  ],
  [
    'TABLE',
    ['TUMBLE(TABLE orders, …)', 'TABLE name'],
    'Hands a table to a window function. Alone it is short for SELECT * FROM.',
    onOrders("SELECT * FROM TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES)"),
  ],
  [
    'DESCRIPTOR',
    'DESCRIPTOR(column)',
    'Names the column that a window function takes its time from; it has to be a time attribute.',
    onOrders("SELECT * FROM TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES)"),
  ],
]

/** Tables of the examples that need event time, which rows written with VALUES do not have. */

const ORDERS = `CREATE TABLE orders (
  id INT, product STRING, amount INT, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '1' SECOND
) WITH ('connector' = 'values');
`

const DELIVERIES = `CREATE TABLE deliveries (
  order_id INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts
) WITH ('connector' = 'values');
`

const PRICES = `CREATE TABLE prices (
  product STRING, price INT, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts, PRIMARY KEY (product) NOT ENFORCED
) WITH ('connector' = 'values', 'changelog-mode' = 'I,UA,D');
`

const VISITS = "CREATE TABLE visits (page STRING, seen AS PROCTIME()) WITH ('connector' = 'values');\n"

export const onVisits = (statement: string): string => VISITS + statement
export const onOrders = (statement: string): string => ORDERS + statement
export const onDeliveries = (statement: string): string => ORDERS + DELIVERIES + statement
export const onPrices = (statement: string): string => ORDERS + PRICES + statement

/** A pattern over the orders of each product. */
export const onMatch = (clauses: string): string =>
  onOrders(`SELECT * FROM orders MATCH_RECOGNIZE (
  PARTITION BY product ORDER BY ts
  ${clauses.split('\n').join('\n  ')}
)`)

/** Two columns that need no time: a letter and a number. */
export const T = "FROM (VALUES ('a', 1), ('a', 2), ('b', 3)) AS t(k, x)"

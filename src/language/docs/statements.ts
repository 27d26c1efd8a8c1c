import type { Entry } from './doc.ts'
import { onOrders } from './tables.ts'

const SINK = "CREATE TABLE totals (product STRING, total INT) WITH ('connector' = 'blackhole');\n"

/** Statements beside queries and definitions. */
export const statementEntries: readonly Entry[] = [
  [
    'INSERT INTO | INSERT',
    'INSERT INTO table [(columns)] { query | VALUES … }',
    'Starts a job that writes the rows of a query into a table. Columns go by place, and types have to fit.',
    onOrders(`${SINK}INSERT INTO totals SELECT product, amount FROM orders`),
  ],
  [
    'EXPLAIN',
    'EXPLAIN [ESTIMATED_COST, CHANGELOG_MODE, …] statement',
    'Shows the plan of a statement without running it. CHANGELOG_MODE adds which kinds of rows each step gives: I, UB, UA, D.',
    "EXPLAIN CHANGELOG_MODE SELECT k, COUNT(*) AS n FROM (VALUES 'a', 'b') AS t(k) GROUP BY k",
  ],
  [
    'SET',
    "SET 'key' = 'value'",
    'An option of the session, such as the time zone; it holds from the next statement on. Without a key it lists them.',
    "SET 'table.local-time-zone' = 'Europe/Berlin';\nSELECT CAST(TO_TIMESTAMP_LTZ(0, 3) AS STRING)",
  ],
  ['RESET', "RESET ['key']", 'Puts an option of the session back, or all of them.', "RESET 'table.local-time-zone'"],
  [
    'STATEMENT SET | EXECUTE STATEMENT SET | BEGIN STATEMENT SET',
    'EXECUTE STATEMENT SET BEGIN INSERT …; [INSERT …;] END',
    'Runs several INSERT statements as one job, which reads what they share once.',
    onOrders(`${SINK}EXECUTE STATEMENT SET
BEGIN
INSERT INTO totals SELECT product, amount FROM orders WHERE amount > 2;
INSERT INTO totals SELECT 'all', amount FROM orders;
END`),
  ],
  [
    'DESCRIBE | DESC TABLE',
    '{ DESCRIBE | DESC } table',
    'Lists the columns of a table or view: type, NULL or not, key, computed or not, watermark.',
    onOrders('DESCRIBE orders'),
  ],
  [
    'SHOW | SHOW TABLES | SHOW VIEWS | SHOW CREATE TABLE',
    [
      'SHOW { TABLES | VIEWS | DATABASES | CATALOGS | FUNCTIONS }',
      'SHOW COLUMNS FROM table',
      'SHOW CREATE { TABLE | VIEW } name',
    ],
    'Lists what there is, or gives the statement that makes a table or view.',
    onOrders('SHOW CREATE TABLE orders'),
  ],
  [
    'USE',
    ['USE database', 'USE CATALOG catalog'],
    'The database that names without a prefix are looked up in.',
    'USE default_database',
  ],
  [
    'OPTIONS | HINT',
    "table /*+ OPTIONS('option' = 'value' [, …]) */",
    'A hint behind a table that sets options of its connector for this query alone.',
    onOrders("SELECT * FROM orders /*+ OPTIONS('json.ignore-parse-errors' = 'true') */"),
  ],
]

import type { Entry } from './doc.ts'
import { onOrders, T } from './tables.ts'

const sets = (operation: string): string => `SELECT * FROM (VALUES 1, 2, 2) ${operation} SELECT * FROM (VALUES 2, 3)`

/** The clauses of a query. */
export const queryEntries: readonly Entry[] = [
  [
    'SELECT',
    'SELECT [DISTINCT] expression [AS name] [, …] FROM …',
    'The columns of the result. On a stream a query goes on: each new row may add rows to the result or change them.',
    "SELECT 'jeans' AS product, 2 * 35 AS total",
  ],
  [
    'DISTINCT | SELECT DISTINCT',
    ['SELECT DISTINCT columns', 'COUNT(DISTINCT expression)'],
    'Each row, or each value of an aggregate, counts once. On a stream every value seen is kept in state.',
    `SELECT DISTINCT k ${T}`,
  ],
  [
    'ALL',
    ['UNION ALL', 'COUNT(ALL expression)'],
    'Keeps equal rows or values. It is what aggregates do anyway; UNION, INTERSECT and EXCEPT drop them without it.',
    sets('UNION ALL'),
  ],
  [
    'FROM',
    'FROM table [[AS] name] [, …]',
    'Where the rows come from: tables, views, queries in parentheses, functions, joins. Two tables with a comma are every pair of their rows.',
    'SELECT n + 1 AS after_n FROM (VALUES 1, 2) AS t(n)',
  ],
  [
    'WHERE',
    'WHERE condition',
    'Keeps the rows for which the condition is TRUE; NULL counts as not TRUE. It runs before GROUP BY, so it cannot use aggregates.',
    `SELECT x ${T} WHERE x > 1`,
  ],
  [
    'GROUP BY',
    ['GROUP BY column [, …]', 'GROUP BY window_start, window_end [, …]'],
    'One result row for each value of the columns, changed with each new row. By the start and end of a window it comes once, when the window is over.',
    `SELECT k, SUM(x) AS total ${T} GROUP BY k`,
  ],
  [
    'HAVING',
    'HAVING condition',
    'Keeps the groups for which the condition is TRUE; it may use aggregates. A group that no longer fits is taken out of the result.',
    `SELECT k, COUNT(*) AS n ${T} GROUP BY k HAVING COUNT(*) > 1`,
  ],
  [
    'GROUPING SETS',
    'GROUP BY GROUPING SETS ((a, b), (a), ())',
    'Groups the rows several times at once. A column that a set leaves out is NULL in its rows; GROUPING tells which.',
    `SELECT k, SUM(x) AS total ${T} GROUP BY GROUPING SETS ((k), ())`,
  ],
  [
    'ROLLUP',
    'GROUP BY ROLLUP (a, b)',
    'Subtotals: short for the grouping sets (a, b), (a) and ().',
    `SELECT k, SUM(x) AS total ${T} GROUP BY ROLLUP (k)`,
  ],
  [
    'CUBE',
    'GROUP BY CUBE (a, b)',
    'Totals of every combination: short for the grouping sets (a, b), (a), (b) and ().',
    `SELECT k, x, COUNT(*) AS n ${T} GROUP BY CUBE (k, x)`,
  ],
  [
    'FILTER',
    'aggregate(…) FILTER (WHERE condition)',
    'Lets one aggregate see only the rows for which the condition is TRUE.',
    `SELECT COUNT(*) FILTER (WHERE x > 1) AS big ${T}`,
    '2',
  ],
  [
    'QUALIFY',
    'QUALIFY condition',
    'Keeps the rows for which a condition on OVER functions is TRUE; with `ROW_NUMBER() … <= n` it is a Top-N.',
    `SELECT k, x ${T} QUALIFY ROW_NUMBER() OVER (PARTITION BY k ORDER BY x DESC) = 1`,
  ],
  [
    'ORDER BY',
    ['ORDER BY column [ASC | DESC] [, …]', 'ORDER BY column LIMIT count'],
    'Sorts the result; NULLs come first when ascending. On a stream the first column has to be event time, ascending, unless there is a LIMIT.',
    onOrders('SELECT ts, product FROM orders ORDER BY ts, product'),
  ],
  [
    'ASC',
    'ORDER BY column ASC',
    'The least first, NULLs before all. It is the default.',
    `SELECT x ${T} ORDER BY x ASC LIMIT 2`,
  ],
  ['DESC', 'ORDER BY column DESC', 'The greatest first, NULLs behind all.', `SELECT x ${T} ORDER BY x DESC LIMIT 1`],
  [
    'NULLS FIRST | NULLS LAST',
    'ORDER BY column [ASC | DESC] NULLS { FIRST | LAST }',
    'Where NULLs stand in the order; first when ascending and last when descending, if nothing is said.',
    'SELECT x FROM (VALUES 2, CAST(NULL AS INT), 1) AS t(x) ORDER BY x NULLS LAST LIMIT 2',
  ],
  [
    'LIMIT',
    'LIMIT count',
    'The first rows only. Without ORDER BY they are the first to arrive; with it the result changes when a better row comes.',
    `SELECT x ${T} LIMIT 2`,
  ],
  [
    'OFFSET',
    'LIMIT count OFFSET count',
    'Leaves out the first rows of the order.',
    `SELECT x ${T} ORDER BY x LIMIT 1 OFFSET 1`,
  ],
  [
    'FETCH | FETCH FIRST | FETCH NEXT',
    'FETCH { FIRST | NEXT } count ROWS ONLY',
    'The same as LIMIT, in the words of the standard.',
    `SELECT x ${T} ORDER BY x FETCH FIRST 2 ROWS ONLY`,
  ],
  [
    'WITH',
    ['WITH name [(columns)] AS (query) [, …] SELECT …', "CREATE TABLE … WITH ('option' = 'value' [, …])"],
    'Names queries for the one statement that follows; each may use those before it. In CREATE TABLE it holds the options of the connector.',
    `WITH big AS (SELECT x ${T} WHERE x > 1)\nSELECT COUNT(*) AS n FROM big`,
    '2',
  ],
  [
    'UNION',
    'query UNION query',
    'The rows of both, equal ones once. Columns are matched by place, not by name.',
    sets('UNION'),
  ],
  [
    'UNION ALL',
    'query UNION ALL query',
    'The rows of both as they arrive, equal ones kept. The watermark of the result is that of the slower side.',
    sets('UNION ALL'),
  ],
  [
    'INTERSECT | INTERSECT ALL',
    'query INTERSECT [ALL] query',
    'The rows that both have, each once; with ALL as often as both have it.',
    sets('INTERSECT'),
  ],
  [
    'EXCEPT | EXCEPT ALL',
    'query EXCEPT [ALL] query',
    'The rows of the first that the second does not have, each once; a row goes when the second gets it later. With ALL copies are counted.',
    sets('EXCEPT'),
  ],
  [
    'VALUES',
    'VALUES (value [, …]) [, …]',
    'Rows written down. `AS t(a, b)` names their columns; they have no event time.',
    "SELECT k, x FROM (VALUES ('a', 1), ('b', 2)) AS t(k, x)",
  ],
]

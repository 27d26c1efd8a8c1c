import type { Entry } from './doc.ts'
import { T } from './tables.ts'

/** Functions that tell grouping sets apart. */
export const groupingEntries: readonly Entry[] = [
  [
    'GROUPING',
    'GROUPING(column1 [, column2]*)',
    '1 for a column that the grouping set leaves out, 0 for one that it groups by; of several columns a number with one bit each. It tells such a NULL from one in the data.',
    `SELECT k, SUM(x), GROUPING(k) ${T} GROUP BY ROLLUP (k)`,
  ],
  [
    'GROUPING_ID',
    'GROUPING_ID(column1 [, column2]*)',
    'The number of the grouping set: one bit a column, 1 where the set leaves it out. The first column is the highest bit.',
    `SELECT k, x, GROUPING_ID(k, x) ${T} GROUP BY CUBE (k, x)`,
  ],
  [
    'GROUP_ID',
    'GROUP_ID()',
    'Tells equal grouping sets of one GROUP BY apart: 0 for the first of them, 1 for the next.',
    `SELECT k, SUM(x), GROUP_ID() ${T} GROUP BY GROUPING SETS ((k), (k))`,
  ],
]

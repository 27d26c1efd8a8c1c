import type { Entry } from './doc.ts'
import { onOrders, T } from './tables.ts'

const topN = (rank: string): string => `SELECT * FROM (
  SELECT *, ${rank} OVER (PARTITION BY k ORDER BY x DESC) AS n ${T}
) WHERE n <= 1`

/** Functions that exist only with OVER. */
export const rankingEntries: readonly Entry[] = [
  [
    'ROW_NUMBER',
    'ROW_NUMBER() OVER ([PARTITION BY columns] ORDER BY columns)',
    'Numbers the rows of a partition from 1, equal ones in order of arrival; a BIGINT. With a limit in WHERE or QUALIFY it is a Top-N, or for 1 a deduplication.',
    topN('ROW_NUMBER()'),
  ],
  [
    'RANK',
    'RANK() OVER ([PARTITION BY columns] ORDER BY columns)',
    'The place of a row in its partition; equal rows share a place and leave a gap behind them. A Top-N on a stream takes ROW_NUMBER only.',
    onOrders('SELECT id, RANK() OVER (PARTITION BY product ORDER BY ts) FROM orders'),
  ],
  [
    'DENSE_RANK',
    'DENSE_RANK() OVER ([PARTITION BY columns] ORDER BY columns)',
    'The place of a row in its partition; equal rows share a place and leave no gap. A Top-N on a stream takes ROW_NUMBER only.',
    onOrders('SELECT id, DENSE_RANK() OVER (PARTITION BY product ORDER BY ts) FROM orders'),
  ],
  [
    'LAG',
    'LAG(value[, offset[, default]]) OVER ([PARTITION BY columns] ORDER BY time)',
    'The value of an earlier row of the partition: the one before unless an offset says otherwise. NULL, or the default, where there is none.',
    onOrders('SELECT id, amount - LAG(amount) OVER (PARTITION BY product ORDER BY ts) AS change FROM orders'),
  ],
  [
    'LEAD',
    'LEAD(value[, offset[, default]]) OVER ([PARTITION BY columns] ORDER BY columns)',
    'The value of a later row of the partition. Flink runs it in batch jobs only: a stream does not know what comes next.',
  ],
  [
    'NTILE',
    'NTILE(count) OVER ([PARTITION BY columns] ORDER BY columns)',
    'Deals the rows of a partition into so many equal parts and gives the number of the part. Flink runs it in batch jobs only.',
  ],
  [
    'PERCENT_RANK',
    'PERCENT_RANK() OVER ([PARTITION BY columns] ORDER BY columns)',
    'The rank less one, as a share of the other rows: 0 to 1. Flink runs it in batch jobs only.',
  ],
  [
    'CUME_DIST',
    'CUME_DIST() OVER ([PARTITION BY columns] ORDER BY columns)',
    'The share of the rows of the partition up to this one and its equals: above 0, at most 1. Flink runs it in batch jobs only.',
  ],
]

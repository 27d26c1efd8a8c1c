import type { Entry } from './doc.ts'
import { onOrders } from './tables.ts'

const running = (frame: string): string =>
  onOrders(`SELECT id, SUM(amount) OVER (
  PARTITION BY product ORDER BY ts
  ${frame}
) AS total FROM orders`)

const untilNow = (unit: string): string => `${unit} BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW`

/** The parts of OVER. */
export const overEntries: readonly Entry[] = [
  [
    'OVER',
    'aggregate(…) OVER ([PARTITION BY columns] ORDER BY time [frame])',
    'An aggregate over the rows up to each row; every row stays. ORDER BY event time gives a result once, when the watermark passes.',
    running(untilNow('RANGE')),
  ],
  [
    'PARTITION BY',
    'PARTITION BY column [, …]',
    'Works on the rows of each value of the columns for themselves, in OVER, MATCH_RECOGNIZE and SESSION.',
    running(untilNow('ROWS')),
  ],
  [
    'ROWS BETWEEN | ROWS',
    'ROWS BETWEEN { UNBOUNDED | n } PRECEDING AND CURRENT ROW',
    'The frame of OVER as a number of rows before the row. It always ends at the current row.',
    running('ROWS BETWEEN 1 PRECEDING AND CURRENT ROW'),
  ],
  [
    'RANGE BETWEEN | RANGE',
    'RANGE BETWEEN { UNBOUNDED | INTERVAL … } PRECEDING AND CURRENT ROW',
    'The frame of OVER as a length of time before the row; rows of the same time see each other. It is the default, unbounded.',
    running("RANGE BETWEEN INTERVAL '3' MINUTES PRECEDING AND CURRENT ROW"),
  ],
  [
    'PRECEDING | UNBOUNDED PRECEDING',
    '{ UNBOUNDED | n | INTERVAL … } PRECEDING',
    'Where a frame of OVER begins: with the first row of the partition, or so many rows or so much time before the row.',
    running(untilNow('ROWS')),
  ],
  [
    'CURRENT ROW',
    'BETWEEN … AND CURRENT ROW',
    'The end of a frame of OVER; with RANGE the rows of the same time are in it too.',
    running(untilNow('RANGE')),
  ],
  [
    'FOLLOWING',
    'n FOLLOWING',
    'An end of a frame behind the row. Flink refuses it on a stream, which does not know what comes next.',
  ],
  [
    'WINDOW',
    'SELECT … OVER name FROM … WINDOW name AS (…)',
    'Names what stands in OVER, for several functions. All functions of a SELECT have to share one such window on a stream.',
    onOrders(`SELECT id, SUM(amount) OVER w AS total, COUNT(*) OVER w AS n FROM orders
WINDOW w AS (PARTITION BY product ORDER BY ts)`),
  ],
]

import type { Entry } from './doc.ts'
import { onMatch } from './tables.ts'

const measure = (expression: string): string =>
  onMatch(`MEASURES ${expression} AS m
AFTER MATCH SKIP PAST LAST ROW
PATTERN (A B+ C)
DEFINE B AS amount < 4, C AS amount >= 4`)

/** Functions of MATCH_RECOGNIZE. */
export const matchEntries: readonly Entry[] = [
  [
    'FIRST',
    'FIRST(variable.column[, n])',
    'The column in the first row of a pattern variable, or in the n-th after it, counted from 0. NULL when the variable has no such row.',
    measure('FIRST(B.amount)'),
  ],
  [
    'LAST',
    'LAST(variable.column[, n])',
    'The column in the last row of a pattern variable, or in the n-th before it, counted from 0. In DEFINE, `LAST(B.x, 1)` is the row before the one at hand.',
    measure('LAST(B.amount, 1)'),
  ],
  [
    'MATCH_ROWTIME',
    'MATCH_ROWTIME([variable.time])',
    'The event time of the last row of the match. Use it instead of a column when windows or joins over time follow: columns lose that property.',
    measure('MATCH_ROWTIME()'),
  ],
  [
    'MATCH_PROCTIME',
    'MATCH_PROCTIME()',
    'The processing time of the match, as a time attribute.',
    measure('CAST(MATCH_PROCTIME() IS NULL AS STRING)'),
  ],
  [
    'PREV',
    'PREV(variable.column[, n])',
    'The column n rows before, whatever variable they are of. Flink does not run it; `LAST(variable.column, 1)` is its way.',
  ],
  ['NEXT', 'NEXT(variable.column[, n])', 'The column n rows later. Flink does not run it.'],
  ['CLASSIFIER', 'CLASSIFIER()', 'The name of the variable that a row was matched to. Flink does not run it.'],
  ['MATCH_NUMBER', 'MATCH_NUMBER()', 'The number of the match in its partition. Flink does not run it.'],
]

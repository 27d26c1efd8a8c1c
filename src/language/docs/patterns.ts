import type { Entry } from './doc.ts'
import { onMatch } from './tables.ts'

const PAST_LAST_ROW = 'AFTER MATCH SKIP PAST LAST ROW'

function match(pattern: string, define: string, measures: string, after = PAST_LAST_ROW, within = ''): string {
  return onMatch(`MEASURES ${measures}
${after}
PATTERN (${pattern})${within}
DEFINE ${define}`)
}

const drop = (after?: string): string =>
  match('A B+ C', 'B AS amount < 4, C AS amount >= 4', 'A.id AS first_id, C.id AS last_id', after)

/** The parts of MATCH_RECOGNIZE. */
export const patternEntries: readonly Entry[] = [
  [
    'MATCH_RECOGNIZE',
    `FROM table MATCH_RECOGNIZE (
  [PARTITION BY columns] ORDER BY time MEASURES … [ONE ROW PER MATCH] [AFTER MATCH SKIP …] PATTERN (…) DEFINE …
)`,
    'Finds sequences of rows that follow one another in time. The input may only grow; matches come when the watermark passes.',
    drop(),
  ],
  [
    'MEASURES',
    'MEASURES expression AS name [, …]',
    'The columns of a match. `A.x` is the column in the last row of A; aggregates run over all rows of a variable.',
    match('A B+? C', 'B AS amount < 4', 'A.amount AS first_amount, COUNT(B.id) AS n'),
  ],
  [
    'PATTERN',
    'PATTERN (A B+ C?) [WITHIN INTERVAL …]',
    'The variables in the order of their rows, with no other row between. Each has one name; groups and alternatives are not there.',
    drop(),
  ],
  [
    'QUANTIFIER | QUANTIFIERS',
    ['A*', 'A+', 'A?', 'A{n}', 'A{n,}', 'A{n,m}', 'A{,m}', 'A*?'],
    'How many rows a variable takes: as many as fit, or with `?` behind it as few as will do. The last variable cannot be greedy.',
    match('A B{1,2} C', 'B AS amount < 4, C AS amount >= 4', 'COUNT(B.id) AS n'),
  ],
  [
    'DEFINE',
    'DEFINE variable AS condition [, …]',
    'Which rows a variable takes. In its condition `B.x` is the row at hand and `LAST(B.x, 1)` the one before; a variable without one takes any row.',
    match('A B', 'B AS B.amount > A.amount', 'A.amount AS before_it, B.amount AS after_it'),
  ],
  [
    'ONE ROW PER MATCH',
    'ONE ROW PER MATCH',
    'The result has one row a match: the columns of PARTITION BY and the measures. It is the default and all that Flink has.',
    drop('ONE ROW PER MATCH\nAFTER MATCH SKIP PAST LAST ROW'),
  ],
  ['ALL ROWS PER MATCH', 'ALL ROWS PER MATCH', 'One result row for each row of a match. Flink refuses it.'],
  [
    'AFTER MATCH SKIP | AFTER MATCH',
    ['AFTER MATCH SKIP PAST LAST ROW', 'AFTER MATCH SKIP TO NEXT ROW', 'AFTER MATCH SKIP TO { FIRST | LAST } variable'],
    'Where the search goes on after a match. Without it the next row is tried, so matches overlap.',
    drop(),
  ],
  [
    'AFTER MATCH SKIP PAST LAST ROW | SKIP PAST LAST ROW | PAST LAST ROW',
    'AFTER MATCH SKIP PAST LAST ROW',
    'The search goes on behind the match: no row is in two of them.',
    drop(),
  ],
  [
    'AFTER MATCH SKIP TO NEXT ROW | SKIP TO NEXT ROW | TO NEXT ROW',
    'AFTER MATCH SKIP TO NEXT ROW',
    'The search goes on with the second row of the match, so matches may overlap. It is the default.',
    drop('AFTER MATCH SKIP TO NEXT ROW'),
  ],
  [
    'AFTER MATCH SKIP TO FIRST | SKIP TO FIRST | AFTER MATCH SKIP TO LAST | SKIP TO LAST',
    'AFTER MATCH SKIP TO { FIRST | LAST } variable',
    'The search goes on at the first or last row of a variable. The job fails if it has no row, or if that is the first of the match.',
    drop('AFTER MATCH SKIP TO LAST C'),
  ],
  [
    'WITHIN',
    'PATTERN (…) WITHIN INTERVAL …',
    'The longest time that a match may span; one of exactly that length is not found. It also lets Flink forget matches that stay unfinished.',
    match(
      'A B+ C',
      'B AS amount < 4, C AS amount >= 4',
      'A.id AS first_id',
      PAST_LAST_ROW,
      " WITHIN INTERVAL '10' MINUTES",
    ),
  ],
  [
    'SUBSET',
    'SUBSET name = (variable [, …])',
    'A name for the rows of several variables. Flink takes it but maps no row to it: its columns are NULL.',
    match('A B', 'B AS amount < 4', 'A.id AS first_id, U.id AS u_id', PAST_LAST_ROW, '\nSUBSET U = (A, B)'),
  ],
]

import { describe, expect, it } from 'vitest'
import { call, type Rex } from '../../src/plan/rex.ts'
import { types, type RowField } from '../../src/types/logical-type.ts'
import type { Value } from '../../src/types/value.ts'
import { expressions, int, isNull, oneOf, op, run, text, type Input, type Spec } from './match-spec.ts'

/** Cases whose rows Flink 2.3.0 gave for the query that each spec stands for; names are those of the recorded cases. */
interface Example {
  readonly name: string
  readonly spec: Spec
  readonly input: Input
  readonly rows: readonly (readonly Value[])[]
}

const INT = types.int()
const second = (s: number): number => Date.UTC(2020, 9, 10) + s * 1000
const minute = (m: number): number => Date.UTC(2011, 3, 1, 10) + m * 60_000

const events: RowField[] = [
  { name: 'id', type: INT },
  { name: 'name', type: types.string() },
  { name: 'v', type: INT },
  { name: 'ts', type: types.rowtime('TIMESTAMP') },
]
const { ref, first, aggregate } = expressions(events)
const named = (variable: string, ...names: string[]): Rex => oneOf(ref(`${variable}.name`), ...names)
const PAST_LAST_ROW = { kind: 'PAST LAST ROW' } as const

/** First and last id of each variable. */
const ends = (...variables: string[]): Record<string, Rex> =>
  Object.fromEntries(
    variables.flatMap((v) => [
      [`${v}_f`, first(`${v}.id`)],
      [`${v}_l`, ref(`${v}.id`)],
    ]),
  )

const spec = (parts: Omit<Spec, 'columns' | 'orderBy'> & Partial<Spec>): Spec => ({
  columns: events,
  orderBy: ['ts'],
  ...parts,
})

/** One row a letter, one second apart, `v` counting up or as given. */
const rows = (names: string, values: readonly number[] = []): Value[][] =>
  [...names].map((name, i) => [i + 1, name, values[i] ?? i + 1, second(i + 1)])

const ticker: RowField[] = [
  { name: 'symbol', type: types.string() },
  { name: 'price', type: types.bigint() },
  { name: 'rowtime', type: types.rowtime('TIMESTAMP') },
]
const price = expressions(ticker)
const prices = (symbol: string, values: readonly number[], at: (i: number) => number): Value[][] =>
  values.map((value, i) => [symbol, value, at(i)])

const greater = (a: Rex, b: Rex): Rex => op(a, '>', b)
const less = (a: Rex, b: Rex): Rex => op(a, '<', b)
const minus = (a: Rex, b: Rex): Rex => call('-', [a, b], types.bigint())
/** `price < LAST(DOWN.price, 1) OR LAST(DOWN.price, 1) IS NULL` */
const falling = op(less(price.ref('price'), price.ref('DOWN.price', 1)), 'OR', isNull(price.ref('DOWN.price', 1)))

const examples: Example[] = [
  {
    name: 'match-recognize-aggregates-empty-variable',
    spec: spec({
      measures: {
        aid: ref('A.id'),
        sb: aggregate('SUM', 'B.v', INT),
        cb: aggregate('COUNT', 'B.v', types.bigint(false)),
        mb: aggregate('MIN', 'B.v', INT),
        ab: aggregate('AVG', 'B.v', INT),
        arr: aggregate('ARRAY_AGG', 'B.v', types.array(INT)),
        lb: ref('B.v'),
      },
      pattern: 'A B* C',
      define: { A: named('A', 'a'), B: named('B', 'b'), C: named('C', 'c') },
      after: PAST_LAST_ROW,
    }),
    input: { rows: rows('acabc') },
    rows: [
      [1, null, 0, null, null, null, null],
      [3, 4, 1, 4, 4, [4], 4],
    ],
  },
  {
    name: 'match-recognize-greedy-overlap-star: a greedy loop never gives a row back',
    spec: spec({
      measures: ends('A', 'B', 'C'),
      pattern: 'A B* C',
      define: { A: greater(ref('A.v'), int(10)), B: less(ref('B.v'), int(15)), C: greater(ref('C.v'), int(12)) },
      after: PAST_LAST_ROW,
    }),
    input: { rows: rows('xxxx', [10, 11, 12, 13]) },
    rows: [],
  },
  {
    name: 'match-recognize-reluctant-overlap-exit: of one start, the first to complete wins',
    spec: spec({
      measures: ends('A', 'B', 'C'),
      pattern: 'A B*? C',
      define: { A: greater(ref('A.v'), int(10)), B: less(ref('B.v'), int(15)), C: greater(ref('C.v'), int(12)) },
      after: PAST_LAST_ROW,
    }),
    input: { rows: rows('xxxxxxx', [11, 12, 13, 14, 16, 11, 20]) },
    rows: [
      [1, 1, 2, 2, 3, 3],
      [4, 4, null, null, 5, 5],
      [6, 6, null, null, 7, 7],
    ],
  },
  {
    name: 'match-recognize-hold-back-earlier-start',
    spec: spec({
      measures: ends('A', 'B', 'D'),
      pattern: 'A B* D',
      define: { A: named('A', 'a'), B: call('<>', [ref('B.name'), text('d')], types.boolean()), D: named('D', 'd') },
    }),
    input: { rows: rows('aabcbd') },
    rows: [
      [1, 1, 2, 5, 6, 6],
      [2, 2, 3, 5, 6, 6],
    ],
  },
  {
    name: 'match-recognize-within-loop-restart: a match that spans exactly WITHIN is none',
    spec: spec({
      measures: ends('A', 'B'),
      pattern: 'A+ B',
      define: { A: named('A', 'a'), B: named('B', 'b') },
      after: PAST_LAST_ROW,
      within: 3000,
    }),
    input: { rows: rows('aaaabab') },
    rows: [
      [3, 4, 5, 5],
      [6, 6, 7, 7],
    ],
  },
  {
    name: 'match-recognize-rowtime-equal-to-watermark-late',
    spec: spec({
      measures: ends('A', 'B', 'C'),
      pattern: 'A B C',
      define: { A: named('A', 'a'), B: named('B', 'b'), C: named('C', 'c') },
      after: PAST_LAST_ROW,
    }),
    input: {
      rows: [
        [1, 'a', 1, second(1)],
        [2, 'b', 2, second(1)],
        [3, 'c', 3, second(2)],
        [4, 'a', 4, second(3)],
        [5, 'b', 5, second(4)],
        [6, 'c', 6, second(5)],
      ],
    },
    rows: [[4, 4, 5, 5, 6, 6]],
  },
  {
    name: 'match-recognize-ties-three-keys',
    spec: spec({
      orderBy: ['ts', { column: 'v', descending: true }, 'name'],
      measures: ends('A', 'B', 'C'),
      pattern: 'A B C',
      define: { A: named('A', 'a'), B: named('B', 'b'), C: named('C', 'c') },
      after: PAST_LAST_ROW,
    }),
    input: {
      rows: [
        [1, 'c', 1, second(1)],
        [2, 'b', 2, second(1)],
        [3, 'a', 2, second(1)],
        [4, 'z', 4, second(2)],
        [5, 'a', 9, second(3)],
        [6, 'b', 8, second(3)],
        [7, 'c', 7, second(3)],
      ],
      delay: 1000,
    },
    rows: [
      [3, 3, 2, 2, 1, 1],
      [5, 5, 6, 6, 7, 7],
    ],
  },
  {
    name: 'match-recognize-define-refers-later-error: a later variable has no rows yet',
    spec: spec({
      measures: ends('A', 'B', 'C'),
      pattern: 'A B C',
      define: {
        A: op(greater(ref('A.v'), ref('B.v')), 'OR', isNull(ref('B.v'))),
        B: greater(ref('B.v'), ref('A.v')),
      },
    }),
    input: { rows: rows('xxxxxx', [5, 6, 12, 3, 8, 16]) },
    rows: [
      [1, 1, 2, 2, 3, 3],
      [2, 2, 3, 3, 4, 4],
      [4, 4, 5, 5, 6, 6],
    ],
  },
  {
    name: 'match-recognize-logical-offset-star-variable',
    spec: spec({
      measures: Object.fromEntries(
        [0, 1, 2, 7].flatMap((n) => [
          [`f${n}`, first('id', n)],
          [`l${n}`, ref('id', n)],
        ]),
      ),
      pattern: 'DOWN{2,} UP',
      define: {
        DOWN: op(less(ref('v'), ref('v', 1)), 'OR', isNull(ref('v', 1))),
        UP: op(
          op(op(ref('v'), '=', first('v')), 'AND', greater(ref('v'), first('v', 3))),
          'AND',
          op(ref('v'), '=', ref('v', 7)),
        ),
      },
      after: PAST_LAST_ROW,
    }),
    input: { rows: rows('xxxxxxxx', [20, 19, 18, 17, 16, 15, 14, 20]) },
    rows: [[1, 8, 2, 7, 3, 6, 8, 1]],
  },
  {
    name: 'match-order-by-event-time-with-out-of-order-data',
    spec: {
      columns: ticker,
      orderBy: ['rowtime'],
      measures: { first: price.first('DOWN.price'), last: price.ref('DOWN.price'), up: price.ref('UP.price') },
      pattern: 'DOWN{2,} UP',
      define: { DOWN: falling, UP: greater(price.ref('price'), price.ref('DOWN.price')) },
      after: PAST_LAST_ROW,
    },
    input: {
      rows: [
        [10, 1],
        [8, 2],
        [9, 3],
        [7, 4],
        [8, 7],
        [5, 6],
        [3, 12],
        [4, 8],
        [4, 16],
        [7, 32],
        [5, 34],
        [9, 33],
        [3, 41],
        [11, 42],
        [12, 43],
        [13, 44],
      ].map(([value, s]) => ['', value!, second(s!)]),
      delay: 2000,
    },
    rows: [
      [10, 8, 9],
      [7, 5, 8],
      [9, 3, 11],
    ],
  },
  {
    name: 'docs-match_recognize-avg',
    spec: {
      columns: ticker,
      partitionBy: ['symbol'],
      orderBy: ['rowtime'],
      measures: {
        start: price.first('A.rowtime'),
        end: price.ref('A.rowtime'),
        average: price.aggregate('AVG', 'A.price', types.bigint()),
      },
      pattern: 'A+ B',
      define: { A: less(price.aggregate('AVG', 'A.price', types.bigint()), int(15)) },
      after: PAST_LAST_ROW,
    },
    input: { rows: prices('ACME', [12, 17, 13, 16, 25, 2, 4, 10, 15, 25, 25, 30], second), delay: 1000 },
    rows: [
      ['ACME', second(0), second(3), 14],
      ['ACME', second(5), second(10), 13],
    ],
  },
  {
    name: 'docs-match_recognize-skip-to-last',
    spec: {
      columns: ticker,
      partitionBy: ['symbol'],
      orderBy: ['rowtime'],
      measures: {
        sum: price.aggregate('SUM', 'A.price', types.bigint()),
        start: price.first('rowtime'),
        end: price.ref('rowtime'),
      },
      pattern: 'A+ C',
      define: { A: less(price.aggregate('SUM', 'A.price', types.bigint()), int(30)) },
      after: { kind: 'TO LAST', variable: 'A' },
    },
    input: { rows: prices('XYZ', [7, 9, 10, 5, 10, 7, 14], (i) => second(i + 1)), delay: 1000 },
    rows: [
      ['XYZ', 26, second(1), second(4)],
      ['XYZ', 25, second(3), second(6)],
      ['XYZ', 17, second(5), second(7)],
    ],
  },
  {
    name: 'docs-match_recognize-within',
    spec: {
      columns: ticker,
      partitionBy: ['symbol'],
      orderBy: ['rowtime'],
      measures: { time: price.ref('C.rowtime'), difference: minus(price.ref('A.price'), price.ref('C.price')) },
      pattern: 'A B* C',
      define: {
        B: greater(price.ref('B.price'), minus(price.ref('A.price'), int(10))),
        C: less(price.ref('C.price'), minus(price.ref('A.price'), int(10))),
      },
      after: PAST_LAST_ROW,
      within: 3_600_000,
    },
    input: {
      rows: prices('ACME', [20, 17, 18, 11, 14, 9, 15, 14, 24, 1, 19], (i) => minute(20 * i)),
      delay: 1000,
    },
    rows: [['ACME', minute(180), 13]],
  },
]

describe.each([1, 7, 1024])('in batches of %i', (size) => {
  it.each(examples)('$name', (example) => {
    const outcome = run(example.spec, example.input, size)
    expect(outcome.error).toBeUndefined()
    expect(outcome.rows).toEqual(example.rows)
  })
})

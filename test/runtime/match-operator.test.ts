import { describe, expect, it } from 'vitest'
import { BatchBuilder } from '../../src/data/batch.ts'
import { call, literal, type Rex } from '../../src/plan/rex.ts'
import { match } from '../../src/runtime/operators/match.ts'
import { types, type LogicalType, type RowField } from '../../src/types/logical-type.ts'
import { RowKind } from '../../src/types/row-kind.ts'
import type { Value } from '../../src/types/value.ts'
import {
  batchesOf,
  collect,
  context,
  expressions,
  int,
  isNull,
  matchRowtime,
  nodeOf,
  oneOf,
  op,
  run,
  type Spec,
} from './match-spec.ts'

const INT = types.int()
const events: RowField[] = [
  { name: 'id', type: INT },
  { name: 'name', type: types.string() },
  { name: 'v', type: INT },
  { name: 'ts', type: types.rowtime('TIMESTAMP') },
]
const { ref, first, aggregate } = expressions(events)
const named = (variable: string, ...names: string[]): Rex => oneOf(ref(`${variable}.name`), ...names)
const base: Spec = {
  columns: events,
  orderBy: ['ts'],
  measures: { a: ref('A.id'), b: ref('B.id'), c: ref('C.id') },
  pattern: 'A B* C',
  define: { A: named('A', 'a'), B: named('B', 'b'), C: named('C', 'c') },
  after: { kind: 'PAST LAST ROW' },
}
const rows = (names: string, start = 1): Value[][] =>
  [...names].map((name, i) => [i + 1, name, i + 1, 1000 * (i + start)])

describe('late rows', () => {
  it('are dropped and counted when their time is not above the watermark', () => {
    const input = {
      rows: [
        [1, 'a', 1, 5000],
        [2, 'b', 2, 5000],
        [3, 'b', 3, 4000],
        [4, 'c', 4, 6000],
      ],
    }
    const { rows: found, operator } = run(base, input)
    expect(found).toEqual([[1, null, 4]])
    expect(operator.lateDropped).toBe(2)
  })

  it('a NULL time fails the job', () => {
    expect(run(base, { rows: [[1, 'a', 1, null]] }).error).toBe(
      'RowTime field should not be null, please convert it to a non-null long value.',
    )
  })
})

describe('matches that wait for a run that began earlier', () => {
  // A at 1 s goes on over B, A B C from 3 s is complete at 4 s; C only counts within 3 of its A
  const held: Spec = {
    columns: events,
    orderBy: ['ts'],
    measures: { a: ref('A.id'), c: ref('C.id'), at: matchRowtime() },
    pattern: 'A B*? C',
    define: {
      A: named('A', 'a'),
      B: named('B', 'a', 'b', 'c'),
      C: op(named('C', 'c'), 'AND', op(call('-', [ref('C.v'), ref('A.v')], INT), '<', int(3))),
    },
    after: { kind: 'TO NEXT ROW' },
  }

  // recorded: held_release_row, held_never, held_release_next
  it('come out with the row that ends that run, and with its time', () => {
    expect(run(held, { rows: rows('abacbz'), delay: 1000 }).rows).toEqual([[3, 4, 6000]])
  })

  it('never come out if it does not end', () => {
    expect(run(held, { rows: rows('abac'), delay: 1000 }).rows).toEqual([])
  })

  it('come out when it times out', () => {
    const { rows: found } = run({ ...held, within: 5000 }, { rows: rows('abacbbbbb'), delay: 1000 })
    expect(found).toEqual([[3, 4, 6000]])
  })

  it('come out when the watermark times it out, with the time of the watermark', () => {
    const operator = match(nodeOf({ ...held, within: 5000 }), events, context)
    const builder = new BatchBuilder(events.map((field) => field.type))
    for (const row of rows('abac')) builder.appendRow(row, RowKind.INSERT, 0)
    builder.watermark(4000, 0)
    const found: Value[][] = []
    collect(operator.process([builder.finish()]), found)
    expect(found).toEqual([])
    expect(operator.partialMatches()).toContainEqual({
      key: [],
      held: true,
      variables: [
        { variable: 'A', times: [3000] },
        { variable: 'B', times: [] },
        { variable: 'C', times: [4000] },
      ],
    })
    builder.watermark(5999, 1)
    collect(operator.process([builder.finish()]), found)
    expect(found).toEqual([])
    builder.watermark(6000, 2)
    const last = operator.process([builder.finish()])
    collect(last, found)
    expect(found).toEqual([[3, 4, 6000]])
    // the watermark follows the match
    expect([...last.watermarks.time]).toEqual([6000])
    expect([...last.watermarks.after]).toEqual([0])
  })

  it('at the end of input have the last time there is', () => {
    const { rows: found } = run({ ...held, within: 5000 }, { rows: rows('abac'), delay: 1000 })
    expect(found).toEqual([[3, 4, Date.UTC(9999, 11, 31, 23, 59, 59, 999)]])
  })
})

describe('state', () => {
  it('is let go with the last run of a key', () => {
    const spec = { ...base, partitionBy: ['v'] }
    const keys = rows('abzabcab').map((row, i) => [row[0]!, row[1]!, i % 2, row[3]!])
    const { operator } = run(spec, { rows: keys })
    // key 1 ends with c, b; key 0 with b, a
    expect(operator.partialMatches()).toEqual([
      { key: [0], held: false, variables: [{ variable: 'A', times: [7000] }] },
    ])
    expect(operator.describe()).toEqual({ timers: 0, stateRows: 1 })
  })

  it('holds rows until the watermark comes', () => {
    const { operator } = run(base, { rows: rows('abzz'), delay: 60_000, open: true })
    // z can be nothing and is not kept, but ends the run when its time comes
    expect(operator.describe()).toEqual({ timers: 4, stateRows: 2 })
  })
})

describe('conditions', () => {
  const divided = (variable: string): Rex => op(call('/', [int(10), ref(`${variable}.v`)], INT), '>', int(0))

  it('fail the job only if a row is tested for them', () => {
    const spec = { ...base, define: { A: named('A', 'a'), B: divided('B'), C: named('C', 'c') } }
    const zeros = (names: string): Value[][] => rows(names).map((row) => [row[0]!, row[1]!, 0, row[3]!])
    // nothing has begun when these come
    expect(run(spec, { rows: zeros('xyz') })).toMatchObject({ rows: [] })
    expect(run(spec, { rows: zeros('xax') }).error).toBe('/ by zero')
  })

  it('with NULL do not hold', () => {
    const spec = {
      ...base,
      define: { A: op(ref('A.v'), '>', int(0)), B: named('B', 'b'), C: op(ref('C.v'), '<', int(0)) },
    }
    const input = {
      rows: [
        [1, 'a', 1, 1000],
        [2, 'c', null, 2000],
        [3, 'a', 1, 3000],
        [4, 'c', -1, 4000],
      ],
    }
    expect(run(spec, input).rows).toEqual([[3, null, 4]])
  })

  it('do not add up a long match again with every row', () => {
    const count = 60_000
    const sum = aggregate('SUM', 'B.v', INT)
    const spec = { ...base, define: { A: named('A', 'a'), B: op(sum, '<', int(count)), C: named('C', 'c') } }
    const input = Array.from({ length: count }, (_, i) => [i, i === 0 ? 'a' : i === count - 1 ? 'c' : 'b', 1, 1000 * i])
    const broken = input.map((row, i) => (i === count - 1 ? [row[0]!, 'c', count, row[3]!] : row))
    // added up from the start, this would take 1.8 billion steps; the last row as B would make the sum too large
    expect(run(spec, { rows: broken }).rows).toEqual([[0, count - 2, count - 1]])
    // here it does not, and a greedy B takes it
    expect(run(spec, { rows: input }).rows).toEqual([])
  }, 10_000)

  it('may be more than a mask has bits', () => {
    const names = Array.from({ length: 40 }, (_, i) => `V${i}`)
    const spec: Spec = {
      columns: events,
      orderBy: ['ts'],
      measures: { first: ref('V0.id'), last: ref('V39.id') },
      pattern: names.join(' '),
      define: Object.fromEntries(names.map((name, i) => [name, op(ref(`${name}.v`), '=', int(i % 3))])),
    }
    const thirds = Array.from({ length: 41 }, (_, i) => [i, 'x', (i + 2) % 3, 1000 * (i + 1)])
    expect(run(spec, { rows: thirds }).rows).toEqual([[1, 40]])
  })
})

// recorded: last_neg, skipfirst_self, skipfirst_none, skiplast_ids2
describe('what fails at run time', () => {
  it.each([
    [
      'LAST with a negative offset',
      { measures: { b: ref('A.id', -1) } },
      rows('ac'),
      'Index 1 out of bounds for length 1',
    ],
    [
      'FIRST with a negative offset',
      { measures: { b: first('A.id', -1) } },
      rows('ac'),
      'Index -1 out of bounds for length 1',
    ],
    [
      'skipping to the row that the match began with',
      { after: { kind: 'TO FIRST', variable: 'A' } },
      rows('abc'),
      'Could not skip to first element of a match.',
    ],
    [
      'skipping to a variable without rows',
      { after: { kind: 'TO FIRST', variable: 'B' } },
      rows('ac'),
      'Could not skip to B. No such element in the found match ' +
        '{A=[EventId{id=0, timestamp=1000}], C=[EventId{id=0, timestamp=2000}]}',
    ],
    [
      'events of one time, numbered as they were taken',
      {
        pattern: 'A D*? B? C',
        define: { ...base.define, D: named('D', 'd') },
        after: { kind: 'TO LAST', variable: 'B' },
      },
      [...'zcazaddc'].map((name, i) => [i, name, i, 1000]),
      'Could not skip to B. No such element in the found match {A=[EventId{id=1, timestamp=1000}], ' +
        'D=[EventId{id=2, timestamp=1000}, EventId{id=3, timestamp=1000}], C=[EventId{id=4, timestamp=1000}]}',
    ],
  ] as [string, Partial<Spec>, Value[][], string][])('%s', (_name, parts, input, message) => {
    expect(run({ ...base, ...parts }, { rows: input, delay: 5000 }).error).toBe(message)
  })
})

// recorded: nn_*; what Flink's generated code leaves in a NOT NULL field
describe('NULL in a measure that is NOT NULL by type', () => {
  it.each<[string, LogicalType, Value]>([
    ['INT', types.int(false), -1],
    ['SMALLINT', types.smallint(false), -1],
    ['BIGINT', types.bigint(false), -1],
    ['DOUBLE', types.double(false), -1],
    ['BOOLEAN', types.boolean(false), false],
    ['STRING', types.string(false), ''],
    ['DATE', types.date(false), -1],
    ['TIME', types.time(0, false), -1],
    ['DECIMAL', types.decimal(10, 2, false), null],
    ['TIMESTAMP_LTZ', types.timestampLtz(3, false), null],
    ['BYTES', types.bytes(false), null],
    ['ARRAY', types.array(INT, false), null],
  ])('%s', (_name, type, value) => {
    const columns = [...events, { name: 'x', type }]
    const x = expressions(columns).ref('B.x')
    const computed = call('COALESCE', [x, literal(null, type)], type)
    const input = { rows: rows('ac').map((row) => [...row, null]) }
    expect(run({ ...base, columns, measures: { x, computed } }, input).rows).toEqual([[value, value]])
  })

  it('is seen by COALESCE, but not by IS NULL', () => {
    const columns = [...events, { name: 'x', type: types.int(false) }]
    const x = expressions(columns).ref('B.x')
    const measures = { first: call('COALESCE', [x, int(5)], types.int(false)), missing: isNull(x) }
    const input = { rows: rows('ac').map((row) => [...row, 0]) }
    expect(run({ ...base, columns, measures }, input).rows).toEqual([[5, false]])
  })
})

describe('processing time', () => {
  const columns: RowField[] = [
    { name: 'id', type: INT },
    { name: 'name', type: types.string() },
    { name: 'proc', type: types.proctime() },
  ]
  const { ref: at } = expressions(columns)
  const spec: Spec = {
    columns,
    orderBy: ['proc'],
    measures: { a: at('A.id'), b: at('B.id'), time: matchRowtime() },
    pattern: 'A B',
    define: { A: oneOf(at('A.name'), 'a'), B: oneOf(at('B.name'), 'b') },
  }

  /** Runs rows that arrive at `arrivals`, one batch a row. */
  function arriving(of: Spec, names: string, arrivals: readonly number[]): Value[][] {
    let now = 0
    const clock = {
      timeAt: (position: number) => arrivals[position]!,
      firstAt: (time: number) => {
        const position = arrivals.findIndex((arrival) => arrival >= time)
        return position < 0 ? Infinity : position
      },
      enter: (position: number) => {
        now = arrivals[position]!
      },
    }
    const operator = match(nodeOf(of), columns, {
      ...context,
      session: { ...context.session, now: () => now },
      clock,
    })
    const found: Value[][] = []
    const input = { rows: [...names].map((name, i) => [i + 1, name, null]), open: true }
    for (const batch of batchesOf(of, input, 100)) collect(operator.process([batch]), found)
    return found
  }

  it('has no late rows and does not wait', () => {
    expect(arriving(spec, 'abab', [10, 20, 20, 30])).toEqual([
      [1, 2, 20],
      [3, 4, 30],
    ])
  })

  it('counts WITHIN by arrival', () => {
    expect(arriving({ ...spec, within: 10 }, 'abab', [10, 20, 30, 39])).toEqual([[3, 4, 39]])
  })

  it('sorts the rows of one millisecond when it is over', () => {
    const sorted: Spec = { ...spec, orderBy: ['proc', { column: 'id', descending: true }] }
    // b a arrive together: by falling id, a comes first; the last two wait for a record that never comes
    expect(arriving(sorted, 'bazba', [10, 10, 20, 30, 30])).toEqual([[2, 1, 10]])
  })
})

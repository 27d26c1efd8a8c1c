import { describe, expect, it } from 'vitest'
import type { OverBound, Rank, SortKey } from '../../src/plan/exec-node.ts'
import { types } from '../../src/types/logical-type.ts'
import { RowKind } from '../../src/types/row-kind.ts'
import { aggregate, at, field, PlanBuilder, type Record } from './harness.ts'

const ALL_KINDS = [RowKind.INSERT, RowKind.UPDATE_BEFORE, RowKind.UPDATE_AFTER, RowKind.DELETE]
const ascending = (index: number): SortKey => ({ index, descending: false, nullsFirst: true })
const descending = (index: number): SortKey => ({ index, descending: true, nullsFirst: false })

describe('GroupAggregate', () => {
  const FIELDS = [field('k', types.string()), field('v', types.int())]

  function grouped(
    records: readonly Record[],
    setting: { updateBefore?: boolean; ttl?: number; retracting?: boolean } = {},
    config: readonly (readonly [string, string])[] = [],
  ): string[] {
    const plan = new PlanBuilder()
    const source = plan.source('t', FIELDS, records)
    plan.add(
      {
        kind: 'GroupAggregate',
        inputs: [source],
        fields: [FIELDS[0]!, field('mi', types.int()), field('ma', types.int())],
        grouping: [0],
        aggregates: [aggregate('MIN', [1], types.int()), aggregate('MAX', [1], types.int())],
        updateBefore: true,
        retracting: true,
        ttl: 0,
        ...setting,
      },
      ALL_KINDS,
    )
    return plan.lines({ config })
  }

  const CHANGES: Record[] = [
    [0, ['a', 1]],
    [10, ['b', 2]],
    [20, ['a', 3]],
    [30, ['a', 1], '-U'],
    [40, ['a', 4], '+U'],
    [50, [null, 5]],
    [60, ['b', 2], '-D'],
    [70, ['b', 7]],
    [80, ['a', 3]],
    [90, ['a', 3], '-D'],
    [100, ['a', 3], '-D'],
    [110, ['a', 4], '-D'],
    [120, ['a', 9]],
  ]

  // recorded: group-agg-min-max
  it('emits what changes, nothing where nothing does, and -D with the last row', () => {
    expect(grouped(CHANGES)).toEqual([
      '+I[a, 1, 1]',
      '+I[b, 2, 2]',
      '-U[a, 1, 1]',
      '+U[a, 1, 3]',
      '-U[a, 1, 3]',
      '+U[a, 3, 3]',
      '-U[a, 3, 3]',
      '+U[a, 3, 4]',
      '+I[NULL, 5, 5]',
      '-D[b, 2, 2]',
      '+I[b, 7, 7]',
      '-U[a, 3, 4]',
      '+U[a, 4, 4]',
      '-D[a, 4, 4]',
      '+I[a, 9, 9]',
    ])
  })

  it('leaves -U out where nobody asks for it, and ignores a retraction for an unknown key', () => {
    expect(grouped([[0, ['x', 1], '-D'], ...CHANGES.slice(0, 3)], { updateBefore: false })).toEqual([
      '+I[a, 1, 1]',
      '+I[b, 2, 2]',
      '+U[a, 1, 3]',
    ])
  })

  it('with a time to live emits unchanged results too, and starts anew when the time is over', () => {
    const records: Record[] = [
      [0, ['a', 1]],
      [500, ['a', 1]],
      [1600, ['a', 5]],
    ]
    expect(grouped(records, { ttl: 1000, retracting: false })).toEqual([
      '+I[a, 1, 1]',
      '-U[a, 1, 1]',
      '+U[a, 1, 1]',
      '+I[a, 5, 5]',
    ])
  })

  it('with mini-batches emits once a bundle', () => {
    const config = [
      ['table.exec.mini-batch.enabled', 'true'],
      ['table.exec.mini-batch.size', '2'],
      ['table.exec.mini-batch.allow-latency', '1 s'],
      ['table.optimizer.agg-phase-strategy', 'ONE_PHASE'],
    ] as const
    const records: Record[] = [
      [0, ['a', 1]],
      [1, ['a', 5]],
      [2, ['b', 2]],
      // the latency is over before this one comes
      [1500, ['a', 9]],
    ]
    expect(grouped(records, { retracting: false }, config)).toEqual([
      '+I[a, 1, 5]',
      '+I[b, 2, 2]',
      '-U[a, 1, 5]',
      '+U[a, 1, 9]',
    ])
  })
})

describe('Rank', () => {
  const FIELDS = [field('cat', types.string()), field('shop', types.int()), field('num', types.int())]

  function ranked(records: readonly Record[], setting: Partial<Rank>): string[] {
    const plan = new PlanBuilder()
    const source = plan.source('t', FIELDS, records)
    const outputRank = setting.outputRank ?? false
    plan.add(
      {
        kind: 'Rank',
        inputs: [source],
        fields: outputRank ? [...FIELDS, field('rn', types.bigint(false))] : FIELDS,
        partitionBy: [0],
        orderBy: [descending(2)],
        start: 1,
        end: 2,
        endColumn: null,
        outputRank,
        strategy: 'AppendFast',
        primaryKey: [],
        updateBefore: true,
        ...setting,
      },
      ALL_KINDS,
    )
    return plan.lines()
  }

  const APPENDS: Record[] = [
    [0, ['book', 1, 12]],
    [10, ['book', 2, 19]],
    [20, ['book', 4, 11]],
    [30, ['book', 5, 19]],
    [40, ['book', 2, 30]],
  ]

  // by the rules of AppendOnlyTopNFunction; ties keep the order of arrival
  it('moves every displaced row down when ranks are asked for', () => {
    expect(ranked(APPENDS, { outputRank: true })).toEqual([
      '+I[book, 1, 12, 1]',
      '-U[book, 1, 12, 1]',
      '+U[book, 2, 19, 1]',
      '+I[book, 1, 12, 2]',
      '-U[book, 1, 12, 2]',
      '+U[book, 5, 19, 2]',
      '-U[book, 2, 19, 1]',
      '+U[book, 2, 30, 1]',
      '-U[book, 5, 19, 2]',
      '+U[book, 2, 19, 2]',
    ])
  })

  it('deletes the row that leaves and inserts the new one when they are not', () => {
    expect(ranked(APPENDS, {})).toEqual([
      '+I[book, 1, 12]',
      '+I[book, 2, 19]',
      '-D[book, 1, 12]',
      '+I[book, 5, 19]',
      '-D[book, 5, 19]',
      '+I[book, 2, 30]',
    ])
  })

  // recorded: rank-append-top1-with-number, without the number
  it('replaces a Top-1 by a strictly better row', () => {
    expect(ranked(APPENDS, { end: 1 })).toEqual([
      '+I[book, 1, 12]',
      '-U[book, 1, 12]',
      '+U[book, 2, 19]',
      '-U[book, 2, 19]',
      '+U[book, 2, 30]',
    ])
  })

  // recorded: rank-updating-offset-with-number
  it('takes rows back, from the second rank on', () => {
    const records: Record[] = [
      [0, ['book', 1, 12]],
      [10, ['book', 2, 19]],
      [20, ['book', 1, 12], '-U'],
      [30, ['book', 1, 25], '+U'],
      [40, ['fruit', 3, 44]],
      [50, ['book', 4, 19]],
      [60, ['book', 2, 19], '-D'],
      [70, ['fruit', 4, 44]],
      [80, ['fruit', 3, 44], '-U'],
      [90, ['fruit', 3, 40], '+U'],
      [100, ['book', 1, 25], '-D'],
      [110, ['book', 9, 1]],
    ]
    expect(ranked(records, { strategy: 'Retract', outputRank: true, start: 2, end: 3 })).toEqual([
      '+I[book, 1, 12, 2]',
      '-D[book, 1, 12, 2]',
      '+I[book, 2, 19, 2]',
      '+I[book, 4, 19, 3]',
      '-U[book, 2, 19, 2]',
      '+U[book, 4, 19, 2]',
      '-D[book, 4, 19, 3]',
      '+I[fruit, 4, 44, 2]',
      '-D[fruit, 4, 44, 2]',
      '+I[fruit, 3, 40, 2]',
      '-D[book, 4, 19, 2]',
      '+I[book, 9, 1, 2]',
    ])
  })

  // by the rules of UpdatableTopNFunction
  it('moves a known row up, its old place first taken back', () => {
    const records: Record[] = [
      [0, ['book', 1, 10]],
      [1, ['book', 2, 20]],
      [2, ['book', 1, 30], '+U'],
      [3, ['book', 1, 31], '+U'],
    ]
    expect(ranked(records, { strategy: 'UpdateFast', primaryKey: [0, 1], outputRank: true }).slice(4)).toEqual([
      '-U[book, 2, 20, 1]',
      '-U[book, 1, 10, 2]',
      '+U[book, 1, 30, 1]',
      '+U[book, 2, 20, 2]',
      '-U[book, 1, 30, 1]',
      '+U[book, 1, 31, 1]',
    ])
    expect(ranked(records, { strategy: 'UpdateFast', primaryKey: [0, 1] }).slice(2)).toEqual([
      '-U[book, 1, 10]',
      '+U[book, 1, 30]',
      '-U[book, 1, 30]',
      '+U[book, 1, 31]',
    ])
  })
})

describe('Deduplicate', () => {
  const FIELDS = [field('k', types.string()), field('v', types.int()), field('ts', types.rowtime('TIMESTAMP'))]
  const RECORDS = (
    [
      ['a', 1, 3],
      ['a', 2, 1],
      ['b', 3, 2],
      ['a', 4, 3],
      ['b', 5, 6],
      ['a', 6, 4],
      ['c', 7, 5],
      ['b', 8, 6],
      ['a', 9, 12],
      ['c', 10, 2],
    ] as const
  ).map(([k, v, ts], i): Record => [i * 10, [k, v, at(ts)]])

  function deduplicated(keep: 'first' | 'last', rowtime: number | null): string[] {
    const plan = new PlanBuilder()
    const input = plan.watermark(plan.source('t', FIELDS, RECORDS), 2, 5)
    plan.add(
      {
        kind: 'Deduplicate',
        inputs: [input],
        fields: FIELDS,
        keys: [0],
        keep,
        rowtime,
        updateBefore: true,
        outputInsertOnly: keep === 'first',
      },
      ALL_KINDS,
    )
    return plan.lines()
  }

  // recorded: dedup-rowtime-first-delay-5
  it('keeps the first row by time until the watermark has reached it', () => {
    expect(deduplicated('first', 2)).toEqual(['+I[a, 2, 1]', '+I[b, 3, 2]', '+I[c, 7, 5]'])
  })

  // by the rule of RowTimeDeduplicateFunction: a row of the same time takes the place
  it('keeps the last row by time, updating at once', () => {
    const lines = deduplicated('last', 2).filter((line) => line.includes('[b'))
    expect(lines).toEqual(['+I[b, 3, 2]', '-U[b, 3, 2]', '+U[b, 5, 6]', '-U[b, 5, 6]', '+U[b, 8, 6]'])
  })

  it('keeps the first row by arrival', () => {
    expect(deduplicated('first', null)).toEqual(['+I[a, 1, 3]', '+I[b, 3, 2]', '+I[c, 7, 5]'])
  })
})

describe('OverAggregate', () => {
  const FIELDS = [field('k', types.string()), field('v', types.int()), field('ts', types.rowtime('TIMESTAMP'))]

  function over(
    rows: readonly (readonly [string | null, number | null, number, string?])[],
    delay: number,
    unit: 'ROWS' | 'RANGE',
    lower: OverBound,
    byTime = true,
  ): string[] {
    const plan = new PlanBuilder()
    const records = rows.map(([k, v, ts, kind], i): Record => [i * 10, [k, v, at(ts)], kind ?? '+I'])
    const source = plan.source('t', FIELDS, records)
    plan.add(
      {
        kind: 'OverAggregate',
        inputs: [byTime ? plan.watermark(source, 2, delay) : source],
        fields: [...FIELDS, field('c', types.bigint(false)), field('s', types.int())],
        partitionBy: [0],
        orderBy: [ascending(byTime ? 2 : 1)],
        time: byTime ? 'rowtime' : 'none',
        unit,
        lower,
        aggregates: [aggregate('COUNT', [1], types.bigint(false)), aggregate('SUM', [1], types.int())],
      },
      ALL_KINDS,
    )
    return plan.lines()
  }

  // recorded: docs-over-agg-range-30, times in minutes; row 9 is dropped because a timer for cleaning up counts as processed
  it('RANGE covers the interval before each row, peers included', () => {
    const rows: [string, number | null, number][] = [
      ['x', 3, 0],
      ['x', 4, 20],
      ['x', 9, 18],
      ['x', 1, 59],
      ['x', 2, 60],
      ['x', 5, 60],
      ['x', 7, 57],
      ['x', null, 61],
      ['x', 100, 30],
      ['x', 8, 150],
      ['x', 6, 130],
    ]
    expect(over(rows, 5, 'RANGE', { kind: 'preceding', value: 30_000 })).toEqual([
      '+I[x, 3, 0, 1, 3]',
      '+I[x, 9, 18, 2, 12]',
      '+I[x, 4, 20, 3, 16]',
      '+I[x, 7, 57, 1, 7]',
      '+I[x, 1, 59, 2, 8]',
      '+I[x, 2, 60, 4, 15]',
      '+I[x, 5, 60, 4, 15]',
      '+I[x, NULL, 61, 4, 15]',
      '+I[x, 6, 130, 1, 6]',
      '+I[x, 8, 150, 2, 14]',
    ])
  })

  it('ROWS counts rows, one after the other even at equal times', () => {
    const rows: [string, number, number][] = [
      ['a', 1, 1],
      ['a', 2, 2],
      ['a', 3, 2],
      ['b', 9, 2],
      ['a', 4, 5],
    ]
    expect(over(rows, 0, 'ROWS', { kind: 'preceding', value: 1 })).toEqual([
      '+I[a, 1, 1, 1, 1]',
      '+I[a, 2, 2, 2, 3]',
      '+I[b, 9, 2, 1, 9]',
      '+I[a, 4, 5, 2, 6]',
    ])
  })

  // recorded: over-lag-lead-rowtime-2 and the rule of RankAggFunction
  it('LAG looks back, and gives rows of one time one answer; ranks count peers once', () => {
    const plan = new PlanBuilder()
    const rows = [1, 2, 2, 3].map((ts, i): Record => [i, ['a', 10 * (i + 1), at(ts)]])
    const calls = ['LAG', 'RANK', 'DENSE_RANK', 'ROW_NUMBER']
    plan.add({
      kind: 'OverAggregate',
      inputs: [plan.watermark(plan.source('t', FIELDS, rows), 2, 5)],
      fields: [...FIELDS, ...calls.map((fn) => field(fn, types.bigint()))],
      partitionBy: [0],
      orderBy: [ascending(2)],
      time: 'rowtime',
      unit: 'RANGE',
      lower: { kind: 'unbounded' },
      aggregates: calls.map((fn) => aggregate(fn, fn === 'LAG' ? [1] : [], types.bigint())),
    })
    expect(plan.lines()).toEqual([
      '+I[a, 10, 1, NULL, 1, 1, 1]',
      '+I[a, 20, 2, 20, 2, 2, 3]',
      '+I[a, 30, 2, 20, 2, 2, 3]',
      '+I[a, 40, 3, 30, 4, 3, 4]',
    ])
  })

  // recorded: over-aggregate-non-time-range-unbounded-avg-append-mode: results behind a new row change
  it('by a plain column updates the results behind a row', () => {
    const rows: [string, number, number, string?][] = [
      ['k', 1, 0],
      ['k', 5, 0],
      ['k', 4, 0],
      ['k', 4, 9],
      ['k', 1, 0, '-D'],
    ]
    expect(over(rows, 0, 'RANGE', { kind: 'unbounded' }, false)).toEqual([
      '+I[k, 1, 0, 1, 1]',
      '+I[k, 5, 0, 2, 6]',
      '+I[k, 4, 0, 2, 5]',
      '-U[k, 5, 0, 2, 6]',
      '+U[k, 5, 0, 3, 10]',
      '-U[k, 4, 0, 2, 5]',
      '+U[k, 4, 0, 3, 9]',
      '+I[k, 4, 9, 3, 9]',
      '-U[k, 5, 0, 3, 10]',
      '+U[k, 5, 0, 4, 14]',
      '-D[k, 1, 0, 1, 1]',
      '-U[k, 4, 0, 3, 9]',
      '+U[k, 4, 0, 2, 8]',
      '-U[k, 4, 9, 3, 9]',
      '+U[k, 4, 9, 2, 8]',
      '-U[k, 5, 0, 4, 14]',
      '+U[k, 5, 0, 3, 13]',
    ])
  })
})

describe('TemporalSort', () => {
  // recorded: sort-rowtime-secondary
  it('sorts by time, then by the other keys, and drops what comes too late', () => {
    const fields = [field('a', types.int()), field('b', types.string()), field('ts', types.rowtime('TIMESTAMP'))]
    const plan = new PlanBuilder()
    const source = plan.source('t', fields, [
      [0, [3, 'x', at(3)]],
      [10, [1, 'y', at(1)]],
      [20, [2, 'z', at(3)]],
      [30, [5, null, at(4)]],
      [40, [4, 'w', at(2)]],
      [50, [9, 'late', at(1)]],
      [60, [7, 'v', at(4)]],
      [70, [6, 'u', at(9)]],
    ])
    plan.add({
      kind: 'TemporalSort',
      inputs: [plan.watermark(source, 2, 2)],
      fields,
      orderBy: [ascending(2), descending(0)],
      attribute: 'rowtime',
    })
    expect(plan.lines()).toEqual([
      '+I[1, y, 1]',
      '+I[4, w, 2]',
      '+I[3, x, 3]',
      '+I[2, z, 3]',
      '+I[7, v, 4]',
      '+I[5, NULL, 4]',
      '+I[6, u, 9]',
    ])
  })
})

describe('ChangelogNormalize', () => {
  // by the rules of ProcTimeDeduplicateKeepLastRowFunction on a changelog
  it('makes upserts and deletions by key a complete changelog', () => {
    const fields = [field('k', types.string()), field('v', types.int())]
    const plan = new PlanBuilder()
    const source = plan.source('t', fields, [
      [0, ['a', 1], '+U'],
      [1, ['a', 1], '+U'],
      [2, ['a', 2], '+U'],
      [3, ['b', null], '-D'],
      [4, ['a', null], '-D'],
    ])
    plan.add(
      { kind: 'ChangelogNormalize', inputs: [source], fields, keys: [0], updateBefore: true, condition: null },
      ALL_KINDS,
    )
    expect(plan.lines()).toEqual(['+I[a, 1]', '-U[a, 1]', '+U[a, 2]', '-D[a, 2]'])
  })
})

describe('Expand', () => {
  it('makes one copy a grouping set', () => {
    const fields = [field('a', types.string()), field('b', types.int())]
    const plan = new PlanBuilder()
    const source = plan.source('t', fields, [[0, ['x', 1], '-D']])
    plan.add(
      {
        kind: 'Expand',
        inputs: [source],
        fields: [...fields, field('$e', types.bigint(false))],
        sets: [
          { keep: [0], id: 0 },
          { keep: [], id: 1 },
        ],
        columns: [0],
      },
      ALL_KINDS,
    )
    expect(plan.lines()).toEqual(['-D[x, 1, 0]', '-D[NULL, 1, 1]'])
  })
})

describe('Sink', () => {
  const fields = [field('a', types.int(false)), field('c', types.char(3))]

  function written(
    records: readonly Record[],
    enforcer: 'ERROR' | 'DROP',
    config: readonly [string, string][] = [],
  ): string[] {
    const plan = new PlanBuilder()
    const source = plan.source('t', fields, records)
    plan.add({ kind: 'Sink', inputs: [source], fields, target: 'collect', notNull: [0], enforcer, primaryKey: null })
    return plan.lines({ config })
  }

  it('fails on a NULL in a NOT NULL column, or drops the row', () => {
    const records: Record[] = [
      [0, [1, 'abc']],
      [1, [null, 'abc']],
    ]
    expect(written(records, 'DROP')).toEqual(['+I[1, abc]'])
    // recorded: 6-hand-purchases, with the column of that case
    expect(() => written(records, 'ERROR')).toThrow(
      "Column 'a' is NOT NULL, however, a null value is being written into it. You can set job configuration " +
        "'table.exec.sink.not-null-enforcer'='DROP' to suppress this exception and drop such records silently.",
    )
  })

  it('trims and pads strings, or fails, where the length is enforced', () => {
    const records: Record[] = [
      [0, [1, 'abcd']],
      [1, [2, 'x']],
    ]
    expect(written(records, 'ERROR', [['table.exec.sink.type-length-enforcer', 'TRIM_PAD']])).toEqual([
      '+I[1, abc]',
      '+I[2, x  ]',
    ])
    // recorded: constraint-enforcer-error-length-*
    expect(() => written(records, 'ERROR', [['table.exec.sink.type-length-enforcer', 'ERROR']])).toThrow(
      "Column 'c' is CHAR(3), however, a string of length 4 is being written into it. You can set job configuration " +
        "'table.exec.sink.type-length-enforcer' to control this behaviour.",
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { AggregateCall, WindowSpec } from '../../src/plan/exec-node.ts'
import { types } from '../../src/types/logical-type.ts'
import { aggregate, at, BASE, field, PlanBuilder, type Record } from './harness.ts'

const FIELDS = [field('k', types.string()), field('v', types.int()), field('ts', types.rowtime('TIMESTAMP'))]
const WINDOW_FIELDS = [
  field('window_start', types.timestamp(3, false)),
  field('window_end', types.timestamp(3, false)),
  field('window_time', types.rowtime('TIMESTAMP', false)),
]
const SUM_COUNT = [aggregate('SUM', [1], types.int()), aggregate('COUNT', [], types.bigint(false))]

const row = (arrival: number, k: string | null, v: number, ts: number, kind = '+I'): Record => [
  arrival,
  [k, v, at(ts)],
  kind,
]

/** The input of the recorded `window-late-*` cases. */
const LATE = [
  row(0, 'a', 1, 1),
  row(10, 'b', 2, 4),
  row(20, 'a', 3, 3),
  row(30, null, 4, 6),
  row(40, 'a', 5, 11),
  row(50, 'a', 6, 7),
  row(60, 'b', 7, 12),
  row(70, null, 8, 21),
  row(80, 'a', 9, 19),
  row(90, 'a', 10, 40),
  row(100, 'b', 11, 9),
]

function windowed(
  records: readonly Record[],
  delay: number,
  spec: WindowSpec,
  aggregates: readonly AggregateCall[] = SUM_COUNT,
  end: 'closed' | 'open' = 'closed',
): string[] {
  const plan = new PlanBuilder()
  const input = plan.watermark(plan.source('t', FIELDS, records), 2, delay)
  plan.add({
    kind: 'WindowAggregate',
    inputs: [input],
    fields: [FIELDS[0]!, ...WINDOW_FIELDS.slice(0, 2), ...aggregates.map((call) => field(call.name, call.type))].sort(
      // grouping, aggregates, window properties
      (a, b) => Number(WINDOW_FIELDS.includes(a)) - Number(WINDOW_FIELDS.includes(b)),
    ),
    windowing: { from: 'time', spec, time: 2, attribute: 'rowtime', local: false },
    grouping: [0],
    aggregates,
    properties: ['start', 'end'],
  })
  return plan.lines({ end })
}

const s = (seconds: number): number => seconds * 1000

describe('WindowAggregate', () => {
  // recorded: window-late-tumble-delay-0 with its window columns at the end
  it('TUMBLE drops rows whose window has fired', () => {
    expect(windowed(LATE, 0, { type: 'TUMBLE', size: s(10), offset: 0 })).toEqual([
      '+I[a, 4, 2, 0, 10]',
      '+I[b, 2, 1, 0, 10]',
      '+I[NULL, 4, 1, 0, 10]',
      '+I[a, 5, 1, 10, 20]',
      '+I[b, 7, 1, 10, 20]',
      '+I[NULL, 8, 1, 20, 30]',
      '+I[a, 10, 1, 40, 50]',
    ])
  })

  // recorded: window-late-hop-delay-0, in its order
  it('HOP counts a late row in the windows that are still to fire', () => {
    expect(windowed(LATE, 0, { type: 'HOP', size: s(10), slide: s(5), offset: 0 })).toEqual([
      '+I[a, 4, 2, -5, 5]',
      '+I[b, 2, 1, -5, 5]',
      '+I[a, 4, 2, 0, 10]',
      '+I[b, 2, 1, 0, 10]',
      '+I[NULL, 4, 1, 0, 10]',
      '+I[b, 7, 1, 5, 15]',
      '+I[a, 11, 2, 5, 15]',
      '+I[NULL, 4, 1, 5, 15]',
      '+I[a, 5, 1, 10, 20]',
      '+I[b, 7, 1, 10, 20]',
      '+I[NULL, 8, 1, 15, 25]',
      '+I[a, 9, 1, 15, 25]',
      '+I[NULL, 8, 1, 20, 30]',
      '+I[a, 10, 1, 35, 45]',
      '+I[a, 10, 1, 40, 50]',
    ])
  })

  // recorded: window-late-cumulate-delay-4
  it('CUMULATE fires every later step of a window that has rows', () => {
    expect(windowed(LATE, 4, { type: 'CUMULATE', size: s(15), step: s(5), offset: 0 })).toEqual([
      '+I[a, 4, 2, 0, 5]',
      '+I[b, 2, 1, 0, 5]',
      '+I[a, 10, 3, 0, 10]',
      '+I[b, 2, 1, 0, 10]',
      '+I[NULL, 4, 1, 0, 10]',
      '+I[a, 15, 4, 0, 15]',
      '+I[NULL, 4, 1, 0, 15]',
      '+I[b, 9, 2, 0, 15]',
      '+I[a, 9, 1, 15, 20]',
      '+I[NULL, 8, 1, 15, 25]',
      '+I[a, 9, 1, 15, 25]',
      '+I[NULL, 8, 1, 15, 30]',
      '+I[a, 9, 1, 15, 30]',
      '+I[a, 10, 1, 30, 45]',
    ])
  })

  // recorded: window-session-merge-three; the order of the array is the order in which sessions were merged
  it('SESSION merges sessions that a row bridges', () => {
    const records = [1, 7, 13, 4, 10, 40].map((ts, i) => row(i * 10, 'a', i + 1, ts))
    const calls = [aggregate('COUNT', [], types.bigint(false)), aggregate('ARRAY_AGG', [1], types.array(types.int()))]
    expect(windowed(records, 20, { type: 'SESSION', gap: s(3), partition: [0] }, calls)).toEqual([
      '+I[a, 5, [3, 1, 2, 4, 5], 1, 16]',
      '+I[a, 1, [6], 40, 43]',
    ])
  })

  it('SESSION keeps rows exactly a gap apart together, and drops late rows that touch no open session', () => {
    const records = [row(0, 'a', 1, 10), row(1, 'a', 2, 13), row(2, 'b', 3, 17), row(3, 'a', 4, 9), row(4, 'a', 5, 16)]
    expect(windowed(records, 0, { type: 'SESSION', gap: s(3), partition: [0] })).toEqual([
      '+I[a, 3, 2, 10, 16]',
      '+I[a, 5, 1, 16, 19]',
      '+I[b, 3, 1, 17, 20]',
    ])
  })

  it('keeps the last windows open where the input does not end', () => {
    expect(windowed(LATE.slice(0, 5), 0, { type: 'TUMBLE', size: s(10), offset: 0 }, SUM_COUNT, 'open')).toEqual([
      '+I[a, 4, 2, 0, 10]',
      '+I[b, 2, 1, 0, 10]',
      '+I[NULL, 4, 1, 0, 10]',
    ])
  })

  // asked of Flink 2.3.0: slices are merged from the newest to the oldest
  it('HOP lists the newest slice first in an ARRAY_AGG', () => {
    const records = [0, 10, 30, 40, 60].map((minute, i) => row(i, 'a', i, minute * 60))
    const calls = [aggregate('ARRAY_AGG', [1], types.array(types.int()))]
    const lines = windowed(records, 1, { type: 'HOP', size: s(3600), slide: s(1800), offset: 0 }, calls)
    expect(lines).toContain('+I[a, [2, 3, 0, 1], 0, 3600]')
  })

  // recorded: window-agg-tumble-window-group-on-window-only and window-rank-cumulate-window-without-rank-number
  it('merges distinct values in the order of a java.util.HashMap', () => {
    const fields = [field('s', types.string()), field('ts', types.rowtime('TIMESTAMP'))]
    const listed = (spec: WindowSpec): string[] => {
      const plan = new PlanBuilder()
      const rows = [
        ['Hi', 1],
        ['Comment#1', 2],
        ['Comment#1', 3],
        [null, 4],
        ['Hello', 7],
        ['Hi', 6],
        ['Comment#2', 8],
        ['Hi', 4],
        ['Hi', 16],
      ] as const
      const source = plan.source(
        't',
        fields,
        rows.map(([text, ts], i): Record => [i * 10, [text, at(ts)]]),
      )
      plan.add({
        kind: 'WindowAggregate',
        inputs: [plan.watermark(source, 1, 1)],
        fields: [field('l', types.string()), WINDOW_FIELDS[1]!],
        windowing: { from: 'time', spec, time: 1, attribute: 'rowtime', local: false },
        grouping: [],
        aggregates: [aggregate('LISTAGG', [0], types.string(), { distinct: true })],
        properties: ['end'],
      })
      return plan.lines()
    }
    expect(listed({ type: 'TUMBLE', size: s(5), offset: 0 })).toEqual([
      '+I[Hi,Comment#1, 5]',
      '+I[Hello,Comment#2,Hi, 10]',
      '+I[Hi, 20]',
    ])
  })

  // asked of Flink 2.3.0: what is late for its slice joins the window slice by slice, in order of the slices' first rows
  it('CUMULATE takes in late rows by slice', () => {
    const records = [
      row(0, 'x', 0, 108),
      row(1, 'e', 18, 17),
      row(2, 'e', 11, 45),
      row(3, 'e', 17, 37),
      row(4, 'e', 18, 48),
      row(5, 'e', 5, 56),
      row(6, 'e', 8, 100),
    ]
    const calls = [aggregate('ARRAY_AGG', [1], types.array(types.int()))]
    const lines = windowed(records, 0, { type: 'CUMULATE', size: s(120), step: s(20), offset: 0 }, calls)
    expect(lines).toContain('+I[e, [18, 11, 18, 5, 17, 8], 0, 120]')
  })

  it('emits nothing for a window whose rows were all taken back', () => {
    const records = [row(0, 'a', 1, 1), row(1, 'b', 2, 1), row(2, 'a', 1, 1, '-D')]
    expect(windowed(records, 0, { type: 'TUMBLE', size: s(10), offset: 0 })).toEqual(['+I[b, 2, 1, 0, 10]'])
  })
})

describe('WindowTableFunction', () => {
  const bare = (spec: WindowSpec, records: readonly Record[], delay = 0): string[] => {
    const plan = new PlanBuilder()
    const input = plan.watermark(plan.source('t', FIELDS, records), 2, delay)
    plan.add({
      kind: 'WindowTableFunction',
      inputs: [input],
      fields: [...FIELDS, ...WINDOW_FIELDS],
      windowing: { from: 'time', spec, time: 2, attribute: 'rowtime', local: false },
    })
    return plan.lines()
  }

  it('TUMBLE gives each row its window at once, late or not', () => {
    expect(bare({ type: 'TUMBLE', size: s(5), offset: s(1) }, [row(0, 'a', 1, 7), row(1, 'b', 2, 0)])).toEqual([
      '+I[a, 1, 7, 6, 11, 10.999]',
      '+I[b, 2, 0, -4, 1, 0.999]',
    ])
  })

  it('HOP gives one row a window, the newest window first', () => {
    expect(bare({ type: 'HOP', size: s(10), slide: s(5), offset: 0 }, [row(0, 'a', 1, 7)])).toEqual([
      '+I[a, 1, 7, 5, 15, 14.999]',
      '+I[a, 1, 7, 0, 10, 9.999]',
    ])
  })

  it('SESSION holds rows back until the session is over and gives them in order of arrival', () => {
    const records = [row(0, 'a', 1, 1), row(1, 'b', 2, 2), row(2, 'a', 3, 5), row(3, 'a', 4, 3), row(4, 'b', 5, 30)]
    expect(bare({ type: 'SESSION', gap: s(3), partition: [0] }, records, 5)).toEqual([
      '+I[b, 2, 2, 2, 5, 4.999]',
      '+I[a, 1, 1, 1, 8, 7.999]',
      '+I[a, 3, 5, 1, 8, 7.999]',
      '+I[a, 4, 3, 1, 8, 7.999]',
      '+I[b, 5, 30, 30, 33, 32.999]',
    ])
  })
})

describe('windows of a TIMESTAMP_LTZ', () => {
  const LTZ = [FIELDS[0]!, FIELDS[1]!, field('ts', types.rowtime('TIMESTAMP_LTZ'))]

  function days(zone: string, instants: readonly number[]): string[] {
    const plan = new PlanBuilder()
    const records: Record[] = instants.map((ms, i) => [i, ['a', i, ms]])
    const input = plan.watermark(plan.source('t', LTZ, records), 2, 0)
    plan.add({
      kind: 'WindowAggregate',
      inputs: [input],
      fields: [LTZ[0]!, field('c', types.bigint(false)), ...WINDOW_FIELDS.slice(0, 2)],
      windowing: {
        from: 'time',
        spec: { type: 'TUMBLE', size: 86_400_000, offset: 0 },
        time: 2,
        attribute: 'rowtime',
        local: true,
      },
      grouping: [0],
      aggregates: [aggregate('COUNT', [], types.bigint(false))],
      properties: ['start', 'end'],
    })
    return plan.lines({ zone })
  }

  // asked of Flink 2.3.0: it looks for rows to hand on at full hours of UTC only, and drops what has become late by then
  it('lose rows as in Flink where the zone is half an hour off', () => {
    const plan = new PlanBuilder()
    const records = Array.from({ length: 25 }, (_, i): Record => [i * 1000, ['abc'[i % 3]!, i, at(i * 600)]])
    plan.add({
      kind: 'WindowAggregate',
      inputs: [plan.watermark(plan.source('t', LTZ, records), 2, 1)],
      fields: [LTZ[0]!, field('c', types.bigint(false)), WINDOW_FIELDS[0]!],
      windowing: {
        from: 'time',
        spec: { type: 'TUMBLE', size: 3_600_000, offset: 0 },
        time: 2,
        attribute: 'rowtime',
        local: true,
      },
      grouping: [0],
      aggregates: [aggregate('COUNT', [], types.bigint(false))],
      properties: ['start'],
    })
    const hour = 3600
    expect(plan.lines({ zone: 'Asia/Kolkata' })).toEqual([
      `+I[a, 2, ${7 * hour}]`,
      `+I[c, 1, ${7 * hour}]`,
      `+I[b, 2, ${7 * hour}]`,
      `+I[a, 2, ${9 * hour}]`,
      `+I[c, 1, ${9 * hour}]`,
      `+I[b, 1, ${9 * hour}]`,
    ])
  })

  it('start at local midnight', () => {
    const utc = (hour: number): number => BASE + hour * 3_600_000
    const hours = 3600
    // 21:00 and 22:00 UTC are 23:00 and 24:00 in Berlin's summer time
    expect(days('Europe/Berlin', [utc(21), utc(22), utc(23)])).toEqual([
      `+I[a, 1, 0, ${24 * hours}]`,
      `+I[a, 2, ${24 * hours}, ${48 * hours}]`,
    ])
  })
})

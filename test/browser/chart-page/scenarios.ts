import { chartTable } from '../../../src/worker/chart-query.ts'
import type { ColumnInfo, EngineService } from '../../../src/worker/protocol.ts'
import { at, columns, sourceOfColumns, type ChartColumns } from '../../charts/columns.ts'

export interface Scenario {
  readonly id: string
  readonly text: string
  readonly result: ChartColumns
}

/** The part of the engine that a chart asks, over columns that are there already. */
export function engineOf({ result }: Scenario): EngineService {
  const source = sourceOfColumns(result)
  const part: Pick<EngineService, 'chartTable'> = {
    // what is sent is a copy, as from a worker
    chartTable: (_handle, request) =>
      Promise.resolve().then(() => structuredClone(chartTable(source, structuredClone(request)))),
  }
  return part as EngineService
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^STRING/, 'VARCHAR'],
  [/^TIMESTAMP_LTZ/, 'TIMESTAMP_LTZ'],
  [/^TIMESTAMP/, 'TIMESTAMP'],
]

export function infoOf({ result }: Scenario): ColumnInfo[] {
  return Object.entries(result.columns).map(([name, { type }]) => ({
    name,
    type,
    kind: kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'BIGINT',
  }))
}

/** The same numbers in every run. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
}

const sources = ['google', 'instagram', 'newsletter', 'facebook', 'a rather long name of a source']
const devices = ['Desktop', 'Mobile', 'Tablet']
const browsers = ['Chrome', 'Safari', 'Firefox', 'Edge', 'Opera']

function clicks(rows: number, seed = 1): ChartColumns {
  const next = numbersFrom(seed)
  const one = <T>(from: readonly T[]): T => from[Math.floor(next() ** 1.6 * from.length)]!
  return columns({
    event_time: ['TIMESTAMP_LTZ(3) *ROWTIME*', Array.from({ length: rows }, (_, i) => at((i * 180) / rows))],
    source: ['STRING', Array.from({ length: rows }, () => (next() < 0.2 ? null : one(sources)))],
    device: ['STRING', Array.from({ length: rows }, () => one(devices))],
    seconds: ['BIGINT', Array.from({ length: rows }, () => Math.floor(-Math.log(1 - next()) * 240))],
    price: ['DOUBLE', Array.from({ length: rows }, (_, i) => 40 + 20 * Math.sin((6 * i) / rows) + 8 * next())],
  })
}

function windows(): ChartColumns {
  const next = numbersFrom(7)
  const rows = Array.from({ length: 12 }, (_, hour) => devices.map((device) => ({ hour, device }))).flat()
  return columns({
    window_start: ['TIMESTAMP(3) NOT NULL', rows.map(({ hour }) => at(hour * 15))],
    window_end: ['TIMESTAMP(3) NOT NULL', rows.map(({ hour }) => at(hour * 15 + 15))],
    device: ['STRING NOT NULL', rows.map(({ device }) => device)],
    sessions: [
      'BIGINT NOT NULL',
      rows.map(({ device }) => Math.floor((device === 'Tablet' ? 20 : 120) * (0.6 + next()))),
    ],
  })
}

function ranks(): ChartColumns {
  const next = numbersFrom(11)
  const rows = Array.from({ length: 8 }, (_, hour) => {
    const order = browsers
      .map((browser, i) => ({ browser, weight: i + 2.2 * next() }))
      .sort((a, b) => a.weight - b.weight)
    return order.slice(0, 4).map(({ browser }, i) => ({ hour, browser, rank: i + 1 }))
  }).flat()
  return columns({
    window_start: ['TIMESTAMP(3) NOT NULL', rows.map(({ hour }) => at(hour * 60))],
    browser: ['STRING', rows.map(({ browser }) => browser)],
    rank: ['BIGINT NOT NULL', rows.map(({ rank }) => rank)],
  })
}

function sessions(): ChartColumns {
  const next = numbersFrom(3)
  const rows = Array.from({ length: 11 }, (_, i) => ({ from: i * 9 + next() * 8, long: 2 + next() * 40 }))
  return columns({
    first_click: ['TIMESTAMP(3)', rows.map(({ from }) => at(from))],
    last_click: ['TIMESTAMP(3)', rows.map(({ from, long }) => at(from + long))],
    known: ['TIMESTAMP(3)', rows.map(({ from, long }) => at(from + long + 15))],
    sessionid: ['STRING', rows.map((_, i) => `sess_${(i * 7919).toString(36)}x`)],
  })
}

function steps(): ChartColumns {
  const next = numbersFrom(5)
  const rows = Array.from({ length: 400 }, (_, i) => {
    const reach = Math.floor(4 * next() ** 0.8) + 1
    return {
      times: Array.from({ length: 4 }, (_, step) => (step < reach ? at(i / 4 + step) : null)),
      device: devices[i % 3]!,
    }
  })
  const step = (n: number) => ['TIMESTAMP(3)', rows.map(({ times }) => times[n] ?? null)] as const
  return columns({
    searched: step(0),
    viewed: step(1),
    added: step(2),
    bought: step(3),
    device: ['STRING', rows.map(({ device }) => device)],
  })
}

const small = clicks(300)

export const scenarios: readonly Scenario[] = [
  {
    id: 'bars',
    text: '# sources of visits\nmark: bar\ny: { column: source, label: where from } # lying\nx: { aggregate: count, label: clicks }\nsort: -x\ntitle: Clicks by source',
    result: small,
  },
  {
    id: 'stacked',
    text: 'mark: bar\nx: { column: window_start, label: window }\nx2: window_end\ny: sessions\nfill: device\ntitle: Sessions by device',
    result: windows(),
  },
  {
    id: 'standing',
    text: 'mark: bar\nx: source\ny: { aggregate: mean, column: price }\ntitle: Mean price',
    result: small,
  },
  {
    id: 'line',
    text: 'mark: line\nx: window_start\ny: sessions\nfill: device\ntitle: Sessions over time',
    result: windows(),
  },
  {
    id: 'area',
    text: 'mark: area\nx: { column: event_time, bin: 5 minutes, label: time }\ny: count\nfill: source\ntitle: Clicks by source over time',
    result: clicks(2000),
  },
  {
    id: 'histogram',
    text: 'mark: histogram\nx: { column: seconds, label: seconds }\ncolor: window\ntitle: How long',
    result: clicks(2000),
  },
  {
    id: 'heatmap',
    text: 'mark: heatmap\nx: device\ny: source\nfill: { aggregate: count, label: clicks }\nsort: -fill\ntitle: Clicks by source and device',
    result: small,
  },
  { id: 'dots', text: 'mark: dot\nx: event_time\ny: price\nfill: device\ntitle: Prices', result: small },
  { id: 'ticks', text: 'mark: tick\nx: event_time\ny: device\ntitle: When', result: small },
  {
    id: 'gantt',
    text: 'mark: gantt\nx: { column: first_click, label: time }\nx2: last_click\nat: known\ny: { column: sessionid, label: visits }\nsort: x\ncolor: window\ntitle: When each visit ends',
    result: sessions(),
  },
  {
    id: 'bump',
    text: 'mark: bump\nx: { column: window_start, label: window }\ny: rank\nfill: browser\ntitle: The four most used browsers',
    result: ranks(),
  },
  {
    id: 'flow',
    text: 'mark: flow\nsteps: [searched, viewed, added, bought]\nfill: device\ntitle: From search to purchase',
    result: steps(),
  },
  {
    id: 'facets',
    text: 'mark: bar\nx: { column: event_time, bin: 10 minutes }\ny: count\nfacet: device\nheight: 80\ntitle: One for each device',
    result: small,
  },
  {
    id: 'many-dots',
    text: 'mark: dot\nx: event_time\ny: price\nfill: device\ntitle: A hundred thousand prices',
    result: clicks(100_000),
  },
  { id: 'many-points', text: 'mark: line\nx: event_time\ny: price\ntitle: A long line', result: clicks(100_000) },
  { id: 'problem', text: 'mark: line\nx: event_tim\ny: price\ntitle: A mistake', result: small },
]

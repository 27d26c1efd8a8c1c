import type { Entry } from './doc.ts'
import { onOrders, onVisits } from './tables.ts'

const perWindow = (window: string): string =>
  onOrders(`SELECT window_start, window_end, SUM(amount) AS total
FROM ${window}
GROUP BY window_start, window_end`)

const table = 'TABLE orders, DESCRIPTOR(ts)'

/** Functions that put rows into windows of time, in FROM; those of GROUP BY that were there before share their names. */
const windows: readonly Entry[] = [
  [
    'TUMBLE',
    ['TUMBLE(TABLE table, DESCRIPTOR(time), size[, offset])', 'TUMBLE(time, size)'],
    'Windows of one size without gap or overlap: each row is in one of them. Adds `window_start`, `window_end` and `window_time`; the form with a column stands in GROUP BY.',
    perWindow(`TUMBLE(${table}, INTERVAL '5' MINUTES)`),
  ],
  [
    'HOP',
    ['HOP(TABLE table, DESCRIPTOR(time), slide, size[, offset])', 'HOP(time, slide, size)'],
    'Windows of one size that start every slide, so a row may be in several. The slide comes before the size, which has to be a multiple of it.',
    perWindow(`HOP(${table}, INTERVAL '5' MINUTES, INTERVAL '10' MINUTES)`),
  ],
  [
    'CUMULATE',
    'CUMULATE(TABLE table, DESCRIPTOR(time), step, size[, offset])',
    'Windows that share a start and grow by a step up to their size: totals so far. The size has to be a multiple of the step.',
    perWindow(`CUMULATE(${table}, INTERVAL '5' MINUTES, INTERVAL '1' HOUR)`),
  ],
  [
    'SESSION',
    ['SESSION(TABLE table [PARTITION BY columns], DESCRIPTOR(time), gap)', 'SESSION(time, gap)'],
    'Windows that stay open until a key has had no row for longer than the gap. GROUP BY has to name the same keys as PARTITION BY.',
    onOrders(`SELECT product, window_start, window_end, COUNT(*) AS orders
FROM SESSION(TABLE orders PARTITION BY product, DESCRIPTOR(ts), INTERVAL '3' MINUTES)
GROUP BY product, window_start, window_end`),
  ],
]

/** What reads the windows of GROUP BY. */
const properties: Readonly<Record<string, string>> = {
  START: 'The start of the group window, a TIMESTAMP(3); it lies in the window.',
  END: 'The end of the group window, a TIMESTAMP(3); it does not lie in the window.',
  ROWTIME: 'The last millisecond of the group window, as event time for further windows.',
  PROCTIME: 'The processing time of the group window, as a time attribute for further windows.',
}

const forms: Readonly<Record<string, readonly [form: string, call: string]>> = {
  TUMBLE: ['time, size', "INTERVAL '5' MINUTES"],
  HOP: ['time, slide, size', "INTERVAL '5' MINUTES, INTERVAL '10' MINUTES"],
  SESSION: ['time, gap', "INTERVAL '3' MINUTES"],
}

function groupWindow(window: string, property: string): Entry {
  const name = `${window}_${property}`
  const [form, sizes] = forms[window]!
  const [on, table, time] =
    property === 'PROCTIME' ? ([onVisits, 'visits', 'seen'] as const) : ([onOrders, 'orders', 'ts'] as const)
  return [
    name,
    `${name}(${form})`,
    `${properties[property]!} Give it the same arguments as ${window} in GROUP BY.`,
    on(`SELECT ${name}(${time}, ${sizes}), COUNT(*) FROM ${table}
GROUP BY ${window}(${time}, ${sizes})`),
  ]
}

export const windowEntries: readonly Entry[] = [
  ...windows,
  ...Object.keys(forms).flatMap((window) => Object.keys(properties).map((property) => groupWindow(window, property))),
]

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataAccess } from '../../src/connectors/connector.ts'
import type { RecordedTopic } from '../../src/connectors/recorded-topic.ts'
import { RowColumn, StringColumn, type Column } from '../../src/data/column.ts'
import { Dictionary } from '../../src/data/dictionary.ts'
import { shopOptions } from '../../src/datagen/options.ts'
import { generateShop } from '../../src/datagen/records.ts'
import { TableEnvironment } from '../../src/engine/table-environment.ts'
import { loadParts } from '../../src/errors/part.ts'
import { types } from '../../src/types/logical-type.ts'

/**
 * The speed floor: verbatim SQL over clicks that lie decoded in memory, through the whole engine (parse, validate, plan,
 * run), with the full changelog recorded. Prints medians; reads `--clicks N` (default 1,000,000) and `--runs N` (11).
 */
const argument = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : Number(process.argv[at + 1])
}

const CLICKS = argument('clicks', 1_000_000)
const RUNS = argument('runs', 11)
/** Only this section; 0 = all. */
const ONLY = argument('section', 0)
/** Clicks an hour of the faithful shop. */
const CLICKS_PER_HOUR = 7_750

const sql = (name: string): string => readFileSync(join('test', 'fixtures', 'seed', `${name}.sql`), 'utf8')
const tables = `${sql('0-setup')}\n${readFileSync(join('test', 'bench', 'registrations.sql'), 'utf8')}`

/** Floors in ms for 1,000,000 clicks. */
const SECTIONS: readonly { readonly name: string; readonly query: string; readonly floor: number }[] = [
  { name: '1 transform', query: sql('1-transform'), floor: 900 },
  { name: '2 interval join', query: sql('2-interval-join'), floor: 300 },
  { name: '3 top browsers', query: sql('3-aggregate-tumble'), floor: 300 },
  { name: '4 average sessions', query: sql('4-aggregate-session'), floor: 400 },
  { name: '5 abandoned baskets', query: sql('5-aggregate-session'), floor: 700 },
  { name: '6 purchases', query: sql('6-match-recognize'), floor: 700 },
]

/** A column as the Avro decoder leaves it: the strings of its dictionary are bytes until somebody reads them. */
function asDecoded(column: Column): Column {
  if (column instanceof RowColumn) {
    return new RowColumn(column.type, column.fields.map(asDecoded), column.valid, column.length)
  }
  if (!(column instanceof StringColumn)) return column
  const dictionary = new Dictionary()
  const utf8 = new TextEncoder()
  for (let code = 0; code < column.dictionary.size; code++) {
    const bytes = utf8.encode(column.dictionary.get(code))
    dictionary.internBytes(bytes, 0, bytes.length)
  }
  return new StringColumn(column.type, column.codes, dictionary)
}

function shop(): DataAccess {
  const records = generateShop(shopOptions({ duration: Math.ceil((CLICKS / CLICKS_PER_HOUR) * 1.02 * 3_600_000) }))
  const topics = new Map<string, RecordedTopic>()
  for (const topic of ['CLICKTRACKING.REG', 'CUSTOMERS.NEW.REG'] as const) {
    const source = records[topic]
    const length = topic === 'CLICKTRACKING.REG' ? Math.min(CLICKS, source.length) : source.length
    // all columns at once, so that the records themselves can go
    const columns = source.columns().map((column) => asDecoded(column).slice(0, length))
    const cut = <A extends Float64Array | Int32Array>(values: A): A => values.subarray(0, length) as A
    topics.set(topic, {
      name: topic,
      length,
      timestamps: cut(source.timestamps),
      arrivals: cut(source.arrivals),
      partitions: cut(source.partitions),
      offsets: cut(source.offsets),
      keys: new StringColumn(types.string(), new Int32Array(length).fill(-1), new Dictionary()),
      kinds: null,
      values: {
        form: 'columns',
        rowType: source.rowType,
        read: (projection) => projection.map(({ index }) => columns[index]!),
      },
    })
  }
  return {
    registry: { schemaById: () => undefined },
    topicNames: () => [...topics.keys()],
    topic: (name) => Promise.resolve(topics.get(name)),
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

/** A loop whose speed follows the machine's: what ratios are taken of. */
function calibrate(): number {
  const started = performance.now()
  const counts = new Map<number, number>()
  for (let i = 0; i < 1_000_000; i++) {
    const key = Math.imul(i, 2654435761) >>> 14
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return performance.now() - started
}

async function run(query: string, data: DataAccess): Promise<{ ms: number; rows: number; events: number }> {
  const started = performance.now()
  const environment = new TableEnvironment()
  const prepared = environment.executeScript(`${tables}\n${query}`).query!
  const job = await environment.start(prepared, data, { end: 'closed' }, () => Promise.resolve())
  job.runTo()
  return { ms: performance.now() - started, rows: job.changelog.length, events: job.total }
}

const collect = (globalThis as { gc?: () => void }).gc
const used = (): number => {
  collect?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

await loadParts()
const data = shop()
const unit = median(Array.from({ length: 5 }, calibrate))
console.log(`calibration loop ${unit.toFixed(0)} ms; ${RUNS} runs each, medians`)
console.log('section                  first ms  median ms  best ms  ratio  floor ms  Mevents/s  bytes/event     rows')
let missed = 0
for (const { name, query, floor } of SECTIONS) {
  if (ONLY !== 0 && !name.startsWith(String(ONLY))) continue
  const before = used()
  // the first run decodes (here: makes) the columns; the second is the first over columns in memory
  await run(query, data)
  const bytes = used() - before
  const first = await run(query, data)
  const times: number[] = []
  for (let i = 0; i < RUNS; i++) times.push((await run(query, data)).ms)
  const middle = median(times)
  const scaled = floor * Math.max(0.05, CLICKS / 1_000_000)
  if (middle > scaled) missed++
  console.log(
    [
      name.padEnd(24),
      first.ms.toFixed(0).padStart(9),
      middle.toFixed(0).padStart(10),
      Math.min(...times)
        .toFixed(0)
        .padStart(8),
      (middle / unit).toFixed(2).padStart(6),
      scaled.toFixed(0).padStart(9),
      (first.events / middle / 1000).toFixed(2).padStart(10),
      (bytes / first.events).toFixed(0).padStart(12),
      String(first.rows).padStart(8),
    ].join(' '),
  )
}
console.log(missed === 0 ? 'all within their floors' : `${missed} above their floor`)

import { transfer } from 'comlink'
import { positionAt } from '../errors/span.ts'
import type { SqlError } from '../errors/sql-error.ts'
import type { Changelog } from '../engine/changelog.ts'
import type { Job } from '../engine/job.ts'
import { sqlErrorsOf } from '../engine/script-errors.ts'
import { TableEnvironment } from '../engine/table-environment.ts'
import { isFloating, isInteger, type LogicalType } from '../types/logical-type.ts'
import { shortKind } from '../types/row-kind.ts'
import { flinkText } from '../types/type-text.ts'
import { printText } from '../types/value-text.ts'
import { msOf, type Timestamp, type Value } from '../types/value.ts'
import { decimalToNumber } from '../types/decimal.ts'
import type { PageData } from './page-data.ts'
import type {
  ChartColumns,
  EngineService,
  ErrorReport,
  OperatorReport,
  Progress,
  ResultPage,
  RunOutcome,
  RunRequest,
} from './protocol.ts'

/** Longest stretch of work without listening for messages, ms: a cancel is heard within it. */
const SLICE = 12
/** Records of the first turn and at most; what a turn gives does not depend on it. */
const FIRST_TURN = 512
const LARGEST_TURN = 4096
/** Shortest time between two reports of progress, ms. */
const REPORT = 60

interface Result {
  readonly changelog: Changelog
  readonly zone: string
  /** Rows of the final table, made at first use. */
  table: Int32Array | null
}

class Cancelled extends Error {}

/** The engine as the page sees it: runs one script at a time, keeps results until they are released. */
export class Service implements EngineService {
  private readonly data: Pick<PageData, 'access'>
  private readonly results = new Map<number, Result>()
  private nextHandle = 1
  /** Number of the newest run; an older one that still works stops when it sees another. */
  private newest = 0

  constructor(data: Pick<PageData, 'access'>) {
    this.data = data
  }

  async run(request: RunRequest, onProgress: (progress: Progress) => void): Promise<RunOutcome> {
    const run = ++this.newest
    const pause = async (): Promise<void> => {
      await nextTask()
      if (run !== this.newest) throw new Cancelled()
    }
    try {
      const started = performance.now()
      const environment = new TableEnvironment()
      const { query } = environment.executeScript(request.script)
      if (query === null) return { ok: false, errors: [noQuery] }
      const job = await environment.start(
        query,
        this.data.access(request.data),
        { end: request.end, batchSize: LARGEST_TURN },
        pause,
      )
      await drive(job, pause, onProgress)
      const handle = this.nextHandle++
      this.results.set(handle, { changelog: job.changelog, zone: environment.zone, table: null })
      return {
        ok: true,
        handle,
        summary: {
          columns: query.fields.map(({ name, type }) => ({ name, type: flinkText(type), kind: type.kind })),
          rows: job.changelog.length,
          updating: job.changelog.updating,
          milliseconds: performance.now() - started,
          events: job.total,
          operators: job.report().map(operatorReport),
        },
      }
    } catch (error) {
      if (error instanceof Cancelled) return { ok: false, errors: [], cancelled: true }
      return { ok: false, errors: errorReports(error, request.script) }
    }
  }

  cancel(): Promise<void> {
    this.newest++
    return Promise.resolve()
  }

  page(handle: number, view: 'changelog' | 'table', offset: number, limit: number): Promise<ResultPage> {
    const result = this.result(handle)
    const { changelog, zone } = result
    const table = view === 'table' ? (result.table ??= changelog.table()) : null
    const total = table?.length ?? changelog.length
    const kinds: string[] = []
    const rows: (string | null)[][] = []
    for (let i = offset; i < Math.min(total, offset + limit); i++) {
      const index = table === null ? i : table[i]!
      kinds.push(table === null ? shortKind(changelog.kind(index)) : '+I')
      rows.push(
        changelog
          .values(index)
          .map((value, c) => (value === null ? null : printText(value, changelog.fields[c]!.type, zone))),
      )
    }
    return Promise.resolve({ kinds, rows, offset, total })
  }

  chart(handle: number, columns: string[], limit: number): Promise<ChartColumns> {
    const result = this.result(handle)
    const { changelog, zone } = result
    const table = (result.table ??= changelog.table())
    const length = Math.min(limit, table.length)
    const buffers: ArrayBuffer[] = []
    const entries = columns.flatMap((name) => {
      const c = changelog.fields.findIndex((field) => field.name === name)
      if (c === -1) return []
      const { type } = changelog.fields[c]!
      const values = chartValues(changelog, table, length, c, type, zone)
      if (values instanceof Float64Array) buffers.push(values.buffer as ArrayBuffer)
      return [[name, { type: flinkText(type), values }] as const]
    })
    return Promise.resolve(transfer({ length, columns: Object.fromEntries(entries) }, buffers))
  }

  check(script: string): Promise<ErrorReport[]> {
    return Promise.resolve(new TableEnvironment().check(script).map((error) => errorReport(error, script)))
  }

  release(handle: number): Promise<void> {
    this.results.delete(handle)
    return Promise.resolve()
  }

  private result(handle: number): Result {
    const result = this.results.get(handle)
    if (result === undefined) throw new Error(`there is no result ${handle}`)
    return result
  }
}

/** Runs a job in slices, so that messages are heard in between. Turns shrink where records are expensive. */
async function drive(job: Job, pause: () => Promise<void>, onProgress: (progress: Progress) => void): Promise<void> {
  let reported = performance.now()
  let records = FIRST_TURN
  while (!job.done) {
    const started = performance.now()
    do {
      const before = performance.now()
      job.turn(job.position + records)
      const took = performance.now() - before
      if (took > SLICE) records = Math.max(1, records >> 2)
      else if (took < SLICE / 8) records = Math.min(LARGEST_TURN, records * 2)
    } while (!job.done && performance.now() - started < SLICE)
    if (job.done) return
    if (performance.now() - reported > REPORT) {
      reported = performance.now()
      const watermark = job.watermark
      onProgress({ position: job.position, total: job.total, watermark: Number.isFinite(watermark) ? watermark : null })
    }
    await pause()
  }
}

/** Resolves in a task of its own, after the messages that wait; a timer would be held back to 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

function chartValues(
  changelog: Changelog,
  table: Int32Array,
  length: number,
  column: number,
  type: LogicalType,
  zone: string,
): Float64Array | (string | null)[] {
  const number = numberOf(type)
  if (number !== null) {
    const values = new Float64Array(length)
    for (let i = 0; i < length; i++) {
      const value = valueAt(changelog, table[i]!, column)
      values[i] = value === null ? NaN : number(value)
    }
    return values
  }
  return Array.from({ length }, (_, i) => {
    const value = valueAt(changelog, table[i]!, column)
    return value === null ? null : typeof value === 'string' ? value : printText(value, type, zone)
  })
}

function valueAt(changelog: Changelog, index: number, column: number): Value {
  const { batch, row } = changelog.at(index)
  return batch.columns[column]!.get(row)
}

/** How a value of a type becomes a number to draw; null for types that are drawn as text. */
function numberOf(type: LogicalType): ((value: Value) => number) | null {
  if (isInteger(type) || isFloating(type) || type.kind === 'INTERVAL_DAY_TIME' || type.kind === 'INTERVAL_YEAR_MONTH')
    return Number
  if (type.kind === 'DECIMAL') return (value) => decimalToNumber(value as number | bigint, type.scale)
  if (type.kind === 'TIMESTAMP' || type.kind === 'TIMESTAMP_LTZ') return (value) => msOf(value as Timestamp)
  if (type.kind === 'DATE') return (value) => (value as number) * 86_400_000
  return null
}

const operatorReport = (report: ReturnType<Job['report']>[number]): OperatorReport => ({
  id: report.id,
  name: report.kind,
  description: report.description,
  rowsIn: report.rowsIn,
  rowsOut: report.rowsOut,
  lateDropped: report.lateDropped,
  watermark: Number.isFinite(report.watermark) ? report.watermark : null,
  timers: report.timers,
  stateRows: report.stateRows,
  inputs: [...report.inputs],
})

const noQuery: ErrorReport = {
  code: 'no-query',
  phase: 'validate',
  message: 'The script has no query.',
  flinkClass: '',
  hint: 'End with a SELECT or a CREATE VIEW: its rows are the result.',
}

function errorReports(error: unknown, script: string): ErrorReport[] {
  const errors = sqlErrorsOf(error)
  if (errors.length > 0) return errors.map((one) => errorReport(one, script))
  return [
    {
      code: 'internal',
      phase: 'run',
      message: error instanceof Error ? error.message : String(error),
      flinkClass: '',
      hint: 'This is a fault of Millrace, not of the query. Your text is safe; change it or reload the page.',
    },
  ]
}

function errorReport({ detail }: SqlError, script: string): ErrorReport {
  const { code, phase, message, flinkClass, hint, where, span } = detail
  return {
    code,
    phase,
    message,
    flinkClass,
    ...(hint === undefined ? {} : { hint }),
    ...(where === undefined ? {} : { where }),
    ...(span === undefined ? {} : { span: { start: span.start, end: span.end }, ...positionAt(script, span.start) }),
  }
}

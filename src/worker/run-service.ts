import type { Job } from '../engine/job.ts'
import { TableEnvironment } from '../engine/table-environment.ts'
import { UpstreamMemo } from '../engine/upstream-memo.ts'
import { fetchAhead, withParts } from '../errors/part.ts'
import { flinkText } from '../types/type-text.ts'
import { errorReports } from './error-report.ts'
import type { PageData } from './page-data.ts'
import type { ErrorReport, OperatorReport, Progress, RunService } from './protocol.ts'
import type { Results } from './results.ts'
import { nextTask, SLICE } from './slices.ts'

/** Records of the first turn and at most; what a turn gives does not depend on it. */
const FIRST_TURN = 512
const LARGEST_TURN = 4096
/** Shortest time between two reports of progress, ms. */
const REPORT = 60

class Cancelled extends Error {}

/** Runs one script at a time; a result is kept until it is released. */
export function runService(data: Pick<PageData, 'access'>, results: Results): RunService {
  /** Number of the newest run; an older one that still works stops when it sees another. */
  let newest = 0
  /** Set while runs are held; called to let them go on. */
  let goOn: (() => void) | undefined
  let held = Promise.resolve()
  const pause = (on: boolean): void => {
    if (on && goOn === undefined) held = new Promise((resolve) => (goOn = resolve))
    else if (!on) {
      goOn?.()
      goOn = undefined
    }
  }
  const memo = new UpstreamMemo()
  return {
    async run(request, onProgress) {
      const run = ++newest
      pause(false)
      const breathe = async (): Promise<void> => {
        await nextTask()
        await held
        if (run !== newest) throw new Cancelled()
      }
      try {
        const started = performance.now()
        fetchAhead(request.script)
        const prepared = await withParts(async () => {
          const environment = new TableEnvironment()
          const { query } = environment.executeScript(request.script)
          if (query === null) return null
          const options = { end: request.end, batchSize: LARGEST_TURN, memo }
          return {
            environment,
            query,
            job: await environment.start(query, data.access(request.data), options, breathe),
          }
        })
        if (prepared === null) return { ok: false, errors: [noQuery] }
        const { environment, query, job } = prepared
        await drive(job, breathe, onProgress)
        return {
          ok: true,
          handle: results.keep(job.changelog, environment.zone),
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
        return { ok: false, errors: await errorReports(error, request.script) }
      }
    },
    cancel() {
      newest++
      pause(false)
      return Promise.resolve()
    },
    pause: (on) => Promise.resolve(pause(on)),
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

import type { ErrorReport, RunOutcome, RunRequest, RunService, RunSummary } from '../worker/protocol.ts'
import type { Fix } from '../worker/language-protocol.ts'
import type { ResultService } from '../worker/result-protocol.ts'
import { shapeOf } from './cells.ts'
import type { DataChoice } from './front-matter.ts'
import { locate, scriptOf, sqlCells, type Script } from './scope.ts'
import { runKey, type Action, type CellError, type CellResult, type Session } from './session.ts'

/** A run younger than this is let finish when a newer value comes, so that a steady drag still shows answers. */
const patience = 250

/** What of the engine a run needs. */
export type RunningEngine = RunService & Pick<ResultService, 'release'>

/** A cell whose answer is not that of its text, and what it would run. */
interface Pending {
  readonly cellId: string
  readonly key: string
}

interface Flight extends Pending {
  readonly since: number
  cancelled: boolean
}

/** A run that is no cell's; see `borrow`. */
interface Loan {
  readonly request: RunRequest
  readonly signal: AbortSignal
  readonly settle: (outcome: RunOutcome) => void
}

/**
 * Keeps answers up with the text: one run at a time, the cell in hand first. The only place where the session meets
 * the engine.
 */
export class Runner {
  private readonly engine: RunningEngine
  private readonly session: () => Session
  private readonly dispatch: (action: Action) => void
  private readonly now: () => number
  /** What each cell last ran or was stopped at. */
  private readonly settled = new Map<string, string>()
  /** Cells that the reader told to run: in manual mode the only ones that do. */
  private readonly asked = new Set<string>()
  private flight: Flight | undefined
  /** Runs that wait until no cell does. */
  private loans: Loan[] = []
  private lent: Loan | undefined
  private inHand: string | undefined
  private closed = false

  constructor(
    engine: RunningEngine,
    session: () => Session,
    dispatch: (action: Action) => void,
    now: () => number = () => performance.now(),
  ) {
    this.engine = engine
    this.session = session
    this.dispatch = dispatch
    this.now = now
  }

  /** To be called after every change of the document. `cellId` is the cell that the reader is moving. */
  sync(cellId?: string): void {
    if (cellId !== undefined) this.inHand = cellId
    const pending = this.pending()
    this.markQueued(pending)
    this.pump(pending)
  }

  /** The reader asks for runs, whether or not something changed. */
  rerun(...cellIds: readonly string[]): void {
    for (const cellId of cellIds) {
      this.settled.delete(cellId)
      this.asked.add(cellId)
    }
    this.sync(cellIds[0])
  }

  /** Stops what runs; it does not start again until something changes. */
  stop(): void {
    if (this.flight === undefined) return
    this.settled.set(this.flight.cellId, this.flight.key)
    this.asked.clear()
    this.abort(this.flight)
  }

  /** Holds the run in flight, or lets it go on. */
  pause(on: boolean): void {
    if (this.flight === undefined) return
    void this.engine.pause(on)
    this.dispatch({ type: 'paused', cellId: this.flight.cellId, on })
  }

  /**
   * Runs something that is no cell's answer, once no cell waits; a cell that has to run takes the engine back, and this
   * begins again behind it. The result is the caller's to release. Abort the signal to give up.
   */
  borrow(request: RunRequest, signal: AbortSignal): Promise<RunOutcome> {
    return new Promise((settle) => {
      const loan: Loan = { request, signal, settle }
      signal.addEventListener('abort', () => this.giveUp(loan), { once: true })
      if (signal.aborted || this.closed) return settle(cancelled)
      this.loans.push(loan)
      this.pump(this.pending())
    })
  }

  /** Lets go of the answer that a cell is compared with. */
  unpin(cellId: string): void {
    const { pins, runs } = this.session()
    const pinned = pins[cellId]
    if (pinned !== undefined && pinned !== runs[cellId]?.result) this.release(pinned)
    this.dispatch({ type: 'unpin', cellId })
  }

  /** Lets go of every result. */
  close(): void {
    this.closed = true
    if (this.flight !== undefined) this.abort(this.flight)
    for (const loan of [...this.loans, ...(this.lent === undefined ? [] : [this.lent])]) this.giveUp(loan)
    const { runs, pins } = this.session()
    for (const result of new Set([...Object.values(runs).map((run) => run.result), ...Object.values(pins)])) {
      this.release(result)
    }
  }

  private release(result: CellResult | undefined): void {
    if (result?.handle !== undefined) void this.engine.release(result.handle)
  }

  private markQueued(pending: readonly Pending[]): void {
    for (const { cellId, key } of pending) {
      const run = this.session().runs[cellId]
      if (run?.key === key && ['queued', 'running', 'paused'].includes(run.phase)) continue
      this.dispatch({ type: 'queued', cellId, key })
    }
  }

  private pending(): Pending[] {
    const { present, manual } = this.session()
    return sqlCells(present.notebook)
      .filter((cell) => shapeOf(cell).result !== undefined && (!manual || this.asked.has(cell.id)))
      .map((cell) => ({ cellId: cell.id, key: runKey(present, cell.id) }))
      .filter(({ cellId, key }) => this.settled.get(cellId) !== key)
  }

  private pump(pending: readonly Pending[]): void {
    if (this.closed) return
    if (this.flight !== undefined) {
      const { flight } = this
      const outdated = !pending.some(({ cellId, key }) => cellId === flight.cellId && key === flight.key)
      const left = patience - (this.now() - flight.since)
      if (outdated && left <= 0) this.abort(flight)
      else if (outdated) setTimeout(() => this.pump(this.pending()), left)
      return
    }
    const next = pending.find(({ cellId }) => cellId === this.inHand) ?? pending[0]
    if (this.lent !== undefined) {
      if (next !== undefined) void this.engine.cancel()
    } else if (next !== undefined) void this.fly(next.cellId, next.key)
    else if (this.loans.length > 0) void this.lend(this.loans.shift()!)
  }

  private async lend(loan: Loan): Promise<void> {
    this.lent = loan
    const outcome = await this.engine.run(loan.request, () => {}).catch(failed)
    this.lent = undefined
    const stopped = !outcome.ok && outcome.cancelled === true
    if (stopped && !loan.signal.aborted && !this.closed) this.loans.unshift(loan)
    else loan.settle(outcome)
    if (!this.closed) this.pump(this.pending())
  }

  private giveUp(loan: Loan): void {
    this.loans = this.loans.filter((other) => other !== loan)
    if (this.lent === loan) void this.engine.cancel()
    else loan.settle(cancelled)
  }

  private abort(flight: Flight): void {
    if (flight.cancelled) return
    flight.cancelled = true
    void this.engine.cancel()
  }

  private async fly(cellId: string, key: string): Promise<void> {
    const flight: Flight = { cellId, key, since: this.now(), cancelled: false }
    this.flight = flight
    const { present } = this.session()
    const script = scriptOf(present.notebook, cellId)
    this.dispatch({ type: 'started', cellId, key })
    const request: RunRequest = { script: script.text, data: requested(present.data), end: present.end }
    try {
      const outcome = await this.engine.run(request, (progress) => {
        if (this.flight === flight && !this.closed) this.dispatch({ type: 'progress', cellId, progress })
      })
      this.flight = undefined
      if (outcome.ok) this.succeed(flight, outcome.handle, outcome.summary)
      else if (outcome.cancelled === true) this.settle(flight, { type: 'cancelled', cellId, key })
      else this.fail(flight, script, outcome.errors)
    } catch (error) {
      this.flight = undefined
      this.fail(flight, script, [crash(error)])
    }
    if (!this.closed) this.sync()
  }

  private succeed({ cellId, key }: Flight, handle: number, summary: RunSummary): void {
    const { runs, pins } = this.session()
    const before = runs[cellId]?.result
    if (this.closed) return void this.engine.release(handle)
    this.settled.set(cellId, key)
    this.asked.delete(cellId)
    this.dispatch({ type: 'succeeded', cellId, key, summary, handle })
    if (before !== pins[cellId]) this.release(before)
  }

  private fail(flight: Flight, script: Script, reports: readonly ErrorReport[]): void {
    const { cellId, key } = flight
    const errors = reports.map((report): CellError => {
      const place = report.span === undefined ? undefined : locate(script, report.span)
      const found = place ?? { cellId }
      return { report, ...found, fixes: fixesIn(script, found.cellId, report) }
    })
    this.settled.set(cellId, key)
    this.asked.delete(cellId)
    this.settle(flight, { type: 'failed', cellId, key, errors })
  }

  /** A run that was overtaken keeps quiet: the newer one is queued already. */
  private settle(flight: Flight, action: Action): void {
    if (this.closed) return
    const current = runKey(this.session().present, flight.cellId)
    const stopped = this.settled.get(flight.cellId) === flight.key
    if (current === flight.key && (stopped || action.type !== 'cancelled')) this.dispatch(action)
  }
}

/** The ways to mend an error that change its own cell. */
function fixesIn(script: Script, cellId: string, { fixes = [] }: ErrorReport): Fix[] {
  return fixes.flatMap((fix) => {
    const place = locate(script, fix.span)
    return place?.cellId === cellId ? [{ ...fix, span: place.span }] : []
  })
}

const failed = (error: unknown): RunOutcome => ({ ok: false, errors: [crash(error)] })
const cancelled: RunOutcome = { ok: false, errors: [], cancelled: true }

/** An unknown name of a data set is the engine's to refuse. */
export function requested(choice: DataChoice): RunRequest['data'] {
  return typeof choice === 'string' ? (choice as 'samples') : { generate: { ...choice.generate } }
}

/** The worker itself failed: not an error of the SQL, and said so. */
function crash(error: unknown): ErrorReport {
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: 'worker',
    phase: 'run',
    flinkClass: '',
    message,
    hint: 'This is a fault of Millrace, not of your SQL.',
  }
}

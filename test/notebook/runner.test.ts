import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { parse } from '../../src/notebook/format.ts'
import { Runner, type RunningEngine } from '../../src/notebook/runner.ts'
import { errorsAt, open, reduce, type Action, type Session } from '../../src/notebook/session.ts'
import type { RunOutcome, RunRequest } from '../../src/worker/protocol.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const notebook = parse(`\`\`\`sql {#up}
CREATE TABLE t (a INT) WITH ('connector' = 'values');
\`\`\`
\`\`\`sql {#a}
SELECT 3 /*@n 1..11*/
\`\`\`
\`\`\`sql {#b}
SELECT a FROM t
\`\`\`
`)

/** An engine whose runs take so many ms, and which fails on a script that holds `FAIL`. */
class SlowEngine implements RunningEngine {
  readonly scripts: string[] = []
  readonly released: number[] = []
  cancels = 0
  private readonly ms: number
  private stop: (() => void) | undefined

  constructor(ms: number) {
    this.ms = ms
  }

  run(request: RunRequest): Promise<RunOutcome> {
    this.scripts.push(request.script.trim().split('\n').at(-1)!)
    const handle = this.scripts.length
    const bad = request.script.indexOf('FAIL')
    return new Promise((resolve) => {
      this.stop = () => resolve({ ok: false, errors: [], cancelled: true })
      setTimeout(() => {
        if (bad < 0) {
          const summary = { columns: [], rows: 1, updating: false, milliseconds: 1, events: 1, operators: [] }
          resolve({ ok: true, handle, summary })
        } else {
          const span = { start: bad, end: bad + 4 }
          resolve({ ok: false, errors: [{ code: 'x', phase: 'parse', message: 'm', flinkClass: 'E', span }] })
        }
      }, this.ms)
    })
  }
  cancel(): Promise<void> {
    this.cancels++
    this.stop?.()
    return Promise.resolve()
  }
  pause = () => Promise.resolve()
  release(handle: number): Promise<void> {
    this.released.push(handle)
    return Promise.resolve()
  }
}

function start(ms: number) {
  const engine = new SlowEngine(ms)
  let session = open(notebook)
  const runner = new Runner(
    engine,
    () => session,
    (action) => {
      session = reduce(session, action)
    },
    () => Date.now(),
  )
  const change = (action: Action, cellId?: string): void => {
    session = reduce(session, action)
    runner.sync(cellId)
  }
  const set = (value: number): void => change({ type: 'set', cellId: 'a', name: 'n', value }, 'a')
  return { engine, runner, change, set, session: (): Session => session }
}

describe('the runner', () => {
  test('runs every cell that has a result, in order', async () => {
    const { runner, engine, session } = start(50)
    runner.sync()
    expect(session().runs['b']?.phase).toBe('queued')
    await vi.advanceTimersByTimeAsync(200)
    expect(engine.scripts).toEqual(['SELECT 3 /*@n 1..11*/', 'SELECT a FROM t'])
    expect(session().runs['a']?.phase).toBe('done')
    expect(session().runs['up']).toBeUndefined()
  })

  test('runs again only what a change reaches, and lets the old rows go', async () => {
    const { runner, engine, set } = start(50)
    runner.sync()
    await vi.advanceTimersByTimeAsync(200)
    set(4)
    await vi.advanceTimersByTimeAsync(200)
    expect(engine.scripts.slice(2)).toEqual(['SELECT 4 /*@n 1..11*/'])
    expect(engine.released).toEqual([1])
  })

  test('shows answers during a steady drag, and ends on the last value', async () => {
    const { engine, set, session } = start(100)
    for (let n = 1; n <= 10; n++) {
      set(n)
      await vi.advanceTimersByTimeAsync(30)
    }
    expect(engine.scripts.length).toBeGreaterThanOrEqual(3)
    expect(engine.cancels).toBe(0)
    await vi.advanceTimersByTimeAsync(1000)
    expect(engine.scripts).toContain('SELECT 10 /*@n 1..11*/')
    expect(session().runs['a']).toMatchObject({ phase: 'done', errors: [] })
  })

  test('cancels a long run that a newer value has overtaken, even when nothing more comes', async () => {
    const { engine, set, session } = start(2000)
    set(1)
    await vi.advanceTimersByTimeAsync(10)
    set(2)
    expect(engine.cancels).toBe(0)
    await vi.advanceTimersByTimeAsync(300)
    expect(engine.cancels).toBe(1)
    await vi.advanceTimersByTimeAsync(2100)
    expect(engine.scripts.slice(0, 2)).toEqual(['SELECT 1 /*@n 1..11*/', 'SELECT 2 /*@n 1..11*/'])
    expect(session().runs['a']?.phase).toBe('done')
  })

  test('a stopped cell stays stopped until it is run or changed', async () => {
    const { runner, engine, session } = start(1000)
    runner.sync()
    await vi.advanceTimersByTimeAsync(10)
    runner.stop()
    await vi.advanceTimersByTimeAsync(3000)
    expect(session().runs['a']?.phase).toBe('cancelled')
    expect(engine.scripts).toEqual(['SELECT 3 /*@n 1..11*/', 'SELECT a FROM t'])
    runner.rerun('a')
    await vi.advanceTimersByTimeAsync(3000)
    expect(session().runs['a']?.phase).toBe('done')
  })

  test('an error stands at the cell that made it, and a mended cell answers again', async () => {
    const { runner, change, session } = start(10)
    runner.sync()
    await vi.advanceTimersByTimeAsync(100)
    change({ type: 'edit', cellId: 'up', text: 'FAIL;' })
    await vi.advanceTimersByTimeAsync(100)
    expect(session().runs['b']?.phase).toBe('failed')
    expect(errorsAt(session(), 'up')).toMatchObject([{ cellId: 'up', span: { start: 0, end: 4 } }])
    expect(errorsAt(session(), 'b')).toEqual([])
    change({ type: 'undo' })
    await vi.advanceTimersByTimeAsync(100)
    expect(session().runs['b']?.phase).toBe('done')
    expect(errorsAt(session(), 'up')).toEqual([])
  })

  test('a crash of the worker is an error of the cell, and the next run goes on', async () => {
    const { runner, engine, session, set } = start(10)
    const run = vi.spyOn(engine, 'run').mockRejectedValueOnce(new Error('out of memory'))
    runner.sync()
    await vi.advanceTimersByTimeAsync(100)
    expect(errorsAt(session(), 'a')).toMatchObject([{ report: { code: 'worker', message: 'out of memory' } }])
    expect(session().runs['b']?.phase).toBe('done')
    set(4)
    await vi.advanceTimersByTimeAsync(100)
    expect(session().runs['a']?.phase).toBe('done')
    expect(run).toHaveBeenCalledTimes(3)
  })

  test('lets go of everything when the page is left', async () => {
    const { runner, engine } = start(50)
    runner.sync()
    await vi.advanceTimersByTimeAsync(70)
    runner.close()
    await vi.advanceTimersByTimeAsync(200)
    expect(engine.released).toContain(1)
    expect(engine.cancels).toBe(1)
    expect(engine.scripts).toHaveLength(2)
  })
})

describe('a run that is no cell’s', () => {
  const request = (script: string): RunRequest => ({ script, data: 'samples', end: 'closed' })
  const forever = new AbortController().signal

  test('waits until no cell does', async () => {
    const { runner, engine } = start(50)
    runner.sync()
    const answer = runner.borrow(request('SELECT 99'), forever)
    await vi.advanceTimersByTimeAsync(200)
    expect(engine.scripts).toEqual(['SELECT 3 /*@n 1..11*/', 'SELECT a FROM t', 'SELECT 99'])
    expect(await answer).toMatchObject({ ok: true, handle: 3 })
  })

  test('makes room for a cell at once, and begins again behind it', async () => {
    const { runner, engine, set } = start(100)
    runner.sync()
    await vi.advanceTimersByTimeAsync(300)
    const answer = runner.borrow(request('SELECT 99'), forever)
    await vi.advanceTimersByTimeAsync(50)
    set(4)
    expect(engine.cancels).toBe(1)
    await vi.advanceTimersByTimeAsync(400)
    expect(engine.scripts.slice(2)).toEqual(['SELECT 99', 'SELECT 4 /*@n 1..11*/', 'SELECT 99'])
    expect(await answer).toMatchObject({ ok: true, handle: 5 })
  })

  test('can be given up, whether it waits or runs', async () => {
    const { runner, engine } = start(100)
    runner.sync()
    const waiting = new AbortController()
    const first = runner.borrow(request('SELECT 98'), waiting.signal)
    waiting.abort()
    expect(await first).toMatchObject({ cancelled: true })
    await vi.advanceTimersByTimeAsync(300)
    const running = new AbortController()
    const second = runner.borrow(request('SELECT 99'), running.signal)
    await vi.advanceTimersByTimeAsync(50)
    running.abort()
    expect(await second).toMatchObject({ cancelled: true })
    expect(engine.scripts).not.toContain('SELECT 98')
    runner.close()
    expect(await runner.borrow(request('SELECT 97'), forever)).toMatchObject({ cancelled: true })
  })
})

import { describe, expect, test } from 'vitest'
import { parse } from '../../src/notebook/format.ts'
import { errorsAt, open, reduce, runKey, type Action, type Session } from '../../src/notebook/session.ts'
import { sqlCells } from '../../src/notebook/scope.ts'
import type { RunSummary } from '../../src/worker/protocol.ts'

const notebook = parse(`---
data: samples
---
\`\`\`sql {#a}
SELECT 3 /*@n 1..11*/
\`\`\`
\`\`\`sql {#b}
SELECT 'x'
\`\`\`
`)
const summary: RunSummary = { columns: [], rows: 1, updating: false, milliseconds: 1, events: 1, operators: [] }

function after(...actions: Action[]): Session {
  return actions.reduce(reduce, open(notebook))
}
function text(session: Session, id: string): string {
  return sqlCells(session.present.notebook).find((cell) => cell.id === id)!.text
}

describe('undo and redo', () => {
  test('step through edits, settings and moves', () => {
    let session = after(
      { type: 'edit', cellId: 'b', text: "SELECT 'y'" },
      { type: 'set', cellId: 'a', name: 'n', value: 5 },
      { type: 'choose', data: 'faithful-30m', end: 'open' },
    )
    expect([text(session, 'a'), text(session, 'b'), session.present.data, session.present.end]).toEqual([
      'SELECT 5 /*@n 1..11*/',
      "SELECT 'y'",
      'faithful-30m',
      'open',
    ])
    session = reduce(session, { type: 'undo' })
    expect([session.present.data, session.present.end]).toEqual(['samples', 'closed'])
    session = reduce(reduce(session, { type: 'undo' }), { type: 'undo' })
    expect(session.present).toEqual(session.author)
    expect(reduce(session, { type: 'undo' })).toBe(session)
    session = reduce(reduce(session, { type: 'redo' }), { type: 'redo' })
    expect(text(session, 'a')).toBe('SELECT 5 /*@n 1..11*/')
  })

  test('take a whole drag back at once', () => {
    const drag = [4, 5, 6].map((value): Action => ({ type: 'set', cellId: 'a', name: 'n', value, gesture: 'drag 1' }))
    const next: Action = { type: 'set', cellId: 'a', name: 'n', value: 9, gesture: 'drag 2' }
    let session = after(...drag, next)
    session = reduce(session, { type: 'undo' })
    expect(text(session, 'a')).toBe('SELECT 6 /*@n 1..11*/')
    expect(text(reduce(session, { type: 'undo' }), 'a')).toBe('SELECT 3 /*@n 1..11*/')
  })

  test('forget the future after another change, and do not count what changes nothing', () => {
    const session = after({ type: 'set', cellId: 'a', name: 'n', value: 4 }, { type: 'undo' })
    expect(reduce(session, { type: 'set', cellId: 'a', name: 'n', value: 3 })).toBe(session)
    expect(reduce(session, { type: 'set', cellId: 'a', name: 'n', value: 8 }).future).toEqual([])
  })

  test('reset a cell or everything, and bring that back too', () => {
    const session = after(
      { type: 'edit', cellId: 'a', text: 'SELECT 1' },
      { type: 'edit', cellId: 'b', text: 'SELECT 2' },
      { type: 'resetCell', cellId: 'a' },
    )
    expect([text(session, 'a'), text(session, 'b')]).toEqual(['SELECT 3 /*@n 1..11*/', 'SELECT 2'])
    const reset = reduce(session, { type: 'reset' })
    expect(reset.present).toEqual(reset.author)
    expect(text(reduce(reset, { type: 'undo' }), 'b')).toBe('SELECT 2')
  })
})

describe('runs', () => {
  const key = runKey(open(notebook).present, 'a')

  test('go from queued to done, and keep the last answer while the next is made or fails', () => {
    const done = after(
      { type: 'queued', cellId: 'a', key },
      { type: 'started', cellId: 'a', key },
      { type: 'progress', cellId: 'a', progress: { position: 1, total: 2, watermark: null } },
      { type: 'succeeded', cellId: 'a', key, summary, handle: 7 },
    )
    expect(done.runs['a']).toEqual({ phase: 'done', key, errors: [], result: { key, summary, handle: 7 } })
    const report = { code: 'x', phase: 'run', message: 'm', flinkClass: 'E' }
    const failed = [
      { type: 'started', cellId: 'a', key: 'k2' },
      { type: 'failed', cellId: 'a', key: 'k2', errors: [{ report, cellId: 'a', fixes: [] }] },
    ] satisfies Action[]
    const session = failed.reduce<Session>(reduce, done)
    expect(session.runs['a']).toMatchObject({ phase: 'failed', result: { handle: 7 } })
    expect(errorsAt(session, 'a')).toEqual([{ report, cellId: 'a', fixes: [] }])
    expect(errorsAt(session, 'b')).toEqual([])
  })

  test('say where they were stopped', () => {
    const session = after(
      { type: 'started', cellId: 'a', key },
      { type: 'progress', cellId: 'a', progress: { position: 5, total: 9, watermark: null } },
      { type: 'cancelled', cellId: 'a', key },
    )
    expect(session.runs['a']).toMatchObject({ phase: 'cancelled', progress: { position: 5 } })
  })

  test('show an error once, at the cell that made it, whoever met it', () => {
    const error = {
      report: { code: 'x', phase: 'parse', message: 'm', flinkClass: 'E' },
      cellId: 'a',
      span: { start: 0, end: 1 },
      fixes: [],
    }
    const session = after(
      { type: 'failed', cellId: 'a', key, errors: [error] },
      { type: 'failed', cellId: 'b', key, errors: [error] },
    )
    expect(errorsAt(session, 'a')).toEqual([error])
  })

  test('depend on the script, the data and the end, and on nothing else', () => {
    const { present } = open(notebook)
    expect(runKey(after({ type: 'edit', cellId: 'b', text: 'SELECT 9' }).present, 'a')).toBe(key)
    expect(runKey({ ...present, end: 'open' }, 'a')).not.toBe(key)
    expect(runKey({ ...present, data: 'faithful-24h' }, 'a')).not.toBe(key)
    expect(runKey(after({ type: 'set', cellId: 'a', name: 'n', value: 4 }).present, 'a')).not.toBe(key)
  })
})

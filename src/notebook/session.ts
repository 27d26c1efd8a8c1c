import type { Span } from '../errors/span.ts'
import type { Fix } from '../worker/language-protocol.ts'
import type { ErrorReport, Progress, RunSummary } from '../worker/protocol.ts'
import type { Notebook } from './format.ts'
import { serialise } from './serialise.ts'
import type { DataChoice } from './front-matter.ts'
import { duplicate, fold, insertAfter, move, remove, withMarkdown, type NewKind } from './edit.ts'
import { handlesOf } from './literals.ts'
import { setLiteral, setParameter } from './parameters.ts'
import { scriptOf, sqlCells } from './scope.ts'
import { withText } from './with-text.ts'

/** What undo brings back. */
export interface Document {
  readonly notebook: Notebook
  readonly data: DataChoice
  readonly end: 'closed' | 'open'
}

/** An open notebook: what it says, what it said, and what its cells answered. Plain data; see `reduce`. */
export interface Session {
  readonly author: Document
  readonly present: Document
  readonly past: readonly Document[]
  readonly future: readonly Document[]
  /** The drag or typing whose steps count as one for undo. */
  readonly gesture?: string
  readonly runs: Readonly<Record<string, CellRun>>
  /** Answers that stay for comparison, by cell. */
  readonly pins: Readonly<Record<string, CellResult>>
  /** Cells run when they are told to, not by themselves. */
  readonly manual: boolean
}

export interface CellRun {
  readonly phase: 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled'
  /** What is or was run: see `runKey`. */
  readonly key: string
  readonly progress?: Progress
  readonly errors: readonly CellError[]
  /** The last good answer, kept while a newer one is on its way or fails. */
  readonly result?: CellResult
}

export interface CellResult {
  readonly key: string
  readonly summary: RunSummary
  /** Where the engine keeps the rows; an answer of the build is in no engine. */
  readonly handle?: number
}

/** An error with its place in the cell that made it. */
export interface CellError {
  readonly report: ErrorReport
  readonly cellId: string
  readonly span?: Span
  /** Ways to mend it, as changes of that cell's text. */
  readonly fixes: readonly Fix[]
}

/** A change of the document, which undo takes back. */
export type Change =
  | { readonly type: 'edit'; readonly cellId: string; readonly text: string; readonly gesture?: string }
  | {
      readonly type: 'set'
      readonly cellId: string
      readonly name: string
      readonly value: number | string
      readonly gesture?: string
    }
  /** Moves the literal with this number; see `handlesOf`. */
  | {
      readonly type: 'literal'
      readonly cellId: string
      readonly at: number
      readonly value: number | string
      readonly gesture?: string
    }
  | { readonly type: 'choose'; readonly data?: DataChoice; readonly end?: 'closed' | 'open' }
  | { readonly type: 'markdown'; readonly id: string; readonly raw: string; readonly gesture?: string }
  | {
      readonly type: 'insert'
      readonly after: string | undefined
      readonly kind: NewKind
      readonly id: string
      readonly text?: string
    }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'move'; readonly id: string; readonly by: -1 | 1 }
  | { readonly type: 'duplicate'; readonly id: string; readonly copy: string }
  | { readonly type: 'fold'; readonly id: string; readonly on: boolean }
  | { readonly type: 'reset' }
  | { readonly type: 'resetCell'; readonly cellId: string }

/** What a run of a cell comes to. */
export type RunEvent =
  | { readonly type: 'queued'; readonly cellId: string; readonly key: string }
  | { readonly type: 'started'; readonly cellId: string; readonly key: string }
  | { readonly type: 'progress'; readonly cellId: string; readonly progress: Progress }
  | { readonly type: 'paused'; readonly cellId: string; readonly on: boolean }
  | {
      readonly type: 'succeeded'
      readonly cellId: string
      readonly key: string
      readonly summary: RunSummary
      readonly handle: number
    }
  | { readonly type: 'failed'; readonly cellId: string; readonly key: string; readonly errors: readonly CellError[] }
  | { readonly type: 'cancelled'; readonly cellId: string; readonly key: string }

export type Action =
  | Change
  | RunEvent
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'manual'; readonly on: boolean }
  | { readonly type: 'pin'; readonly cellId: string }
  | { readonly type: 'unpin'; readonly cellId: string }

const longestPast = 200

/** @param answers what the cells are known to answer as their author wrote them */
export function open(notebook: Notebook, answers: Readonly<Record<string, { summary: RunSummary }>> = {}): Session {
  const author = { notebook, data: notebook.meta.data, end: notebook.meta.end }
  const runs = Object.entries(answers).map(([cellId, { summary }]): [string, CellRun] => {
    const key = runKey(author, cellId)
    return [cellId, { phase: 'done', key, errors: [], result: { key, summary } }]
  })
  const manual = notebook.meta.run === 'manual'
  return { author, present: author, past: [], future: [], runs: Object.fromEntries(runs), pins: {}, manual }
}

export function reduce(session: Session, action: Action): Session {
  switch (action.type) {
    case 'undo':
      return travel(session, session.past, session.future, (from, to) => ({ past: from, future: to }))
    case 'redo':
      return travel(session, session.future, session.past, (from, to) => ({ past: to, future: from }))
    case 'manual':
      return { ...session, manual: action.on }
    case 'pin': {
      const result = session.runs[action.cellId]?.result
      return result === undefined ? session : { ...session, pins: { ...session.pins, [action.cellId]: result } }
    }
    case 'unpin': {
      const { [action.cellId]: _gone, ...pins } = session.pins
      return { ...session, pins }
    }
    case 'queued':
    case 'started':
    case 'progress':
    case 'paused':
    case 'succeeded':
    case 'failed':
    case 'cancelled':
      return { ...session, runs: { ...session.runs, [action.cellId]: reduceRun(session.runs[action.cellId], action) } }
    default: {
      const gesture = 'gesture' in action ? action.gesture : undefined
      return change(session, changed(session, action), gesture)
    }
  }
}

/** What a change makes of the document. */
function changed({ present, author }: Session, action: Change): Partial<Document> {
  const { notebook } = present
  switch (action.type) {
    case 'edit':
      return { notebook: withText(notebook, action.cellId, action.text) }
    case 'set':
      return { notebook: setParameter(notebook, action.cellId, action.name, action.value) }
    case 'literal':
      return { notebook: setHandle(notebook, action.cellId, action.at, action.value) }
    case 'choose':
      return { data: action.data ?? present.data, end: action.end ?? present.end }
    case 'markdown':
      return { notebook: withMarkdown(notebook, action.id, action.raw) }
    case 'insert':
      return { notebook: insertAfter(notebook, action.after, action.kind, action.id, action.text) }
    case 'remove':
      return { notebook: remove(notebook, action.id) }
    case 'move':
      return { notebook: move(notebook, action.id, action.by) }
    case 'duplicate':
      return { notebook: duplicate(notebook, action.id, action.copy) }
    case 'fold':
      return { notebook: fold(notebook, action.id, action.on) }
    case 'reset':
      return author
    case 'resetCell': {
      const cell = author.notebook.blocks.find(({ id }) => id === action.cellId)
      return cell === undefined || !('text' in cell) || cell.kind === 'heading'
        ? {}
        : { notebook: withText(notebook, cell.id, cell.text) }
    }
  }
}

/** The literal with this number; one with a hint takes its namesakes along. */
function setHandle(notebook: Notebook, cellId: string, at: number, value: number | string): Notebook {
  const cell = sqlCells(notebook).find(({ id }) => id === cellId)
  const handle = cell === undefined ? undefined : handlesOf(cell.text)[at]
  if (cell === undefined || handle === undefined) return notebook
  if (handle.parameter !== undefined) return setParameter(notebook, cellId, handle.parameter, value)
  return withText(notebook, cellId, setLiteral(cell.text, handle.literal, value))
}

function change(session: Session, changes: Partial<Document>, gesture?: string): Session {
  const present = { ...session.present, ...changes }
  const { notebook, data, end } = session.present
  if (same(present.notebook, notebook) && present.data === data && present.end === end) return session
  const goesOn = gesture !== undefined && gesture === session.gesture
  const past = goesOn ? session.past : [...session.past, session.present].slice(-longestPast)
  const { gesture: _before, ...rest } = session
  return { ...rest, present, past, future: [], ...(gesture === undefined ? {} : { gesture }) }
}

function same(a: Notebook, b: Notebook): boolean {
  return a === b || (a.blocks.length === b.blocks.length && a.blocks.every((block, at) => block === b.blocks[at]))
}

type Stacks = (from: readonly Document[], to: readonly Document[]) => Pick<Session, 'past' | 'future'>

function travel(session: Session, from: readonly Document[], to: readonly Document[], stacks: Stacks): Session {
  const target = from.at(-1)
  if (target === undefined) return session
  const { gesture: _before, ...rest } = session
  return { ...rest, present: target, ...stacks(from.slice(0, -1), [...to, session.present]) }
}

const idle: CellRun = { phase: 'cancelled', key: '', errors: [] }

function reduceRun(run: CellRun | undefined, action: RunEvent): CellRun {
  const kept = run?.result === undefined ? {} : { result: run.result }
  switch (action.type) {
    case 'queued':
      return { phase: 'queued', key: action.key, errors: run?.errors ?? [], ...kept }
    case 'started':
      return { phase: 'running', key: action.key, errors: run?.errors ?? [], ...kept }
    case 'progress':
      return run === undefined ? idle : { ...run, progress: action.progress }
    case 'paused':
      return run === undefined ? idle : { ...run, phase: action.on ? 'paused' : 'running' }
    case 'succeeded': {
      const { key, summary, handle } = action
      return { phase: 'done', key, errors: [], result: { key, summary, handle } }
    }
    case 'failed':
      return { phase: 'failed', key: action.key, errors: action.errors, ...kept }
    case 'cancelled': {
      const progress = run?.progress === undefined ? {} : { progress: run.progress }
      return { phase: 'cancelled', key: action.key, errors: [], ...progress, ...kept }
    }
  }
}

/** Equal keys mean equal answers: the script, the data, and how the input ends. */
export function runKey(document: Document, cellId: string): string {
  return JSON.stringify([document.data, document.end, scriptOf(document.notebook, cellId).text])
}

/** Always the same one, so that what shows a cell sees that nothing has changed. */
const noErrors: readonly CellError[] = []

/** The errors to show at a cell, whichever run met them: each one once. */
export function errorsAt(session: Session, cellId: string): readonly CellError[] {
  const found = new Map<string, CellError>()
  for (const run of Object.values(session.runs)) {
    for (const error of run.errors) {
      if (error.cellId === cellId) found.set(`${error.span?.start} ${error.report.message}`, error)
    }
  }
  return found.size === 0 ? noErrors : [...found.values()]
}

/** Whether the rows that a cell shows belong to an older text. */
export function isStale(session: Session, cellId: string): boolean {
  const result = session.runs[cellId]?.result
  return result !== undefined && result.key !== runKey(session.present, cellId)
}

/** Whether anything differs from what the author wrote. */
export function isChanged({ author, present }: Session): boolean {
  if (author.data !== present.data || author.end !== present.end) return true
  // what was moved there and back is as it was
  return !same(author.notebook, present.notebook) && serialise(author.notebook) !== serialise(present.notebook)
}

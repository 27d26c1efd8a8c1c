import type { Span } from '../errors/span.ts'
import type { ErrorReport, Progress, RunSummary } from '../worker/protocol.ts'
import { withText, type Notebook } from './format.ts'
import type { DataChoice } from './front-matter.ts'
import { setParameter } from './parameters.ts'
import { scriptOf, sqlCells } from './scope.ts'

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
}

export interface CellRun {
  readonly phase: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
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
  readonly handle: number
}

/** An error with its place in the cell that made it. */
export interface CellError {
  readonly report: ErrorReport
  readonly cellId: string
  readonly span?: Span
}

export type Action =
  | { readonly type: 'edit'; readonly cellId: string; readonly text: string; readonly gesture?: string }
  | {
      readonly type: 'set'
      readonly cellId: string
      readonly name: string
      readonly value: number | string
      readonly gesture?: string
    }
  | { readonly type: 'choose'; readonly data?: DataChoice; readonly end?: 'closed' | 'open' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'reset' }
  | { readonly type: 'resetCell'; readonly cellId: string }
  | { readonly type: 'queued'; readonly cellId: string; readonly key: string }
  | { readonly type: 'started'; readonly cellId: string; readonly key: string }
  | { readonly type: 'progress'; readonly cellId: string; readonly progress: Progress }
  | {
      readonly type: 'succeeded'
      readonly cellId: string
      readonly key: string
      readonly summary: RunSummary
      readonly handle: number
    }
  | { readonly type: 'failed'; readonly cellId: string; readonly key: string; readonly errors: readonly CellError[] }
  | { readonly type: 'cancelled'; readonly cellId: string; readonly key: string }

const longestPast = 200

export function open(notebook: Notebook): Session {
  const author = { notebook, data: notebook.meta.data, end: notebook.meta.end }
  return { author, present: author, past: [], future: [], runs: {} }
}

export function reduce(session: Session, action: Action): Session {
  const { present } = session
  switch (action.type) {
    case 'edit':
      return change(session, { notebook: withText(present.notebook, action.cellId, action.text) }, action.gesture)
    case 'set': {
      const notebook = setParameter(present.notebook, action.cellId, action.name, action.value)
      return change(session, { notebook }, action.gesture)
    }
    case 'choose':
      return change(session, { data: action.data ?? present.data, end: action.end ?? present.end })
    case 'reset':
      return change(session, session.author)
    case 'resetCell': {
      const cell = sqlCells(session.author.notebook).find(({ id }) => id === action.cellId)
      if (cell === undefined) return session
      return change(session, { notebook: withText(present.notebook, cell.id, cell.text) })
    }
    case 'undo':
      return travel(session, session.past, session.future, (from, to) => ({ past: from, future: to }))
    case 'redo':
      return travel(session, session.future, session.past, (from, to) => ({ past: to, future: from }))
    default:
      return { ...session, runs: { ...session.runs, [action.cellId]: reduceRun(session.runs[action.cellId], action) } }
  }
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
  return a === b || a.blocks.every((block, at) => block === b.blocks[at])
}

type Stacks = (from: readonly Document[], to: readonly Document[]) => Pick<Session, 'past' | 'future'>

function travel(session: Session, from: readonly Document[], to: readonly Document[], stacks: Stacks): Session {
  const target = from.at(-1)
  if (target === undefined) return session
  const { gesture: _before, ...rest } = session
  return { ...rest, present: target, ...stacks(from.slice(0, -1), [...to, session.present]) }
}

type RunAction = Exclude<Action, { type: 'edit' | 'set' | 'choose' | 'undo' | 'redo' | 'reset' | 'resetCell' }>

function reduceRun(run: CellRun | undefined, action: RunAction): CellRun {
  const kept = run?.result === undefined ? {} : { result: run.result }
  switch (action.type) {
    case 'queued':
      return { phase: 'queued', key: action.key, errors: run?.errors ?? [], ...kept }
    case 'started':
      return { phase: 'running', key: action.key, errors: run?.errors ?? [], ...kept }
    case 'progress':
      return run?.phase === 'running' ? { ...run, progress: action.progress } : run!
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

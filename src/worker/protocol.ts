import type { ChartService } from './chart-protocol.ts'
import type { CompareService } from './compare-protocol.ts'
import type { Fix, LanguageService } from './language-protocol.ts'
import type { ResultService } from './result-protocol.ts'

/** What the page and the engine's worker say to each other. Everything here survives structured cloning. */
export interface RunRequest {
  /** All statements: DDL, views, and the last query or view is the result. */
  script: string
  /** Which recorded topics. */
  data: 'faithful-30m' | 'faithful-24h' | 'samples' | { generate: Record<string, unknown> }
  end: 'closed' | 'open'
}

export interface ColumnInfo {
  name: string
  /** Flink's text, with nullability. */
  type: string
  /** Logical type root. */
  kind: string
}

export interface Progress {
  position: number
  total: number
  watermark: number | null
}

export interface RunSummary {
  columns: ColumnInfo[]
  /** Rows of the changelog. */
  rows: number
  updating: boolean
  milliseconds: number
  events: number
  operators: OperatorReport[]
}

export interface OperatorReport {
  id: number
  name: string
  description: string
  rowsIn: number
  rowsOut: number
  lateDropped: number
  watermark: number | null
  timers: number
  stateRows: number
  inputs: number[]
}

export interface ErrorReport {
  code: string
  phase: string
  message: string
  flinkClass: string
  hint?: string
  where?: string
  span?: { start: number; end: number }
  line?: number
  column?: number
  /** Ways to mend it. */
  fixes?: Fix[]
}

export type RunOutcome =
  { ok: true; summary: RunSummary; handle: number } | { ok: false; errors: ErrorReport[]; cancelled?: boolean }

export interface RunService {
  run(request: RunRequest, onProgress: (p: Progress) => void): Promise<RunOutcome>
  /** Stops the run in flight within 100 ms. */
  cancel(): Promise<void>
  /** Holds the run in flight where it is, or lets it go on. */
  pause(on: boolean): Promise<void>
}

/** What the engine's worker answers; each part is a file of its own. */
export interface AnswerService extends RunService, ResultService, ChartService, CompareService {}

/** The engine as the page sees it. */
export interface EngineService extends AnswerService, LanguageService {}

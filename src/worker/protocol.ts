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
}

export interface ResultPage {
  kinds: string[]
  /** Printed text per cell, null = NULL. */
  rows: (string | null)[][]
  offset: number
  total: number
}

export interface ChartColumns {
  length: number
  /** Timestamps as epoch milliseconds, BIGINT as double, NULL as NaN or null. */
  columns: Record<string, { type: string; values: Float64Array | (string | null)[] }>
}

export type RunOutcome =
  { ok: true; summary: RunSummary; handle: number } | { ok: false; errors: ErrorReport[]; cancelled?: boolean }

export interface EngineService {
  run(request: RunRequest, onProgress: (p: Progress) => void): Promise<RunOutcome>
  /** Stops the run in flight within 100 ms. */
  cancel(): Promise<void>
  page(handle: number, view: 'changelog' | 'table', offset: number, limit: number): Promise<ResultPage>
  /** Of the materialised table, transferred. */
  chart(handle: number, columns: string[], limit: number): Promise<ChartColumns>
  /** Parse and validate only. */
  check(script: string): Promise<ErrorReport[]>
  release(handle: number): Promise<void>
}

import type { RunSummary } from '../worker/protocol.ts'

/** What a notebook answers as its author wrote it, found out at the build: the page shows it before the engine is there. */
export interface Prerendered {
  /** By the id of the SQL cell. */
  readonly cells: Readonly<Record<string, PrerenderedResult>>
  /** By the id of the chart. */
  readonly charts: Readonly<Record<string, PrerenderedChart>>
}

export interface PrerenderedResult {
  readonly summary: RunSummary
  readonly rows: PrerenderedRows
}

/** The first rows of the table. */
export interface PrerenderedRows {
  readonly kinds: readonly string[]
  /** Printed text, null = NULL. */
  readonly rows: readonly (readonly (string | null)[])[]
  readonly total: number
}

export interface PrerenderedChart {
  readonly title?: string
  readonly caption?: string
  /** One drawing for a wide page and one for a phone; `base.css` shows the one that fits. */
  readonly svg: string
  /** The picture in one sentence. */
  readonly summary: string
  readonly legend: readonly { readonly name: string; readonly color: string }[]
  readonly notes: readonly string[]
}

import type { ColumnInfo } from './protocol.ts'

/** What differs between two answers. Everything here survives structured cloning. */
export interface CompareService {
  /** The rows of the final tables that differ. */
  diff(pinned: number, current: number, request: DiffRequest): Promise<Diff>
}

export type DiffKind = 'added' | 'removed' | 'changed'

export interface DiffRequest {
  offset: number
  limit: number
  /** Rows of one kind; all that differ without it. */
  only?: DiffKind
}

export interface Diff {
  /** Columns that both answers have, by name and type, in the order of the current one. Only these are compared. */
  columns: ColumnInfo[]
  /** Columns that only one of the two has. */
  pinnedOnly: ColumnInfo[]
  currentOnly: ColumnInfo[]
  /** Columns that tell which row is which; null where none do, and then no row counts as changed. */
  key: number[] | null
  /** Rows that share a key are matched in their order. */
  ordered: boolean
  counts: Record<DiffKind | 'equal', number>
  rows: DiffRow[]
  offset: number
  /** Rows of the kind that was asked for. */
  total: number
}

export interface DiffRow {
  kind: DiffKind
  /** Printed text per cell, null = NULL; of a changed row as it is now. */
  cells: (string | null)[]
  /** What was there before in the cells that changed. */
  before: { column: number; text: string | null }[]
}

/** Rows of a result, a block at a time. Everything here survives structured cloning. */
export interface ResultService {
  /** Rows of a view in its own order. */
  page(handle: number, view: ResultView, offset: number, limit: number): Promise<ResultPage>
  /** Rows in the order asked. For each result the newest arrangement wins: an older one that still sorts is refused. */
  rows(handle: number, request: RowsRequest): Promise<ResultRows>
  /** Numbers of rows, as in `ResultRows`, for a selection that reaches beyond the rows at hand. */
  numbers(handle: number, request: RowsRequest): Promise<Int32Array>
  /** Where a row stands in an arrangement; -1 where a filter keeps it out. */
  place(handle: number, arrangement: Arrangement, number: number): Promise<number>
  statistics(handle: number, view: ResultView, column: number): Promise<ColumnStatistics>
  /** The rows as a file. */
  export(
    handle: number,
    format: ExportFormat,
    request: ExportRequest,
    onProgress?: (rows: number) => void,
  ): Promise<Blob>
  /** Lets go of a result. */
  release(handle: number): Promise<void>
}

export type ResultView = 'changelog' | 'table'

/** Which rows, in which order. */
export interface Arrangement {
  view: ResultView
  sort?: { column: number; descending: boolean }
  filters: ColumnFilter[]
}

export interface ColumnFilter {
  column: number
  /** See `result-filter.ts`. */
  text: string
}

export interface RowsRequest extends Arrangement {
  offset: number
  limit: number
}

export interface ResultPage {
  kinds: string[]
  /** Printed text per cell, null = NULL. */
  rows: (string | null)[][]
  offset: number
  total: number
}

export interface ResultRows extends ResultPage {
  /** Number of each row in its view: a filter or an order does not change it. */
  numbers: number[]
  /** Input position at which each row was emitted. */
  positions: number[]
  /** Rows before filters. */
  all: number
  /** Filters that say nothing; they are left out. */
  problems: FilterProblem[]
}

export interface FilterProblem {
  column: number
  message: string
}

export interface ColumnStatistics {
  rows: number
  nulls: number
  /** Different values, NULL apart. */
  distinct: number
  /** Whether counting ended at `distinct`. */
  moreDistinct: boolean
  /** Printed; null where there is no value or no order. */
  min: string | null
  max: string | null
  /** Counts from `min` to `max` in equal steps, or the most frequent values. */
  distribution: { form: 'bins'; counts: number[] } | { form: 'top'; values: { text: string; count: number }[] }
}

export type ExportFormat = 'csv' | 'tsv' | 'json' | 'changelog'

export interface ExportRequest extends Arrangement {
  /** Only the rows of these numbers. */
  only?: readonly number[]
}

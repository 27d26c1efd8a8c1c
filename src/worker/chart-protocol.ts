export const aggregates = ['count', 'distinct', 'sum', 'mean', 'min', 'max'] as const
export type AggregateName = (typeof aggregates)[number]

/** How a column can be placed: on a clock, on a number line, or as one of several names. */
export type ChannelKind = 'time' | 'number' | 'category'

/** What a chart wants to know of a result. With an aggregate, the columns without one are the keys. */
export interface ChartRequest {
  asked: AskedColumn[]
  thin?: Thinning
}

export interface AskedColumn {
  /** What the answer calls it. */
  name: string
  /** A column of the result; a count of rows needs none. */
  column?: string
  /** The width of a bin, in milliseconds for times; `auto` is a round width that makes about two dozen. */
  bin?: number | 'auto'
  aggregate?: AggregateName
  /** Times and numbers as names; or as a step, where all but text only tells whether it is there. */
  as?: 'name' | 'step'
  /** The part of the values that is shown. */
  domain?: readonly [number, number]
}

/** The value of a step that is there and is no text. */
export const reachedName = 'yes'

/** How an answer with more rows than there are pixels is made smaller. */
export interface Thinning {
  /** The lowest and the highest value of each pixel column, or one row for each spot. */
  keep: 'extremes' | 'spots'
  /** Names of asked columns. */
  x: string
  y: string
  by: string[]
  /** Pixels that a row can be told apart by. */
  width: number
  height: number
  /** Answers up to this length stay as they are. */
  above: number
}

/** The answer to a `ChartRequest`: one row for each mark. */
export interface ChartTable {
  length: number
  columns: Record<string, AnsweredColumn>
  /** For each row of the materialised table, the row of the answer that it went into; null where it is the same. */
  group: Int32Array | null
  /** Rows of the materialised table. */
  total: number
  /** How many rows there were before some were left out to save pixels. */
  beforeThinning: number
}

export interface AnsweredColumn {
  kind: ChannelKind
  values: Float64Array | (string | null)[]
  bin?: number
}

export interface ChartService {
  /** Rows of the materialised table, grouped, counted and thinned for a chart. */
  chartTable(handle: number, request: ChartRequest): Promise<ChartTable>
}

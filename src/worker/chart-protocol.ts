/** What the page draws: columns of a result, transferred. */
export interface ChartColumns {
  length: number
  /** Timestamps as epoch milliseconds, BIGINT as double, NULL as NaN or null. */
  columns: Record<string, { type: string; values: Float64Array | (string | null)[] }>
}

export interface ChartService {
  /** Columns of the materialised table. */
  chart(handle: number, columns: string[], limit: number): Promise<ChartColumns>
}

/** Rows of a result that the reader has picked, by their number in the materialised table. */
export interface Selection {
  readonly rows: readonly number[]
  readonly from: 'table' | 'chart'
}

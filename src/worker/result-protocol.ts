/** Rows of a result, a screenful at a time. Everything here survives structured cloning. */
export interface ResultPage {
  kinds: string[]
  /** Printed text per cell, null = NULL. */
  rows: (string | null)[][]
  offset: number
  total: number
}

export interface ResultService {
  page(handle: number, view: 'changelog' | 'table', offset: number, limit: number): Promise<ResultPage>
  /** Lets go of a result. */
  release(handle: number): Promise<void>
}

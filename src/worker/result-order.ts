import type { Changelog } from '../engine/changelog.ts'
import type { ColumnCache } from './result-columns.ts'
import type { Arrangement, FilterProblem } from './result-protocol.ts'
import { Slices } from './slices.ts'

/** Rows of a view in the order asked. */
export interface Order {
  /** Rows of the changelog; null = all of them as they came. */
  readonly rows: Int32Array | null
  readonly total: number
  /** Rows before filters. */
  readonly all: number
  readonly problems: readonly FilterProblem[]
}

export interface Rows {
  readonly changelog: Changelog
  readonly zone: string
  readonly table: Int32Array
  readonly columns: ColumnCache
  /** Nobody shows it any more. */
  readonly released: boolean
}

/** Keeps the newest arrangement of a result: blocks of rows are read from it one by one. */
export class Orders {
  private newest = 0
  private key = ''
  private order: Promise<Order> | undefined

  get(result: Rows, arrangement: Arrangement): Promise<Order> {
    const key = keyOf(arrangement)
    if (this.order !== undefined && this.key === key) return this.order
    const mine = ++this.newest
    const slices = new Slices(() => mine === this.newest && !result.released)
    const order = arrange(result, arrangement, slices)
    this.key = key
    this.order = order
    order.catch(() => {
      if (this.order === order) this.order = undefined
    })
    return order
  }

  /** The kept arrangement, where it is the one. */
  known(arrangement: Arrangement): Promise<Order> | undefined {
    return this.key === keyOf(arrangement) ? this.order : undefined
  }
}

const keyOf = ({ view, sort, filters }: Arrangement): string => JSON.stringify([view, sort, filters])

export async function arrange(result: Rows, arrangement: Arrangement, slices: Slices): Promise<Order> {
  const { changelog } = result
  // only an updating changelog differs from its table
  const rows = arrangement.view === 'table' && changelog.updating ? result.table : null
  const all = rows?.length ?? changelog.length
  if (arrangement.sort === undefined && arrangement.filters.length === 0) return { rows, total: all, all, problems: [] }
  const { arranged } = await import('./result-arrange.ts')
  return arranged(result, arrangement, { rows, all }, slices)
}

export const rowAt = ({ rows }: Order, i: number): number => (rows === null ? i : rows[i]!)

import type { Changelog } from '../engine/changelog.ts'
import { ColumnCache } from './result-columns.ts'
import { Orders, type Rows } from './result-order.ts'

export interface Result extends Rows {
  /** Session time zone, for TIMESTAMP_LTZ. */
  readonly zone: string
  /** Row numbers of the final table. */
  readonly table: Int32Array
  readonly orders: Orders
}

/** The results that the page still shows, by handle. */
export class Results {
  private readonly kept = new Map<number, Result>()
  private next = 1

  keep(changelog: Changelog, zone: string): number {
    const { kept } = this
    const handle = this.next++
    let table: Int32Array | undefined
    kept.set(handle, {
      changelog,
      zone,
      columns: new ColumnCache(changelog, zone),
      orders: new Orders(),
      // made at first use
      get table() {
        return (table ??= changelog.table())
      },
      get released() {
        return !kept.has(handle)
      },
    })
    return handle
  }

  get(handle: number): Result {
    const result = this.kept.get(handle)
    if (result === undefined) throw new Error(`there is no result ${handle}`)
    return result
  }

  release(handle: number): void {
    this.kept.delete(handle)
  }
}

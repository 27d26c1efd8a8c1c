import type { Changelog } from '../engine/changelog.ts'

export interface Result {
  readonly changelog: Changelog
  /** Session time zone, for TIMESTAMP_LTZ. */
  readonly zone: string
  /** Row numbers of the final table. */
  readonly table: Int32Array
}

/** The results that the page still shows, by handle. */
export class Results {
  private readonly kept = new Map<number, Result>()
  private next = 1

  keep(changelog: Changelog, zone: string): number {
    let table: Int32Array | undefined
    const result: Result = {
      changelog,
      zone,
      // made at first use
      get table() {
        return (table ??= changelog.table())
      },
    }
    this.kept.set(this.next, result)
    return this.next++
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

import type { EngineService } from '../../worker/protocol.ts'
import type { Arrangement, ResultRows } from '../../worker/result-protocol.ts'

export const BLOCK = 200
/** Blocks kept; the one longest unused goes first. */
const KEPT = 12

export interface ShownRow {
  readonly kind: string
  readonly cells: readonly (string | null)[]
  readonly number: number
  readonly position: number | null
}

/** Rows of one arrangement of one result, fetched a block at a time: one request on its way, the newest wish next. */
export class RowBlocks {
  /** Of the newest answer. */
  answer: ResultRows | undefined
  readonly handle: number
  readonly arrangement: Arrangement
  private readonly engine: EngineService
  private readonly changed: () => void
  private readonly blocks = new Map<number, ResultRows>()
  private wanted: readonly [first: number, end: number] = [0, 1]
  private busy = false

  constructor(engine: EngineService, handle: number, arrangement: Arrangement, changed: () => void) {
    this.engine = engine
    this.handle = handle
    this.arrangement = arrangement
    this.changed = changed
  }

  want(first: number, end: number): void {
    this.wanted = [first, Math.max(first + 1, end)]
    if (!this.busy) void this.fetch()
  }

  /** All of the rows asked, or undefined while some are missing. */
  rows(first: number, end: number): ShownRow[] | undefined {
    const rows: ShownRow[] = []
    for (let i = first; i < end; i++) {
      const block = this.blocks.get(Math.floor(i / BLOCK))
      const at = i % BLOCK
      if (block === undefined) return undefined
      const cells = block.rows[at]
      if (cells === undefined) break
      rows.push({ kind: block.kinds[at]!, cells, number: block.numbers[at]!, position: block.positions[at]! })
    }
    return rows
  }

  private missing(): number | undefined {
    const [first, end] = this.wanted
    for (let block = Math.floor(first / BLOCK); block * BLOCK < end; block++) if (!this.blocks.has(block)) return block
    return undefined
  }

  private async fetch(): Promise<void> {
    this.busy = true
    try {
      for (let block = this.missing(); block !== undefined; block = this.missing()) {
        const answer = await this.engine.rows(this.handle, { ...this.arrangement, offset: block * BLOCK, limit: BLOCK })
        this.answer = answer
        this.blocks.set(block, answer)
        if (this.blocks.size > KEPT) this.blocks.delete(this.blocks.keys().next().value!)
        this.changed()
      }
    } catch {
      // A newer result or order has taken this one's place, and its rows are on the way.
    } finally {
      this.busy = false
    }
  }
}

import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import type { ExecNode, WindowJoin as WindowJoinNode } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import type { OperatorContext, OperatorState } from '../operator.ts'
import { IntMap } from '../state/int-map.ts'
import { WindowQueue } from '../state/window-queue.ts'
import { windowTime } from '../state/window-time.ts'
import { JoinBase, LEFT, NO_ROW, RIGHT } from './join-base.ts'

/** The rows of one window and key. */
interface Group {
  readonly rows: readonly [number[], number[]]
}

interface Window {
  /** Key to index of its group. */
  readonly keys: IntMap
  readonly groups: Group[]
}

/** Joins the rows of equal windows once the window is over. Flink's WindowJoinOperator. */
export class WindowJoin extends JoinBase {
  private readonly ends: readonly [number, number]
  private readonly windows: WindowQueue<Window>
  /** Rows whose key has a NULL: they match nothing. */
  private readonly never = new Set<number>()

  constructor(node: WindowJoinNode, inputs: readonly ExecNode[], context: OperatorContext) {
    super(node, inputs, context)
    this.ends = [node.left.end, node.right.end]
    const time = windowTime(node.left.local ? context.session.zone : null)
    this.windows = new WindowQueue(time, () => ({ keys: new IntMap(), groups: [] }))
  }

  protected onRow(input: number, batch: Batch, row: number): void {
    const end = (batch.columns[this.ends[input]!] as FixedColumn).values[row]!
    // the end alone tells windows apart here
    const window = this.windows.open(0, end, this.watermark)
    if (window === null) {
      this.lateDropped++
      return
    }
    const key = this.keyOf(input, batch, row)
    let index = window.keys.get(key)
    if (index < 0) {
      index = window.groups.length
      window.keys.add(key, index)
      window.groups.push({ rows: [[], []] })
    }
    const id = this.sides[input]!.buffer.add(batch.columns, row)
    window.groups[index]!.rows[input]!.push(id)
    if (input === LEFT && this.neverMatches(input, batch, row)) this.never.add(id)
  }

  protected override onWatermark(time: number, position: number): void {
    if (this.windows.nextTimer <= time)
      this.windows.fireUntil(time, ({ groups }) => {
        for (const { rows } of groups) {
          this.joinRows(rows[LEFT], rows[RIGHT], position)
          for (const side of [LEFT, RIGHT]) for (const id of rows[side]!) this.sides[side]!.buffer.remove(id)
          for (const id of rows[LEFT]) this.never.delete(id)
        }
      })
    this.out.watermark(time, position)
  }

  private joinRows(lefts: readonly number[], rights: readonly number[], position: number): void {
    const selecting = this.joinType === 'SEMI' || this.joinType === 'ANTI'
    const joined = new Set<number>()
    for (const left of lefts) {
      let matched = false
      for (const right of rights) {
        if (this.never.has(left) || !this.matches(left, right)) continue
        matched = true
        if (selecting) break
        joined.add(right)
        this.emitPair(RowKind.INSERT, LEFT, left, right, position)
      }
      if (selecting) {
        if (matched === (this.joinType === 'SEMI')) this.emitLeft(left, position)
      } else if (!matched && this.sides[LEFT].outer) this.emitPair(RowKind.INSERT, LEFT, left, NO_ROW, position)
    }
    if (!this.sides[RIGHT].outer) return
    for (const right of rights) if (!joined.has(right)) this.emitPair(RowKind.INSERT, RIGHT, right, NO_ROW, position)
  }

  private emitLeft(id: number, position: number): void {
    this.sides[LEFT].buffer.appendTo(id, this.out.columns)
    this.out.endRow(RowKind.INSERT, position)
  }

  override describe(): OperatorState {
    return { ...super.describe(), timers: this.windows.size }
  }
}

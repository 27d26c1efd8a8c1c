import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import type { ExecNode, WindowJoin as WindowJoinNode } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import type { OperatorContext, OperatorState } from '../operator.ts'
import { SlotPool } from '../state/slots.ts'
import { WindowState } from '../state/window-state.ts'
import { windowTime, type WindowTime } from '../state/window-time.ts'
import { WindowTimers } from '../state/window-timers.ts'
import { copied, JoinBase, LEFT, NO_ROW, RIGHT } from './join-base.ts'

/** Joins the rows of equal windows once the window is over. Flink's WindowJoinOperator. */
export class WindowJoin extends JoinBase {
  private readonly ends: readonly [number, number]
  private readonly time: WindowTime
  private readonly timers: WindowTimers
  private readonly slots = new SlotPool()
  /** Slot by key and end of the window. */
  private readonly windows = new WindowState()
  /** Rows of each input by slot. */
  private readonly groups: (readonly [number[], number[]])[] = []
  /** Rows whose key has a NULL: they match nothing. */
  private readonly never = new Set<number>()

  constructor(node: WindowJoinNode, inputs: readonly ExecNode[], context: OperatorContext) {
    super(node, inputs, context, copied)
    this.ends = [node.left.end, node.right.end]
    this.time = windowTime(node.left.local ? context.session.zone : null)
    this.timers = new WindowTimers(this.time)
  }

  protected onRow(input: number, batch: Batch, row: number): void {
    const end = (batch.columns[this.ends[input]!] as FixedColumn).values[row]!
    if (this.time.timer(end - 1) <= this.watermark) {
      this.lateDropped++
      return
    }
    const key = this.keyOf(input, batch, row)
    let slot = this.windows.get(key, end)
    if (slot < 0) {
      slot = this.slots.take()
      this.windows.set(key, end, slot)
      this.groups[slot] = [[], []]
      this.timers.add(key, end)
    }
    const id = this.sides[input]!.buffer.add(batch.columns, row)
    this.groups[slot]![input]!.push(id)
    if (input === LEFT && this.neverMatches(input, batch, row)) this.never.add(id)
  }

  protected override onWatermark(time: number, position: number): void {
    while (this.timers.pop(time)) {
      const slot = this.windows.delete(this.timers.key, this.timers.end)
      const group = this.groups[slot]!
      this.joinRows(group[LEFT], group[RIGHT], position)
      for (const side of [LEFT, RIGHT]) for (const id of group[side]!) this.sides[side]!.buffer.remove(id)
      for (const id of group[LEFT]) this.never.delete(id)
      this.slots.give(slot)
    }
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
    return { ...super.describe(), timers: this.timers.size }
  }
}

import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import { grown } from '../../data/grown.ts'
import type { ExecNode, IntervalJoin as IntervalJoinNode } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import type { OperatorContext, OperatorState } from '../operator.ts'
import { IntervalCache } from '../state/interval-cache.ts'
import { RowStore } from '../state/row-store.ts'
import { TimerHeap } from '../state/timers.ts'
import { JoinBase, LEFT, NO_ROW, RIGHT } from './join-base.ts'

/**
 * Joins rows whose times are within bounds. A row is joined with what is there, then waits until time has passed all
 * its partners; a row of an outer side that has found none comes out padded then. No row is dropped for being late: it
 * still meets those that wait. Flink's TimeIntervalJoin with RowTimeIntervalJoin and ProcTimeIntervalJoin.
 */
export class IntervalJoin extends JoinBase<RowStore> {
  private readonly node: IntervalJoinNode
  /** How far the times of the other side's partners reach ahead of a row of this side. */
  private readonly reach: readonly [number, number]
  private readonly caches = [new IntervalCache(), new IntervalCache()] as const
  private readonly timers = new TimerHeap()
  /** By key and side: whether a timer is set to let rows go. */
  private armed = new Uint8Array(16)
  private readonly delay: number

  constructor(node: IntervalJoinNode, inputs: readonly ExecNode[], context: OperatorContext) {
    super(node, inputs, context, () => new RowStore())
    this.node = node
    this.reach = [-node.lower, node.upper]
    this.delay = node.attribute === 'rowtime' ? Math.max(-node.lower, node.upper) : 0
    if (node.attribute === 'proctime') this.clock = context.clock
  }

  protected onRow(input: number, batch: Batch, row: number): void {
    const position = batch.positions[row]!
    const { outer, buffer } = this.sides[input]!
    const never = this.neverMatches(input, batch, row)
    if (never && !outer) return
    const id = buffer.add(batch.columns, row)
    // no time satisfies both bounds
    if (this.node.upper < this.node.lower) {
      if (outer) this.emitPair(RowKind.INSERT, input, id, NO_ROW, position)
      buffer.remove(id)
      return
    }
    const now = this.clock === null ? Math.max(0, this.watermark) : this.clock.timeAt(position)
    const time = this.clock === null ? this.timeOf(input, batch, row) : now
    const key = this.keyOf(input, batch, row)
    const joined = !never && this.meet(input, key, id, time, position)
    if (now < time + this.reach[input]!) {
      this.caches[input]!.add(key, id, time, joined)
      if (this.armed[2 * key + input] !== 1) this.arm(key, input, time)
    } else {
      if (!joined && outer) this.emitPair(RowKind.INSERT, input, id, NO_ROW, position)
      buffer.remove(id)
    }
  }

  private timeOf(input: number, batch: Batch, row: number): number {
    const column = batch.columns[input === LEFT ? this.node.leftTime : this.node.rightTime] as FixedColumn
    return column.values[row]!
  }

  /** Joins a row with the waiting rows of the other side; true when any matched. */
  private meet(input: number, key: number, id: number, time: number, position: number): boolean {
    const other = 1 - input
    const cache = this.caches[other]!
    const waiting = cache.count(key)
    if (waiting === 0) return false
    const last = time + this.reach[input]!
    let joined = false
    for (let i = cache.firstFrom(key, time - this.reach[other]!); i < waiting; i++) {
      const partner = cache.row(key, i)
      if (cache.time(partner) > last) break
      if (!this.pairMatches(input, id, partner)) continue
      joined = true
      cache.markJoined(partner)
      this.emitPair(RowKind.INSERT, input, id, partner, position)
    }
    return joined
  }

  private arm(key: number, side: number, time: number): void {
    const index = 2 * key + side
    if (index >= this.armed.length) this.armed = grown(this.armed, index + 1)
    this.armed[index] = 1
    this.timers.add(time + this.reach[side]! + 1, index)
    if (this.clock !== null) this.nextTimer = this.timers.next + 1
  }

  /** Lets the rows go that time has passed by `now`. */
  private cleanUntil(now: number, position: number): void {
    while (this.timers.size > 0 && this.timers.next <= now) {
      const index = this.timers.pop()
      const side = index & 1
      const key = index >> 1
      const { outer, buffer } = this.sides[side]!
      const cache = this.caches[side]!
      const passed = cache.countUntil(key, now - this.reach[side]! - 1)
      for (let i = 0; i < passed; i++) {
        const id = cache.row(key, i)
        if (outer && !cache.hasJoined(id)) this.emitPair(RowKind.INSERT, side, id, NO_ROW, position)
        buffer.remove(id)
      }
      cache.removeFirst(key, passed)
      this.armed[index] = 0
      if (cache.count(key) > 0) this.arm(key, side, cache.time(cache.row(key, 0)))
    }
  }

  protected override onTimer(now: number, position: number): void {
    this.cleanUntil(now - 1, position)
    this.nextTimer = this.timers.next + 1
  }

  protected override onWatermark(time: number, position: number): void {
    if (this.clock === null) this.cleanUntil(time, position)
    this.out.watermark(time - this.delay, position)
  }

  override describe(): OperatorState {
    const stateRows = this.sides[LEFT].buffer.size + this.sides[RIGHT].buffer.size
    return { timers: this.timers.size, stateRows }
  }
}

import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import { fail } from '../../errors/messages.ts'
import type { WindowSpec } from '../../plan/exec-node.ts'
import type { OperatorContext, OperatorState } from '../operator.ts'
import { LocalSlices } from '../state/local-slices.ts'
import { SlotPool } from '../state/slots.ts'
import { WindowBuffer } from '../state/window-buffer.ts'
import { sliceAssigner, windowEnds, type SliceAssigner } from '../state/window-slices.ts'
import { WindowState } from '../state/window-state.ts'
import { WindowTimers } from '../state/window-timers.ts'
import { WindowAggregateBase, type WindowAggregateSetting } from './window-aggregate-base.ts'

export interface SlicedWindowSetting extends WindowAggregateSetting {
  readonly spec: Exclude<WindowSpec, { type: 'SESSION' }>
  /** Input column of the time attribute, null = processing time. */
  readonly rowtime: number | null
  /** Input column of the window's end, where rows carry their window already. */
  readonly endColumn: number | null
  /** GROUP BY TUMBLE(…) and the like, not a window table function. */
  readonly legacy: boolean
  /** Flink aggregates in two phases where it can. */
  readonly twoPhase: boolean
}

/**
 * TUMBLE, HOP and CUMULATE windows: rows go into slices, windows are put together of slices when they fire. Flink's
 * SliceUnsharedWindowAggProcessor and SliceSharedWindowAggProcessor; for the legacy functions WindowOperator.
 */
export class SlicedWindowAggregate extends WindowAggregateBase {
  private readonly setting: SlicedWindowSetting
  private readonly assigner: SliceAssigner
  private readonly slots = new SlotPool()
  /** Slot by key and end of the slice. */
  private readonly slices = new WindowState()
  private readonly timers: WindowTimers
  private readonly buffer: WindowBuffer
  /** What came too late for its slice, until the buffer is emptied. */
  private readonly held: LocalSlices
  /** The first of Flink's two phases (LocalSlicingWindowAggOperator), null where there is one. */
  private readonly local: LocalSlices | null
  /**
   * Whether all rows go through the first phase, not just the late ones. It makes a difference where Flink looks for rows
   * to hand on at other times than windows end (what it hands on too late is dropped in the second phase), and where
   * merging changes the order of distinct values.
   */
  private readonly allLocal: boolean
  private localTrigger = -Infinity
  private times: FixedColumn | null = null
  private ends: FixedColumn | null = null
  /** The slice that the last row went into, as long as it has not fired; NaN without one. */
  private currentStart = NaN
  private currentEnd = NaN
  /** The watermark before the one at work, and when to look at the buffer again. */
  private before = -Infinity
  private nextTrigger = -Infinity

  constructor(setting: SlicedWindowSetting, context: OperatorContext) {
    super(setting, context)
    this.setting = setting
    const { spec } = setting
    this.assigner =
      setting.endColumn === null
        ? sliceAssigner(spec, this.aggregates.mergeable)
        : { ...sliceAssigner(spec, true), type: 'TUMBLE', lastWindowEnd: (end) => end }
    this.timers = new WindowTimers(this.time)
    this.buffer = new WindowBuffer(this.time, this.timers)
    if (setting.rowtime === null && setting.endColumn === null) this.clock = context.clock
    const twoPhase = setting.twoPhase && this.clock === null && this.aggregates.mergeable
    this.held = new LocalSlices(this.aggregates, this.slots)
    this.local = twoPhase ? new LocalSlices(this.aggregates, this.slots) : null
    this.allLocal = twoPhase && (this.aggregates.reordering || !this.time.aligned(this.assigner.step))
  }

  protected override open(batch: Batch): void {
    super.open(batch)
    const { rowtime, endColumn } = this.setting
    this.times = rowtime === null ? null : (batch.columns[rowtime] as FixedColumn)
    this.ends = endColumn === null ? null : (batch.columns[endColumn] as FixedColumn)
  }

  protected onRow(batch: Batch, row: number): void {
    if (this.ends !== null) {
      this.addToSlice(this.ends.values[row]!, batch, row)
      return
    }
    const time = this.time.local(this.timeOf(batch, row))
    if (this.allLocal) this.addTo(this.local!, this.keys.idOf(row), this.assigner.sliceEnd(time), batch, row)
    else if (time >= this.currentStart && time < this.currentEnd) this.add(this.currentEnd, batch, row)
    else if (this.assigner.type === 'UNSHARED') this.addToWindows(time, batch, row)
    else this.addToSlice(this.assigner.sliceEnd(time), batch, row)
  }

  private addToWindows(time: number, batch: Batch, row: number): void {
    let late = true
    for (const end of windowEnds(this.setting.spec, time))
      if (!this.fired(end)) {
        late = false
        this.add(end, batch, row)
      }
    if (late) this.lateDropped++
  }

  private addToSlice(end: number, batch: Batch, row: number): void {
    const { assigner } = this
    if (!this.fired(end)) {
      this.buffer.touch(end)
      this.add(end, batch, row)
      this.currentEnd = end
      this.currentStart = end - assigner.step
      return
    }
    if (this.fired(assigner.lastWindowEnd(end))) {
      this.lateDropped++
      return
    }
    const key = this.keys.idOf(row)
    if (this.setting.legacy) this.add(end, batch, row)
    else if (this.local !== null) this.addTo(this.local, key, end, batch, row)
    else this.addTo(this.held, key, this.lateTarget(key, end, this.watermark), batch, row)
  }

  private addTo(slices: LocalSlices, key: number, end: number, batch: Batch, row: number): void {
    this.accumulate(slices.slotOf(key, end), batch, row)
  }

  /** A slice has fired, some of its windows have not: sets the next one's timer and answers where its rows go. */
  private lateTarget(key: number, end: number, watermark: number): number {
    const { assigner } = this
    let unfired = end
    while (this.time.timer(unfired - 1) <= watermark) unfired += assigner.step
    this.timers.add(key, unfired)
    const target = assigner.type === 'CUMULATE' ? assigner.windowStart(end) + assigner.step : end
    this.buffer.touch(target)
    return target
  }

  private timeOf(batch: Batch, row: number): number {
    if (this.times === null) return this.clock!.timeAt(batch.positions[row]!)
    if (this.times.valid !== null && this.times.valid[row] === 0) fail('rowtime-null')
    return this.times.values[row]!
  }

  private fired(end: number): boolean {
    return this.clock === null && this.time.timer(end - 1) <= this.watermark
  }

  private add(end: number, batch: Batch, row: number): void {
    const key = this.keys.idOf(row)
    let slot = this.slices.get(key, end)
    if (slot < 0) {
      slot = this.newSlot()
      this.slices.set(key, end, slot)
      this.opened(key, end)
    }
    this.accumulate(slot, batch, row)
  }

  private accumulate(slot: number, batch: Batch, row: number): void {
    this.update(slot, batch, row)
  }

  /** The aggregates of a slice come from the first phase. */
  private takeIn(key: number, end: number, slot: number): void {
    if (this.time.timer(end - 1) > this.before) {
      this.buffer.touch(end)
      this.held.take(key, end, slot)
    } else if (this.time.timer(this.assigner.lastWindowEnd(end) - 1) > this.before)
      this.held.take(key, this.lateTarget(key, end, this.before), slot)
    else {
      this.lateDropped += this.aggregates.count(slot)
      this.slots.give(slot)
    }
  }

  /** The buffer is emptied: what was held back counts from now on. */
  private settle(key: number, end: number, slot: number): void {
    const known = this.slices.get(key, end)
    if (known < 0) this.slices.set(key, end, slot)
    else {
      this.aggregates.merge(known, slot)
      this.slots.give(slot)
    }
    if (this.time.timer(end - 1) > this.before) this.timers.add(key, end)
  }

  private newSlot(): number {
    const slot = this.slots.take()
    this.aggregates.reset(slot)
    return slot
  }

  /** A key has got its first row in a slice. */
  private opened(key: number, end: number): void {
    if (this.clock !== null) {
      this.timers.add(key, end)
      this.nextTimer = this.timers.next + 1
    } else if (!this.setting.legacy) {
      this.buffer.touch(end)
      this.buffer.add(key, end)
    } else if (this.assigner.type === 'HOP') {
      for (let window = this.assigner.lastWindowEnd(end); window >= end; window -= this.assigner.step)
        if (!this.fired(window)) this.timers.add(key, window)
    } else this.timers.add(key, end)
  }

  protected onWatermark(time: number, position: number): void {
    if (this.clock === null) {
      this.advanceBuffers(time)
      if (this.timers.next <= time) {
        this.currentEnd = NaN
        while (this.timers.pop(time)) this.fire(this.timers.key, this.timers.end, position, NaN)
      }
      this.before = time
    }
    this.out.watermark(time, position)
  }

  private advanceBuffers(time: number): void {
    const { step, offset } = this.assigner
    if (this.local !== null && time >= this.localTrigger) {
      this.localTrigger = this.time.nextTrigger(time, step, offset)
      if (this.local.earliest !== Infinity && this.time.timer(this.local.earliest - 1) <= time)
        this.local.release((key, end, slot) => this.takeIn(key, end, slot))
    }
    if (time < this.nextTrigger) return
    this.nextTrigger = this.time.nextTrigger(time, step, offset)
    if (!this.buffer.advance(time, this.before)) return
    this.held.release((key, end, slot) => this.settle(key, end, slot))
    this.currentEnd = NaN
  }

  protected override onTimer(now: number, position: number): void {
    while (this.timers.pop(now - 1)) this.fire(this.timers.key, this.timers.end, position, now)
    this.nextTimer = this.timers.next + 1
    this.currentEnd = NaN
  }

  private fire(key: number, end: number, position: number, now: number): void {
    switch (this.assigner.type) {
      case 'HOP':
        this.fireHop(key, end, position, now)
        break
      case 'CUMULATE':
        this.fireCumulate(key, end, position, now)
        break
      default:
        this.emit(key, this.slices.get(key, end), end, position, now)
        this.drop(key, end)
    }
  }

  private fireHop(key: number, end: number, position: number, now: number): void {
    const { step } = this.assigner
    const first = this.assigner.windowStart(end) + step
    const slots: number[] = []
    for (let slice = end; slice >= first; slice -= step) {
      const slot = this.slices.get(key, slice)
      if (slot >= 0) slots.push(slot)
    }
    const rows = slots.reduce((sum, slot) => sum + this.aggregates.count(slot), 0)
    // Flink merges slices from the newest to the oldest, the legacy function the other way round
    if (this.setting.legacy) slots.reverse()
    if (slots.length === 1) this.emit(key, slots[0]!, end, position, now)
    else if (slots.length > 1) {
      const merged = this.newSlot()
      for (const slot of slots) this.aggregates.merge(merged, slot)
      this.emit(key, merged, end, position, now)
      this.slots.give(merged)
    }
    this.drop(key, first)
    if (!this.setting.legacy && rows !== 0) this.timers.add(key, end + step)
  }

  /** The first slice of a CUMULATE window gathers those after it, one at a time as their windows fire. */
  private fireCumulate(key: number, end: number, position: number, now: number): void {
    const start = this.assigner.windowStart(end)
    const first = start + this.assigner.step
    let gathered = this.slices.get(key, first)
    if (gathered < 0) {
      gathered = this.newSlot()
      this.slices.set(key, first, gathered)
    }
    if (end !== first) {
      const slot = this.slices.get(key, end)
      if (slot >= 0) this.aggregates.merge(gathered, slot)
      this.drop(key, end)
    }
    this.emit(key, gathered, end, position, now)
    if (end === start + this.setting.spec.size) this.drop(key, first)
    else this.timers.add(key, end + this.assigner.step)
  }

  private emit(key: number, slot: number, end: number, position: number, now: number): void {
    if (slot < 0 || this.aggregates.count(slot) === 0) return
    this.output.emit(key, slot, this.assigner.windowStart(end), end, position, now)
  }

  private drop(key: number, end: number): void {
    const slot = this.slices.delete(key, end)
    if (slot >= 0) this.slots.give(slot)
  }

  override describe(): OperatorState {
    return { timers: this.timers.size, stateRows: this.slots.size }
  }
}

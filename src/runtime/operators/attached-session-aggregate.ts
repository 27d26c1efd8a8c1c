import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import type { OperatorContext, OperatorState } from '../operator.ts'
import { grown } from '../../data/grown.ts'
import { SlotPool } from '../state/slots.ts'
import { WindowState } from '../state/window-state.ts'
import { WindowTimers } from '../state/window-timers.ts'
import { WindowAggregateBase, type WindowAggregateSetting } from './window-aggregate-base.ts'

export interface AttachedSessionSetting extends WindowAggregateSetting {
  /** Input columns of the bounds. */
  readonly startColumn: number
  readonly endColumn: number
}

/**
 * SESSION windows whose bounds the rows carry, made by a node before: nothing is left to merge. Flink's
 * UnsliceWindowAggProcessor with WindowedUnsliceAssigner.
 */
export class AttachedSessionAggregate extends WindowAggregateBase {
  private readonly setting: AttachedSessionSetting
  private readonly slots = new SlotPool()
  private readonly windows = new WindowState()
  private readonly timers: WindowTimers
  /** Start of the window by slot. */
  private windowStarts = new Float64Array(16)
  private starts: FixedColumn | null = null
  private ends: FixedColumn | null = null

  constructor(setting: AttachedSessionSetting, context: OperatorContext) {
    super(setting, context)
    this.setting = setting
    this.timers = new WindowTimers(setting.time)
  }

  protected override open(batch: Batch): void {
    super.open(batch)
    this.starts = batch.columns[this.setting.startColumn] as FixedColumn
    this.ends = batch.columns[this.setting.endColumn] as FixedColumn
  }

  protected onRow(batch: Batch, row: number): void {
    const end = this.ends!.values[row]!
    if (this.time.timer(end - 1) <= this.watermark) {
      this.lateDropped++
      return
    }
    const key = this.keys.idOf(row)
    let slot = this.windows.get(key, end)
    if (slot < 0) {
      slot = this.slots.take()
      this.aggregates.reset(slot)
      this.windows.set(key, end, slot)
      if (slot >= this.windowStarts.length) this.windowStarts = grown(this.windowStarts)
      this.windowStarts[slot] = this.starts!.values[row]!
      this.timers.add(key, end)
    }
    this.update(slot, batch, row)
  }

  protected onWatermark(time: number, position: number): void {
    while (this.timers.pop(time)) {
      const { key, end } = this.timers
      const slot = this.windows.delete(key, end)
      if (this.aggregates.count(slot) !== 0) this.output.emit(key, slot, this.windowStarts[slot]!, end, position, NaN)
      this.slots.give(slot)
    }
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: this.timers.size, stateRows: this.slots.size }
  }
}

import { kindOf, type Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import type { WindowAggregate } from '../../plan/exec-node.ts'
import type { RowField } from '../../types/logical-type.ts'
import { isAccumulate } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { Aggregates } from '../state/aggregates.ts'
import { KeyIndex } from '../state/key-index.ts'
import { grownDoubles } from '../state/pair-index.ts'
import { SlotPool } from '../state/slots.ts'
import { WindowOutput } from '../state/window-output.ts'
import { WindowState } from '../state/window-state.ts'
import { windowTime, type WindowTime } from '../state/window-time.ts'
import { WindowTimers } from '../state/window-timers.ts'

/**
 * SESSION windows whose bounds the rows carry, made by a node before: nothing is left to merge. Flink's
 * UnsliceWindowAggProcessor with WindowedUnsliceAssigner.
 */
export class AttachedSessionAggregate extends ElementOperator {
  private readonly node: WindowAggregate
  private readonly windowing: Extract<WindowAggregate['windowing'], { from: 'columns' }>
  private readonly time: WindowTime
  private readonly aggregates: Aggregates
  private readonly keys: KeyIndex
  private readonly output: WindowOutput
  private readonly slots = new SlotPool()
  private readonly windows = new WindowState()
  private readonly timers: WindowTimers
  /** Start of the window by slot. */
  private windowStarts = new Float64Array(16)
  private starts: FixedColumn | null = null
  private ends: FixedColumn | null = null

  constructor(
    node: WindowAggregate,
    windowing: Extract<WindowAggregate['windowing'], { from: 'columns' }>,
    input: readonly RowField[],
    retracting: boolean,
    context: OperatorContext,
  ) {
    super(node.fields.map((field) => field.type))
    const { grouping, aggregates, properties } = node
    this.node = node
    this.windowing = windowing
    this.time = windowTime(windowing.local ? context.session.zone : null)
    this.timers = new WindowTimers(this.time)
    this.aggregates = new Aggregates(aggregates, {
      fields: input,
      session: context.session,
      retracting,
      global: grouping.length === 0,
    })
    this.keys = new KeyIndex(grouping.map((index) => input[index]!.type))
    this.output = new WindowOutput(this.out, this.keys, grouping.length, this.aggregates, properties, this.time)
  }

  protected override open(batch: Batch): void {
    this.starts = batch.columns[this.windowing.start] as FixedColumn
    this.ends = batch.columns[this.windowing.end] as FixedColumn
    this.keys.bind(this.node.grouping.map((index) => batch.columns[index]!))
    this.aggregates.bind(batch.columns)
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
      if (slot >= this.windowStarts.length) this.windowStarts = grownDoubles(this.windowStarts)
      this.windowStarts[slot] = this.starts!.values[row]!
      this.timers.add(key, end)
    }
    if (batch.kinds === null || isAccumulate(kindOf(batch, row))) this.aggregates.accumulate(slot, row)
    else this.aggregates.retract(slot, row)
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

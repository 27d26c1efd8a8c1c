import { kindOf, type Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import { fail } from '../../errors/messages.ts'
import type { AggregateCall, WindowSpec } from '../../plan/exec-node.ts'
import { isAccumulate } from '../../types/row-kind.ts'
import type { RowField } from '../../types/logical-type.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { Aggregates } from '../state/aggregates.ts'
import { IntMap } from '../state/int-map.ts'
import { KeyIndex } from '../state/key-index.ts'
import { PendingWindows } from '../state/pending-windows.ts'
import { SlotPool } from '../state/slots.ts'
import { WindowOutput, type WindowProperty } from '../state/window-output.ts'
import { sliceAssigner, windowEnds, type SliceAssigner } from '../state/window-slices.ts'
import type { WindowTime } from '../state/window-time.ts'

export interface SlicedWindowSetting {
  readonly fields: readonly RowField[]
  readonly input: readonly RowField[]
  readonly spec: Exclude<WindowSpec, { type: 'SESSION' }>
  /** Input column of the time attribute, null = processing time. */
  readonly rowtime: number | null
  readonly time: WindowTime
  readonly grouping: readonly number[]
  readonly aggregates: readonly AggregateCall[]
  readonly properties: readonly WindowProperty[]
  readonly retracting: boolean
  /** Which slices of a HOP window come first when aggregates depend on the order. */
  readonly newestFirst: boolean
}

/**
 * TUMBLE, HOP and CUMULATE windows: rows go into slices, windows are put together of slices when they fire. Flink's
 * StreamExecWindowAggregate with SliceSharedWindowAggProcessor and SliceUnsharedWindowAggProcessor.
 */
export class SlicedWindowAggregate extends ElementOperator {
  private readonly setting: SlicedWindowSetting
  private readonly assigner: SliceAssigner
  private readonly aggregates: Aggregates
  private readonly keys: KeyIndex
  private readonly output: WindowOutput
  private readonly slots = new SlotPool()
  /** By end of the slice: key to slot. */
  private readonly slices = new Map<number, IntMap>()
  private readonly pending: PendingWindows
  private times: FixedColumn | null = null
  /** The slice that the last row went into, if it has not fired. */
  private current: IntMap | null = null
  private currentEnd = NaN
  private currentStart = NaN

  constructor(setting: SlicedWindowSetting, context: OperatorContext) {
    super(setting.fields.map((field) => field.type))
    this.setting = setting
    this.aggregates = new Aggregates(setting.aggregates, {
      fields: setting.input,
      session: context.session,
      retracting: setting.retracting,
      global: setting.grouping.length === 0,
    })
    this.assigner = sliceAssigner(setting.spec, this.aggregates.mergeable)
    this.keys = new KeyIndex(setting.grouping.map((index) => setting.input[index]!.type))
    this.pending = new PendingWindows(setting.time)
    this.output = new WindowOutput(
      this.out,
      this.keys,
      setting.grouping.length,
      this.aggregates,
      setting.properties,
      setting.time,
    )
    if (setting.rowtime === null) this.clock = context.clock
  }

  protected override open(batch: Batch): void {
    const { rowtime, grouping } = this.setting
    this.times = rowtime === null ? null : (batch.columns[rowtime] as FixedColumn)
    this.keys.bind(grouping.map((index) => batch.columns[index]!))
    this.aggregates.bind(batch.columns)
  }

  protected onRow(batch: Batch, row: number): void {
    const time = this.setting.time.local(this.timeOf(batch, row))
    if (this.current !== null && time >= this.currentStart && time < this.currentEnd) {
      this.add(this.current, batch, row)
      return
    }
    if (this.assigner.type === 'UNSHARED') {
      let late = true
      for (const end of windowEnds(this.setting.spec, time))
        if (!this.fired(end)) {
          late = false
          this.add(this.slice(end), batch, row)
          this.schedule(end)
        }
      if (late) this.lateDropped++
      return
    }
    this.addToSlice(this.assigner.sliceEnd(time), batch, row)
  }

  private addToSlice(end: number, batch: Batch, row: number): void {
    const { assigner } = this
    if (!this.fired(end)) {
      const slice = this.slice(end)
      this.schedule(end)
      this.add(slice, batch, row)
      this.current = slice
      this.currentEnd = end
      this.currentStart = end - assigner.step
      return
    }
    if (this.fired(assigner.lastWindowEnd(end))) {
      this.lateDropped++
      return
    }
    // late for some windows only: counts in those that are still to fire
    const target = assigner.type === 'CUMULATE' ? assigner.windowStart(end) + assigner.step : end
    this.add(this.slice(target), batch, row)
    let unfired = end
    while (this.fired(unfired)) unfired += assigner.step
    this.schedule(unfired)
  }

  private timeOf(batch: Batch, row: number): number {
    if (this.times === null) return this.clock!.timeAt(batch.positions[row]!)
    if (this.times.valid !== null && this.times.valid[row] === 0) fail('rowtime-null')
    return this.times.values[row]!
  }

  private fired(end: number): boolean {
    return this.clock === null && this.setting.time.timer(end - 1) <= this.watermark
  }

  private slice(end: number): IntMap {
    let slice = this.slices.get(end)
    if (slice === undefined) this.slices.set(end, (slice = new IntMap()))
    return slice
  }

  private add(slice: IntMap, batch: Batch, row: number): void {
    const key = this.keys.idOf(row)
    let slot = slice.get(key)
    if (slot < 0) {
      slot = this.newSlot()
      slice.add(key, slot)
    }
    if (batch.kinds === null || isAccumulate(kindOf(batch, row))) this.aggregates.accumulate(slot, row)
    else this.aggregates.retract(slot, row)
  }

  private newSlot(): number {
    const slot = this.slots.take()
    this.aggregates.reset(slot)
    return slot
  }

  private schedule(end: number): void {
    this.pending.add(end)
    if (this.clock !== null) this.nextTimer = this.pending.nextTimer + 1
  }

  protected onWatermark(time: number, position: number): void {
    while (this.pending.nextTimer <= time && this.pending.size > 0) this.fire(this.pending.take(), position, NaN)
    this.out.watermark(time, position)
  }

  protected override onTimer(now: number, position: number): void {
    while (this.pending.nextTimer < now) this.fire(this.pending.take(), position, now)
    this.nextTimer = this.pending.nextTimer + 1
  }

  private fire(end: number, position: number, now: number): void {
    if (end === this.currentEnd) this.current = null
    switch (this.assigner.type) {
      case 'HOP':
        this.fireHop(end, position, now)
        break
      case 'CUMULATE':
        this.fireCumulate(end, position, now)
        break
      default: {
        const slice = this.slices.get(end)
        if (slice === undefined) return
        this.emitSlice(slice, end, position, now)
        this.drop(end)
      }
    }
  }

  private fireHop(end: number, position: number, now: number): void {
    const { step } = this.assigner
    const start = this.assigner.windowStart(end)
    const slices: IntMap[] = []
    for (let sliceEnd = start + step; sliceEnd <= end; sliceEnd += step) {
      const slice = this.slices.get(sliceEnd)
      if (slice !== undefined) slices.push(slice)
    }
    if (slices.length === 0) return
    if (slices.length === 1) this.emitSlice(slices[0]!, end, position, now)
    else this.emitMerged(slices, end, position, now)
    this.drop(start + step)
    this.schedule(end + step)
  }

  /** @param slices oldest first */
  private emitMerged(slices: readonly IntMap[], end: number, position: number, now: number): void {
    const scratch = this.newSlot()
    const seen = new IntMap()
    const inOrder = this.setting.newestFirst ? slices.toReversed() : slices
    for (const slice of slices)
      for (let i = 0; i < slice.size; i++) {
        const key = slice.keys[i]!
        if (seen.get(key) >= 0) continue
        seen.add(key, 0)
        this.aggregates.reset(scratch)
        for (const part of inOrder) {
          const slot = part.get(key)
          if (slot >= 0) this.aggregates.merge(scratch, slot)
        }
        this.emit(key, scratch, end, position, now)
      }
    this.slots.give(scratch)
  }

  /** The first slice of a CUMULATE window gathers those after it, one at a time as their windows fire. */
  private fireCumulate(end: number, position: number, now: number): void {
    const start = this.assigner.windowStart(end)
    const firstEnd = start + this.assigner.step
    const gathered = this.slice(firstEnd)
    if (end !== firstEnd) {
      const slice = this.slices.get(end)
      if (slice !== undefined) {
        for (let i = 0; i < slice.size; i++) {
          const key = slice.keys[i]!
          let slot = gathered.get(key)
          if (slot < 0) {
            slot = this.newSlot()
            gathered.add(key, slot)
          }
          this.aggregates.merge(slot, slice.values[i]!)
        }
        this.drop(end)
      }
    }
    this.emitSlice(gathered, end, position, now)
    if (end === start + this.setting.spec.size) this.drop(firstEnd)
    else this.schedule(end + this.assigner.step)
  }

  private emitSlice(slice: IntMap, end: number, position: number, now: number): void {
    for (let i = 0; i < slice.size; i++) this.emit(slice.keys[i]!, slice.values[i]!, end, position, now)
  }

  private emit(key: number, slot: number, end: number, position: number, now: number): void {
    if (this.aggregates.count(slot) === 0) return
    this.output.emit(key, slot, this.assigner.windowStart(end), end, position, now)
  }

  private drop(end: number): void {
    const slice = this.slices.get(end)
    if (slice === undefined) return
    for (let i = 0; i < slice.size; i++) this.slots.give(slice.values[i]!)
    this.slices.delete(end)
  }

  override describe(): OperatorState {
    return { timers: this.pending.size, stateRows: this.slots.size }
  }
}

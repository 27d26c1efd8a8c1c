import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import { fail } from '../../errors/messages.ts'
import type { OperatorContext, OperatorState } from '../operator.ts'
import { Sessions } from '../state/sessions.ts'
import { WindowAggregateBase, type WindowAggregateSetting } from './window-aggregate-base.ts'

export interface SessionWindowSetting extends WindowAggregateSetting {
  /** ms. */
  readonly gap: number
  /** Input column of the time attribute, null = processing time. */
  readonly rowtime: number | null
}

/** SESSION windows: one slot of aggregates an open session. Flink's UnsliceWindowAggProcessor. */
export class SessionWindowAggregate extends WindowAggregateBase {
  private readonly rowtime: number | null
  private readonly sessions: Sessions
  private times: FixedColumn | null = null

  constructor(setting: SessionWindowSetting, context: OperatorContext) {
    super(setting, context)
    this.rowtime = setting.rowtime
    this.sessions = new Sessions(setting.gap, setting.time, (into, from) => this.aggregates.merge(into, from))
    if (setting.rowtime === null) this.clock = context.clock
  }

  protected override open(batch: Batch): void {
    super.open(batch)
    this.times = this.rowtime === null ? null : (batch.columns[this.rowtime] as FixedColumn)
  }

  protected onRow(batch: Batch, row: number): void {
    const key = this.keys.idOf(row)
    const time = this.time.local(this.timeOf(batch, row))
    const slot = this.sessions.add(key, time, this.clock === null ? this.watermark : -Infinity)
    if (slot < 0) {
      this.lateDropped++
      return
    }
    if (this.sessions.opened) this.aggregates.reset(slot)
    this.update(slot, batch, row)
    if (this.clock !== null) this.nextTimer = this.sessions.nextTimer + 1
  }

  private timeOf(batch: Batch, row: number): number {
    if (this.times === null) return this.clock!.timeAt(batch.positions[row]!)
    if (this.times.valid !== null && this.times.valid[row] === 0) fail('rowtime-null')
    return this.times.values[row]!
  }

  protected onWatermark(time: number, position: number): void {
    if (this.sessions.nextTimer <= time) this.sessions.fireUntil(time, (slot) => this.emit(slot, position, NaN))
    this.out.watermark(time, position)
  }

  protected override onTimer(now: number, position: number): void {
    this.sessions.fireUntil(now - 1, (slot) => this.emit(slot, position, now))
    this.nextTimer = this.sessions.nextTimer + 1
  }

  private emit(slot: number, position: number, now: number): void {
    const { sessions } = this
    if (this.aggregates.count(slot) === 0) return
    this.output.emit(sessions.key(slot), slot, sessions.start(slot), sessions.end(slot), position, now)
  }

  override describe(): OperatorState {
    return { timers: this.sessions.size, stateRows: this.sessions.size }
  }
}

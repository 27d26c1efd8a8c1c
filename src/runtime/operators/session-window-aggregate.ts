import { kindOf, type Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import { fail } from '../../errors/messages.ts'
import type { AggregateCall } from '../../plan/exec-node.ts'
import type { RowField } from '../../types/logical-type.ts'
import { isAccumulate } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { Aggregates } from '../state/aggregates.ts'
import { KeyIndex } from '../state/key-index.ts'
import { Sessions } from '../state/sessions.ts'
import { WindowOutput, type WindowProperty } from '../state/window-output.ts'
import type { WindowTime } from '../state/window-time.ts'

export interface SessionWindowSetting {
  readonly fields: readonly RowField[]
  readonly input: readonly RowField[]
  readonly gap: number
  readonly rowtime: number | null
  readonly time: WindowTime
  readonly grouping: readonly number[]
  readonly aggregates: readonly AggregateCall[]
  readonly properties: readonly WindowProperty[]
  readonly retracting: boolean
}

/** SESSION windows: one slot of aggregates an open session. Flink's UnsliceWindowAggProcessor. */
export class SessionWindowAggregate extends ElementOperator {
  private readonly setting: SessionWindowSetting
  private readonly aggregates: Aggregates
  private readonly keys: KeyIndex
  private readonly sessions: Sessions
  private readonly output: WindowOutput
  private times: FixedColumn | null = null

  constructor(setting: SessionWindowSetting, context: OperatorContext) {
    super(setting.fields.map((field) => field.type))
    this.setting = setting
    this.aggregates = new Aggregates(setting.aggregates, {
      fields: setting.input,
      session: context.session,
      retracting: setting.retracting,
      global: setting.grouping.length === 0,
    })
    this.keys = new KeyIndex(setting.grouping.map((index) => setting.input[index]!.type))
    this.sessions = new Sessions(setting.gap, setting.time, (into, from) => this.aggregates.merge(into, from))
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
    const key = this.keys.idOf(row)
    const time = this.setting.time.local(this.timeOf(batch, row))
    const slot = this.sessions.add(key, time, this.clock === null ? this.watermark : -Infinity)
    if (slot < 0) {
      this.lateDropped++
      return
    }
    if (this.sessions.opened) this.aggregates.reset(slot)
    if (batch.kinds === null || isAccumulate(kindOf(batch, row))) this.aggregates.accumulate(slot, row)
    else this.aggregates.retract(slot, row)
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

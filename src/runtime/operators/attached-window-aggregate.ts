import { kindOf, type Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import type { WindowAggregate } from '../../plan/exec-node.ts'
import type { RowField } from '../../types/logical-type.ts'
import { isAccumulate } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { Aggregates } from '../state/aggregates.ts'
import { IntMap } from '../state/int-map.ts'
import { KeyIndex } from '../state/key-index.ts'
import { SlotPool } from '../state/slots.ts'
import { WindowOutput } from '../state/window-output.ts'
import { windowTime, type WindowTime } from '../state/window-time.ts'
import { WindowQueue } from '../state/window-queue.ts'

/**
 * Windows whose bounds the rows carry, made by a node before. Flink's StreamExecWindowAggregate with
 * WindowAttachedWindowingStrategy.
 */
export class AttachedWindowAggregate extends ElementOperator {
  private readonly node: WindowAggregate
  private readonly windowing: Extract<WindowAggregate['windowing'], { from: 'columns' }>
  private readonly time: WindowTime
  private readonly aggregates: Aggregates
  private readonly keys: KeyIndex
  private readonly output: WindowOutput
  private readonly slots = new SlotPool()
  private readonly windows: WindowQueue<IntMap>
  private starts: FixedColumn | null = null
  private ends: FixedColumn | null = null

  constructor(node: WindowAggregate, input: readonly RowField[], retracting: boolean, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    if (node.windowing.from !== 'columns') throw new Error('the windows are not in columns')
    this.node = node
    this.windowing = node.windowing
    this.time = windowTime(node.windowing.local ? context.session.zone : null)
    this.windows = new WindowQueue(this.time, () => new IntMap())
    this.aggregates = new Aggregates(node.aggregates, {
      fields: input,
      session: context.session,
      retracting,
      global: node.grouping.length === 0,
    })
    this.keys = new KeyIndex(node.grouping.map((index) => input[index]!.type))
    this.output = new WindowOutput(
      this.out,
      this.keys,
      node.grouping.length,
      this.aggregates,
      node.properties,
      this.time,
    )
  }

  protected override open(batch: Batch): void {
    this.starts = batch.columns[this.windowing.start] as FixedColumn
    this.ends = batch.columns[this.windowing.end] as FixedColumn
    this.keys.bind(this.node.grouping.map((index) => batch.columns[index]!))
    this.aggregates.bind(batch.columns)
  }

  protected onRow(batch: Batch, row: number): void {
    const window = this.windows.open(this.starts!.values[row]!, this.ends!.values[row]!, this.watermark)
    if (window === null) {
      this.lateDropped++
      return
    }
    const key = this.keys.idOf(row)
    let slot = window.get(key)
    if (slot < 0) {
      slot = this.slots.take()
      this.aggregates.reset(slot)
      window.add(key, slot)
    }
    if (batch.kinds === null || isAccumulate(kindOf(batch, row))) this.aggregates.accumulate(slot, row)
    else this.aggregates.retract(slot, row)
  }

  protected onWatermark(time: number, position: number): void {
    if (this.windows.nextTimer <= time)
      this.windows.fireUntil(time, (window, start, end) => {
        for (let i = 0; i < window.size; i++) {
          const slot = window.values[i]!
          if (this.aggregates.count(slot) !== 0) this.output.emit(window.keys[i]!, slot, start, end, position, NaN)
          this.slots.give(slot)
        }
      })
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: this.windows.size, stateRows: this.slots.size }
  }
}

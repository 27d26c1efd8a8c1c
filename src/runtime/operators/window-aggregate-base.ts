import { kindOf, type Batch } from '../../data/batch.ts'
import type { AggregateCall } from '../../plan/exec-node.ts'
import type { RowField } from '../../types/logical-type.ts'
import { isAccumulate } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorContext } from '../operator.ts'
import { Aggregates } from '../state/aggregates.ts'
import { KeyIndex } from '../state/key-index.ts'
import { WindowOutput, type WindowProperty } from '../state/window-output.ts'
import type { WindowTime } from '../state/window-time.ts'

/** What aggregations over windows say, whatever the windows. */
export interface WindowAggregateSetting {
  readonly fields: readonly RowField[]
  readonly input: readonly RowField[]
  readonly time: WindowTime
  readonly grouping: readonly number[]
  readonly aggregates: readonly AggregateCall[]
  readonly properties: readonly WindowProperty[]
  readonly retracting: boolean
}

/** What aggregations over windows share: ids for their keys, aggregates by slot, and what goes out. */
export abstract class WindowAggregateBase extends ElementOperator {
  protected readonly time: WindowTime
  protected readonly keys: KeyIndex
  protected readonly aggregates: Aggregates
  protected readonly output: WindowOutput
  private readonly grouping: readonly number[]

  constructor(setting: WindowAggregateSetting, context: OperatorContext) {
    super(setting.fields.map((field) => field.type))
    const { grouping, input, retracting } = setting
    this.time = setting.time
    this.grouping = grouping
    this.keys = new KeyIndex(grouping.map((index) => input[index]!.type))
    this.aggregates = new Aggregates(setting.aggregates, {
      fields: input,
      session: context.session,
      retracting,
      global: grouping.length === 0,
    })
    this.output = new WindowOutput(
      this.out,
      this.keys,
      grouping.length,
      this.aggregates,
      setting.properties,
      setting.time,
    )
  }

  protected override open(batch: Batch): void {
    this.keys.bind(this.grouping.map((index) => batch.columns[index]!))
    this.aggregates.bind(batch.columns)
  }

  /** Adds a row to the group of a slot, or takes it back. */
  protected update(slot: number, batch: Batch, row: number): void {
    if (batch.kinds === null || isAccumulate(kindOf(batch, row))) this.aggregates.accumulate(slot, row)
    else this.aggregates.retract(slot, row)
  }
}

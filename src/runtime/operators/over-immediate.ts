import type { Batch } from '../../data/batch.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { ExecNode, OverAggregate } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { Aggregates } from '../state/aggregates.ts'
import { FrameWindow } from '../state/frame-window.ts'
import { KeyIndex } from '../state/key-index.ts'
import { frameRows, overCalls } from './over-frame.ts'

/**
 * OVER in order of arrival: every row comes out at once. Flink's ProcTimeUnboundedPrecedingFunction and
 * ProcTimeRowsBoundedPrecedingFunction.
 */
export class ImmediateOver extends ElementOperator {
  private readonly node: OverAggregate
  private readonly width: number
  private readonly limit: number
  private readonly keys: KeyIndex
  private readonly aggregates: Aggregates
  private readonly buffer: RowBuffer
  private readonly frames: FrameWindow[] = []
  private known = 0

  constructor(node: OverAggregate, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.width = input.fields.length
    this.limit = frameRows(node)
    this.keys = new KeyIndex(node.partitionBy.map((index) => input.fields[index]!.type))
    this.buffer = new RowBuffer(input.fields.map((field) => field.type))
    this.aggregates = new Aggregates(overCalls(node), {
      fields: input.fields,
      session: context.session,
      retracting: this.limit !== Infinity,
      global: false,
    })
  }

  protected override open(batch: Batch): void {
    this.keys.bind(this.node.partitionBy.map((index) => batch.columns[index]!))
    if (this.limit === Infinity) this.aggregates.bind(batch.columns)
  }

  protected onRow(batch: Batch, row: number): void {
    const key = this.keys.idOf(row)
    if (this.limit === Infinity) {
      while (this.known <= key) this.aggregates.reset(this.known++)
      this.aggregates.accumulate(key, row)
    } else this.slide(key, batch, row)
    const { columns } = this.out
    for (let i = 0; i < this.width; i++) columns[i]!.appendFrom(batch.columns[i]!, row)
    this.aggregates.appendTo(key, columns, this.width)
    this.out.endRow(RowKind.INSERT, batch.positions[row]!)
  }

  private slide(key: number, batch: Batch, row: number): void {
    const id = this.buffer.add(batch.columns, row)
    this.aggregates.bind(this.buffer.view())
    const frame = (this.frames[key] ??= new FrameWindow(this.aggregates, this.buffer, key))
    if (frame.size === this.limit) frame.drop(1)
    frame.add(id)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: 0, stateRows: this.buffer.size }
  }
}

import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import type { FixedBuilder } from '../../data/column-builder.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { ExecNode, WindowDeduplicate as WindowDeduplicateNode } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { IntMap } from '../state/int-map.ts'
import { KeyIndex } from '../state/key-index.ts'
import { WindowQueue } from '../state/window-queue.ts'
import { windowTime } from '../state/window-time.ts'

/** The first or last row of each window and key, once the window is over. Flink's StreamExecWindowDeduplicate. */
export class WindowDeduplicate extends ElementOperator {
  private readonly node: WindowDeduplicateNode
  private readonly buffer: RowBuffer
  private readonly keys: KeyIndex
  /** By window: key to row. */
  private readonly windows: WindowQueue<IntMap>
  private starts: FixedColumn | null = null
  private ends: FixedColumn | null = null
  private times: FixedColumn | null = null

  constructor(node: WindowDeduplicateNode, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.buffer = new RowBuffer(input.fields.map((field) => field.type))
    this.keys = new KeyIndex(node.keys.map((index) => input.fields[index]!.type))
    this.windows = new WindowQueue(windowTime(node.windowing.local ? context.session.zone : null), () => new IntMap())
  }

  protected override open(batch: Batch): void {
    this.starts = batch.columns[this.node.windowing.start] as FixedColumn
    this.ends = batch.columns[this.node.windowing.end] as FixedColumn
    this.times = batch.columns[this.node.order] as FixedColumn
    this.keys.bind(this.node.keys.map((index) => batch.columns[index]!))
  }

  protected onRow(batch: Batch, row: number): void {
    const window = this.windows.open(this.starts!.values[row]!, this.ends!.values[row]!, this.watermark)
    if (window === null) {
      this.lateDropped++
      return
    }
    const key = this.keys.idOf(row)
    const id = window.get(key)
    if (id < 0) {
      window.add(key, this.buffer.add(batch.columns, row))
      return
    }
    const before = (this.buffer.columns[this.node.order] as FixedBuilder).number(id)
    const time = this.times!.values[row]!
    if (this.node.keep === 'last' ? time >= before : time < before) this.buffer.replace(id, batch.columns, row)
  }

  protected onWatermark(time: number, position: number): void {
    if (this.windows.nextTimer <= time)
      this.windows.fireUntil(time, (window) => {
        for (let i = 0; i < window.size; i++) {
          const id = window.values[i]!
          this.buffer.appendTo(id, this.out.columns)
          this.out.endRow(RowKind.INSERT, position)
          this.buffer.remove(id)
        }
      })
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: this.windows.size, stateRows: this.buffer.size }
  }
}

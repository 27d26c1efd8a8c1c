import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import type { FixedBuilder } from '../../data/column-builder.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { ExecNode, WindowDeduplicate as WindowDeduplicateNode } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { WindowGroups } from '../state/window-groups.ts'

/** The first or last row of each window and key, once the window is over. Flink's StreamExecWindowDeduplicate. */
export class WindowDeduplicate extends ElementOperator {
  private readonly node: WindowDeduplicateNode
  private readonly buffer: RowBuffer
  private readonly groups: WindowGroups
  /** The row kept, by slot. */
  private readonly rows: number[] = []
  private ends: FixedColumn | null = null
  private times: FixedColumn | null = null

  constructor(node: WindowDeduplicateNode, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.buffer = new RowBuffer(input.fields.map((field) => field.type))
    const keyTypes = node.keys.map((index) => input.fields[index]!.type)
    this.groups = new WindowGroups(keyTypes, node.windowing.local ? context.session.zone : null)
  }

  protected override open(batch: Batch): void {
    this.ends = batch.columns[this.node.windowing.end] as FixedColumn
    this.times = batch.columns[this.node.order] as FixedColumn
    this.groups.bind(this.node.keys.map((index) => batch.columns[index]!))
  }

  protected onRow(batch: Batch, row: number): void {
    const slot = this.groups.slotOf(row, this.ends!.values[row]!, this.watermark)
    if (slot < 0) {
      this.lateDropped++
      return
    }
    if (this.groups.opened) {
      this.rows[slot] = this.buffer.add(batch.columns, row)
      return
    }
    const id = this.rows[slot]!
    const before = (this.buffer.columns[this.node.order] as FixedBuilder).number(id)
    const time = this.times!.values[row]!
    if (this.node.keep === 'last' ? time >= before : time < before) this.buffer.replace(id, batch.columns, row)
  }

  protected onWatermark(time: number, position: number): void {
    this.groups.advance(time)
    for (let slot = this.groups.pop(time); slot >= 0; slot = this.groups.pop(time)) {
      const id = this.rows[slot]!
      this.buffer.appendTo(id, this.out.columns)
      this.out.endRow(RowKind.INSERT, position)
      this.buffer.remove(id)
    }
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: this.groups.timers, stateRows: this.buffer.size }
  }
}

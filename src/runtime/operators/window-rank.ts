import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { ExecNode, WindowRank as WindowRankNode } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { rowComparator, upperBound, type RowComparator } from '../state/row-order.ts'
import { WindowGroups } from '../state/window-groups.ts'

/** The best rows of each window, once it is over. Flink's StreamExecWindowRank. */
export class WindowRank extends ElementOperator {
  private readonly node: WindowRankNode
  private readonly buffer: RowBuffer
  private readonly compare: RowComparator
  private readonly groups: WindowGroups
  /** Ids of rows in order of rank, by slot. */
  private readonly lists: number[][] = []
  private ends: FixedColumn | null = null

  constructor(node: WindowRankNode, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.buffer = new RowBuffer(input.fields.map((field) => field.type))
    this.compare = rowComparator(this.buffer, node.orderBy)
    const keyTypes = node.partitionBy.map((index) => input.fields[index]!.type)
    this.groups = new WindowGroups(keyTypes, node.windowing.local ? context.session.zone : null)
  }

  protected override open(batch: Batch): void {
    this.ends = batch.columns[this.node.windowing.end] as FixedColumn
    this.groups.bind(this.node.partitionBy.map((index) => batch.columns[index]!))
  }

  protected onRow(batch: Batch, row: number): void {
    const slot = this.groups.slotOf(row, this.ends!.values[row]!, this.watermark)
    if (slot < 0) {
      this.lateDropped++
      return
    }
    if (this.groups.opened) this.lists[slot] = []
    const list = this.lists[slot]!
    const id = this.buffer.add(batch.columns, row)
    list.splice(upperBound(list, id, this.compare), 0, id)
    if (list.length > this.node.end) this.buffer.remove(list.pop()!)
  }

  protected onWatermark(time: number, position: number): void {
    this.groups.advance(time)
    for (let slot = this.groups.pop(time); slot >= 0; slot = this.groups.pop(time))
      this.emit(this.lists[slot]!, position)
    this.out.watermark(time, position)
  }

  private emit(list: readonly number[], position: number): void {
    const { columns } = this.out
    for (let i = 0; i < list.length; i++) {
      const id = list[i]!
      if (i + 1 >= this.node.start) {
        this.buffer.appendTo(id, columns)
        if (this.node.outputRank) columns[columns.length - 1]!.append(i + 1)
        this.out.endRow(RowKind.INSERT, position)
      }
      this.buffer.remove(id)
    }
  }

  override describe(): OperatorState {
    return { timers: this.groups.timers, stateRows: this.buffer.size }
  }
}

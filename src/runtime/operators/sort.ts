import { kindOf, type Batch } from '../../data/batch.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { Sort as SortNode } from '../../plan/exec-node.ts'
import { isAccumulate, RowKind } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorState } from '../operator.ts'
import { rowComparator, sameRow, type RowComparator } from '../state/row-order.ts'

/** All rows in order, once the input has ended. Flink's StreamSortOperator. */
export class Sort extends ElementOperator {
  private readonly buffer: RowBuffer
  private readonly compare: RowComparator
  private rows: number[] = []

  constructor(node: SortNode) {
    const types = node.fields.map((field) => field.type)
    super(types)
    this.buffer = new RowBuffer(types)
    this.compare = rowComparator(this.buffer, node.orderBy)
  }

  protected onRow(batch: Batch, row: number): void {
    if (isAccumulate(kindOf(batch, row))) {
      this.rows.push(this.buffer.add(batch.columns, row))
      return
    }
    const at = this.rows.findIndex((id) => sameRow(this.buffer, id, batch.columns, row))
    if (at === -1) return
    this.buffer.remove(this.rows[at]!)
    this.rows.splice(at, 1)
  }

  protected onWatermark(time: number, position: number): void {
    if (time === Infinity) {
      for (const id of this.rows.sort(this.compare)) {
        this.buffer.appendTo(id, this.out.columns)
        this.out.endRow(RowKind.INSERT, position)
        this.buffer.remove(id)
      }
      this.rows = []
    }
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: 0, stateRows: this.rows.length }
  }
}

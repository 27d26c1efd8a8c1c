import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { ExecNode, TemporalSort as TemporalSortNode } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import type { OperatorContext, OperatorState } from '../operator.ts'
import { rowComparator, type RowComparator } from '../state/row-order.ts'
import { TimerOperator } from './timer-operator.ts'

/**
 * Rows in order of time, rows of one time by the further sort keys. Flink's RowTimeSortOperator and ProcTimeSortOperator:
 * a row is late when a row of its time or a later one has come out.
 */
export class TemporalSort extends TimerOperator {
  private readonly timeColumn: number
  private readonly sorted: boolean
  private readonly buffer: RowBuffer
  private readonly compare: RowComparator
  private readonly waiting = new Map<number, number[]>()
  private last = -Infinity

  constructor(node: TemporalSortNode, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.timeColumn = node.orderBy[0]!.index
    this.sorted = node.orderBy.length > 1
    this.buffer = new RowBuffer(input.fields.map((field) => field.type))
    this.compare = rowComparator(this.buffer, node.orderBy.slice(1))
    if (node.attribute === 'proctime') this.clock = context.clock
  }

  protected onRow(batch: Batch, row: number): void {
    const position = batch.positions[row]!
    if (this.clock !== null && !this.sorted) {
      this.out.appendFrom(batch, row, RowKind.INSERT, position)
      return
    }
    const time =
      this.clock === null ? (batch.columns[this.timeColumn] as FixedColumn).values[row]! : this.clock.timeAt(position)
    if (time <= this.last) {
      this.lateDropped++
      return
    }
    const id = this.buffer.add(batch.columns, row)
    const rows = this.waiting.get(time)
    if (rows !== undefined) rows.push(id)
    else {
      this.waiting.set(time, [id])
      this.arm(time, 0)
    }
  }

  protected fireUntil(limit: number, position: number): void {
    while (this.timers.size > 0 && this.timers.next <= limit) {
      const time = this.timers.next
      this.timers.pop()
      const rows = this.waiting.get(time)!
      this.waiting.delete(time)
      this.last = time
      if (this.sorted) rows.sort(this.compare)
      for (const id of rows) {
        this.buffer.appendTo(id, this.out.columns)
        this.out.endRow(RowKind.INSERT, position)
        this.buffer.remove(id)
      }
    }
  }

  override describe(): OperatorState {
    return { timers: this.timers.size, stateRows: this.buffer.size }
  }
}

import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import type { FixedBuilder } from '../../data/column-builder.ts'
import type { Deduplicate as DeduplicateNode, ExecNode } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import { ElementOperator, type Operator, type OperatorState } from '../operator.ts'
import { KeyIndex } from '../state/key-index.ts'
import { KeyedRow } from '../state/keyed-row.ts'
import { TimerHeap } from '../state/timers.ts'

/** The first or last row of a key. Flink's StreamExecDeduplicate; which function runs is decided as there. */
export function deduplicate(node: DeduplicateNode, input: ExecNode): Operator {
  if (node.rowtime === null) return new ProcessingTimeDeduplicate(node, input)
  return node.keep === 'first' && node.outputInsertOnly
    ? new FirstRowDeduplicate(node, input)
    : new RowTimeDeduplicate(node, input)
}

abstract class DeduplicateBase extends ElementOperator {
  protected readonly node: DeduplicateNode
  protected readonly keys: KeyIndex
  protected readonly rows: KeyedRow

  constructor(node: DeduplicateNode, input: ExecNode) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.keys = new KeyIndex(node.keys.map((index) => input.fields[index]!.type))
    this.rows = new KeyedRow(input.fields.map((field) => field.type))
  }

  protected override open(batch: Batch): void {
    this.keys.bind(this.node.keys.map((index) => batch.columns[index]!))
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }

  /** The row at hand takes the place of the key's row. */
  protected update(key: number, batch: Batch, row: number): void {
    const position = batch.positions[row]!
    const known = this.rows.has(key)
    if (known && this.node.updateBefore) this.emit(key, RowKind.UPDATE_BEFORE, position)
    this.rows.set(key, batch.columns, row)
    this.emit(key, known ? RowKind.UPDATE_AFTER : RowKind.INSERT, position)
  }

  protected emit(key: number, kind: RowKind, position: number): void {
    this.rows.appendTo(key, this.out.columns)
    this.out.endRow(kind, position)
  }

  protected rowtimeOf(batch: Batch, row: number): number {
    return (batch.columns[this.node.rowtime!] as FixedColumn).values[row]!
  }

  protected storedRowtime(key: number): number {
    return (this.rows.buffer.columns[this.node.rowtime!] as FixedBuilder).number(this.rows.id(key))
  }

  override describe(): OperatorState {
    return { timers: 0, stateRows: this.rows.size }
  }
}

/** By arrival. Flink's ProcTimeDeduplicateKeepFirstRowFunction and …KeepLastRowFunction. */
class ProcessingTimeDeduplicate extends DeduplicateBase {
  protected onRow(batch: Batch, row: number): void {
    const key = this.keys.idOf(row)
    if (this.rows.has(key) && (this.node.keep === 'first' || this.rows.equals(key, batch.columns, row))) return
    this.update(key, batch, row)
  }
}

/** By time, updating the result as rows come. Flink's RowTimeDeduplicateFunction. */
class RowTimeDeduplicate extends DeduplicateBase {
  protected onRow(batch: Batch, row: number): void {
    const key = this.keys.idOf(row)
    if (this.rows.has(key)) {
      const before = this.storedRowtime(key)
      const time = this.rowtimeOf(batch, row)
      if (this.node.keep === 'last' ? time < before : time >= before) return
    }
    this.update(key, batch, row)
  }
}

/** The earliest row, once the watermark has reached it. Flink's RowTimeDeduplicateKeepFirstRowFunction. */
class FirstRowDeduplicate extends DeduplicateBase {
  private readonly timers = new TimerHeap()
  private readonly emitted: boolean[] = []

  protected onRow(batch: Batch, row: number): void {
    const time = this.rowtimeOf(batch, row)
    if (time < this.watermark) {
      this.lateDropped++
      return
    }
    const key = this.keys.idOf(row)
    while (this.emitted.length <= key) this.emitted.push(false)
    if (this.emitted[key] || (this.rows.has(key) && time >= this.storedRowtime(key))) return
    this.rows.set(key, batch.columns, row)
    this.timers.add(time, key)
  }

  protected override onWatermark(time: number, position: number): void {
    while (this.timers.size > 0 && this.timers.next <= time) {
      const due = this.timers.next
      const key = this.timers.pop()
      // an earlier row may have taken the place of the one that set this timer
      if (this.emitted[key] || this.storedRowtime(key) !== due) continue
      this.emitted[key] = true
      this.emit(key, RowKind.INSERT, position)
      this.rows.clear(key)
    }
    this.out.watermark(time, position)
  }
}

import { kindOf, type Batch } from '../../data/batch.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { ExecNode, LookupJoin as LookupJoinNode } from '../../plan/exec-node.ts'
import { pairCondition, type PairCondition } from '../expression/pair.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { KeyIndex } from '../state/key-index.ts'

/** Asks a table for the rows of each row's key, as they are when the row comes. Flink's LookupJoinRunner. */
export class LookupJoin extends ElementOperator {
  private readonly node: LookupJoinNode
  private readonly probe: RowBuffer
  private readonly table: RowBuffer
  private readonly keys: KeyIndex
  /** Rows of the table by key. */
  private readonly rows: number[][] = []
  private readonly matches: PairCondition
  private readonly nullFilters: readonly number[]

  constructor(node: LookupJoinNode, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.nullFilters = node.leftKeys.filter((_, i) => !node.nullSafe[i])
    const width = input.fields.length
    const types = node.fields.map((field) => field.type)
    this.probe = new RowBuffer(types.slice(0, width))
    this.table = new RowBuffer(types.slice(width))
    this.keys = new KeyIndex(node.leftKeys.map((index) => input.fields[index]!.type))
    this.matches = pairCondition(node.condition, width, this.probe, this.table, context.session)
    const { columns, length } = context.lookupTable(node.table)
    this.keys.bind(node.rightKeys.map((index) => columns[index]!))
    for (let row = 0; row < length; row++) (this.rows[this.keys.idOf(row)] ??= []).push(this.table.add(columns, row))
  }

  protected override open(batch: Batch): void {
    this.keys.bind(this.node.leftKeys.map((index) => batch.columns[index]!))
  }

  protected onRow(batch: Batch, row: number): void {
    const id = this.probe.add(batch.columns, row)
    const found = this.nullFilters.some((index) => batch.columns[index]!.isNull(row))
      ? []
      : (this.rows[this.keys.idOf(row)] ?? []).filter((other) => this.matches(id, other))
    for (const other of found) this.emit(batch, row, id, other)
    if (found.length === 0 && this.node.joinType === 'LEFT') this.emit(batch, row, id, -1)
    this.probe.remove(id)
  }

  private emit(batch: Batch, row: number, id: number, other: number): void {
    const { columns } = this.out
    this.probe.appendTo(id, columns)
    const width = this.probe.columns.length
    if (other < 0) for (let i = width; i < columns.length; i++) columns[i]!.append(null)
    else this.table.appendTo(other, columns, width)
    this.out.endRow(kindOf(batch, row), batch.positions[row]!)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: 0, stateRows: this.table.size }
  }
}

import { kindOf, type Batch } from '../../data/batch.ts'
import type { ChangelogNormalize as ChangelogNormalizeNode, ExecNode } from '../../plan/exec-node.ts'
import { RowKind, isAccumulate } from '../../types/row-kind.ts'
import { compile } from '../expression/compile.ts'
import { Frame } from '../expression/evaluator.ts'
import { frameResolver } from '../expression/frame-resolver.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { KeyIndex } from '../state/key-index.ts'
import { KeyedRow } from '../state/keyed-row.ts'

/**
 * Makes a complete changelog of upserts and deletions by key. Flink's StreamExecChangelogNormalize: with a condition,
 * rows that do not satisfy it are as good as deleted.
 */
export class ChangelogNormalize extends ElementOperator {
  private readonly node: ChangelogNormalizeNode
  private readonly keys: KeyIndex
  private readonly rows: KeyedRow
  private readonly frame = new Frame()
  private readonly condition: ((row: number) => unknown) | null

  constructor(node: ChangelogNormalizeNode, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.keys = new KeyIndex(node.keys.map((index) => input.fields[index]!.type))
    this.rows = new KeyedRow(input.fields.map((field) => field.type))
    this.condition =
      node.condition === null ? null : compile(node.condition, frameResolver(this.frame), context.session).eval
  }

  protected override open(batch: Batch): void {
    this.frame.columns = batch.columns
    this.keys.bind(this.node.keys.map((index) => batch.columns[index]!))
  }

  protected onRow(batch: Batch, row: number): void {
    const position = batch.positions[row]!
    const key = this.keys.idOf(row)
    const known = this.rows.has(key)
    if (!isAccumulate(kindOf(batch, row))) {
      if (known) this.delete(key, position)
      return
    }
    if (known && this.rows.equals(key, batch.columns, row)) return
    if (this.condition !== null && this.condition(row) !== true) {
      if (known) this.delete(key, position)
      return
    }
    if (known && this.node.updateBefore) this.emit(key, RowKind.UPDATE_BEFORE, position)
    this.rows.set(key, batch.columns, row)
    this.emit(key, known ? RowKind.UPDATE_AFTER : RowKind.INSERT, position)
  }

  /** The stored row goes out, as the one at hand may hold nothing but the key. */
  private delete(key: number, position: number): void {
    this.emit(key, RowKind.DELETE, position)
    this.rows.clear(key)
  }

  private emit(key: number, kind: RowKind, position: number): void {
    this.rows.appendTo(key, this.out.columns)
    this.out.endRow(kind, position)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: 0, stateRows: this.rows.size }
  }
}

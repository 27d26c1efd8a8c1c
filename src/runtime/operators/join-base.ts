import type { Batch } from '../../data/batch.ts'
import type { Column } from '../../data/column.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { ExecNode, JoinType } from '../../plan/exec-node.ts'
import type { Rex } from '../../plan/rex.ts'
import type { RowKind } from '../../types/row-kind.ts'
import type { LogicalType, RowField } from '../../types/logical-type.ts'
import { pairCondition, type PairCondition } from '../expression/pair.ts'
import { MultiInputOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { KeyIndex } from '../state/key-index.ts'
import type { RowStore } from '../state/row-store.ts'

export const LEFT = 0
export const RIGHT = 1
/** Stands for the other row of a padded one. */
export const NO_ROW = -1

/** What a join node says, whatever its kind. */
export interface JoinSetting {
  readonly fields: readonly RowField[]
  readonly joinType: JoinType
  readonly leftKeys: readonly number[]
  readonly rightKeys: readonly number[]
  readonly nullSafe: readonly boolean[]
  readonly condition: Rex | null
}

/** One input of a join. */
export interface JoinSide<Rows> {
  readonly buffer: Rows
  readonly keyColumns: readonly number[]
  /** Columns of which a NULL keeps a row from ever matching. */
  readonly nullFilters: readonly number[]
  /** Unmatched rows of this side come out padded. */
  readonly outer: boolean
}

/** Keeps copies of rows: for those that may stay as long as the job runs. */
export const copied = (types: readonly LogicalType[]): RowBuffer => new RowBuffer(types)

/** What joins share: rows of both inputs in buffers, ids for their keys, the condition, and what goes out. */
export abstract class JoinBase<Rows extends RowBuffer | RowStore = RowBuffer> extends MultiInputOperator {
  protected readonly sides: readonly [JoinSide<Rows>, JoinSide<Rows>]
  protected readonly keys: KeyIndex
  protected readonly matches: PairCondition
  protected readonly joinType: JoinType
  private readonly leftWidth: number

  constructor(
    setting: JoinSetting,
    inputs: readonly ExecNode[],
    context: OperatorContext,
    buffer: (types: readonly LogicalType[]) => Rows,
  ) {
    super(
      setting.fields.map((field) => field.type),
      2,
    )
    const [left, right] = inputs as [ExecNode, ExecNode]
    const { joinType, leftKeys, rightKeys, nullSafe } = setting
    const side = (node: ExecNode, keyColumns: readonly number[], outer: boolean): JoinSide<Rows> => ({
      buffer: buffer(node.fields.map((field) => field.type)),
      keyColumns,
      nullFilters: keyColumns.filter((_, i) => !nullSafe[i]),
      outer,
    })
    this.joinType = joinType
    this.sides = [
      side(left, leftKeys, joinType === 'LEFT' || joinType === 'FULL'),
      side(right, rightKeys, joinType === 'RIGHT' || joinType === 'FULL'),
    ]
    this.leftWidth = left.fields.length
    this.keys = new KeyIndex(leftKeys.map((index) => left.fields[index]!.type))
    this.matches = pairCondition(
      setting.condition,
      this.leftWidth,
      this.sides[0].buffer,
      this.sides[1].buffer,
      context.session,
    )
  }

  /** Two inputs take turns: the keys are bound anew where the input changes. */
  private boundColumns: readonly Column[] | null = null
  private boundInput = LEFT

  protected keyOf(input: number, batch: Batch, row: number): number {
    if (this.boundColumns !== batch.columns || this.boundInput !== input) {
      this.boundColumns = batch.columns
      this.boundInput = input
      this.keys.bind(this.sides[input]!.keyColumns.map((index) => batch.columns[index]!))
    }
    return this.keys.idOf(row)
  }

  /** A NULL in its key keeps the row from matching anything. */
  protected neverMatches(input: number, batch: Batch, row: number): boolean {
    const { nullFilters } = this.sides[input]!
    for (let i = 0; i < nullFilters.length; i++) if (batch.columns[nullFilters[i]!]!.isNull(row)) return true
    return false
  }

  /** Whether a row of one side satisfies the condition with a row of the other. */
  protected pairMatches(input: number, id: number, other: number): boolean {
    return input === LEFT ? this.matches(id, other) : this.matches(other, id)
  }

  /** Emits a row of one side with a row of the other, or padded when that is NO_ROW. */
  protected emitPair(kind: RowKind, input: number, id: number, other: number, position: number): void {
    const left = input === LEFT ? id : other
    const right = input === LEFT ? other : id
    const { columns } = this.out
    if (left === NO_ROW) for (let i = 0; i < this.leftWidth; i++) columns[i]!.append(null)
    else this.sides[LEFT].buffer.appendTo(left, columns)
    if (right === NO_ROW) for (let i = this.leftWidth; i < columns.length; i++) columns[i]!.append(null)
    else this.sides[RIGHT].buffer.appendTo(right, columns, this.leftWidth)
    this.out.endRow(kind, position)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: 0, stateRows: this.sides[LEFT].buffer.size + this.sides[RIGHT].buffer.size }
  }
}

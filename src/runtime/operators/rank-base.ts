import type { Batch } from '../../data/batch.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { ExecNode, Rank } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorState } from '../operator.ts'
import { KeyIndex } from '../state/key-index.ts'
import { rowComparator, type RowComparator } from '../state/row-order.ts'

/** How many rows a partition keeps while the bound of its ranks stands in a column. Flink's DEFAULT_TOPN_SIZE. */
const DEFAULT_SIZE = 100

/** What the ways of ranking share: sorted rows a partition, and what goes out. Flink's AbstractTopNFunction. */
export abstract class RankBase extends ElementOperator {
  protected readonly node: Rank
  protected readonly buffer: RowBuffer
  protected readonly compare: RowComparator
  private readonly partitions: KeyIndex
  /** Ids of rows in order of rank, by partition. */
  private readonly lists: number[][] = []
  /** The last rank, by partition, when it stands in a column: that of the partition's first row. */
  private readonly ends: number[] = []
  protected position = 0
  protected rankEnd: number

  constructor(node: Rank, input: ExecNode) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.rankEnd = node.end
    this.buffer = new RowBuffer(input.fields.map((field) => field.type))
    this.compare = rowComparator(this.buffer, node.orderBy)
    this.partitions = new KeyIndex(node.partitionBy.map((index) => input.fields[index]!.type))
  }

  /** Ranks must be kept: they are asked for, or rows before the first wanted rank are left out. */
  protected get numbered(): boolean {
    return this.node.outputRank || this.node.start > 1
  }

  /** Rows that a partition of an insert-only input keeps. */
  protected get capacity(): number {
    return this.node.endColumn === null ? this.node.end : DEFAULT_SIZE
  }

  protected override open(batch: Batch): void {
    this.partitions.bind(this.node.partitionBy.map((index) => batch.columns[index]!))
  }

  protected onRow(batch: Batch, row: number): void {
    this.position = batch.positions[row]!
    const partition = this.partitions.idOf(row)
    const { endColumn } = this.node
    if (endColumn !== null) this.rankEnd = this.ends[partition] ??= Number(batch.columns[endColumn]!.get(row) ?? 0)
    this.onRanked(partition, (this.lists[partition] ??= []), batch, row)
  }

  protected abstract onRanked(partition: number, list: number[], batch: Batch, row: number): void

  /** Emits a row of the buffer, if its rank (1-based) is wanted. */
  protected emitRanked(kind: RowKind, id: number, rank: number): void {
    if (rank >= this.node.start && rank <= this.rankEnd) this.emit(kind, id, rank)
  }

  protected emit(kind: RowKind, id: number, rank: number): void {
    if (kind === RowKind.UPDATE_BEFORE && !this.node.updateBefore) return
    const { columns } = this.out
    this.buffer.appendTo(id, columns)
    if (this.node.outputRank) columns[columns.length - 1]!.append(rank)
    this.out.endRow(kind, this.position)
  }

  /** The row `id` has been put at index `at` of its list: everything behind moves down by one. */
  protected emitInsertion(list: readonly number[], at: number): void {
    const last = list.length - 1
    for (let index = at; index < last && index < this.rankEnd; index++) {
      this.emitRanked(RowKind.UPDATE_BEFORE, list[index + 1]!, index + 1)
      this.emitRanked(RowKind.UPDATE_AFTER, list[index]!, index + 1)
    }
    if (last < this.rankEnd) this.emitRanked(RowKind.INSERT, list[last]!, last + 1)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: 0, stateRows: this.buffer.size }
  }
}

import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { ExecNode, WindowRank as WindowRankNode } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { IntMap } from '../state/int-map.ts'
import { KeyIndex } from '../state/key-index.ts'
import { rowComparator, upperBound, type RowComparator } from '../state/row-order.ts'
import { WindowQueue } from '../state/window-queue.ts'
import { windowTime } from '../state/window-time.ts'

interface Window {
  /** Partition to index of its list. */
  readonly partitions: IntMap
  /** Ids of rows in order of rank. */
  readonly lists: number[][]
}

/** The best rows of each window, once it is over. Flink's StreamExecWindowRank. */
export class WindowRank extends ElementOperator {
  private readonly node: WindowRankNode
  private readonly buffer: RowBuffer
  private readonly compare: RowComparator
  private readonly partitions: KeyIndex
  private readonly windows: WindowQueue<Window>
  private starts: FixedColumn | null = null
  private ends: FixedColumn | null = null

  constructor(node: WindowRankNode, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.buffer = new RowBuffer(input.fields.map((field) => field.type))
    this.compare = rowComparator(this.buffer, node.orderBy)
    this.partitions = new KeyIndex(node.partitionBy.map((index) => input.fields[index]!.type))
    const time = windowTime(node.windowing.local ? context.session.zone : null)
    this.windows = new WindowQueue(time, () => ({ partitions: new IntMap(), lists: [] }))
  }

  protected override open(batch: Batch): void {
    this.starts = batch.columns[this.node.windowing.start] as FixedColumn
    this.ends = batch.columns[this.node.windowing.end] as FixedColumn
    this.partitions.bind(this.node.partitionBy.map((index) => batch.columns[index]!))
  }

  protected onRow(batch: Batch, row: number): void {
    const window = this.windows.open(this.starts!.values[row]!, this.ends!.values[row]!, this.watermark)
    if (window === null) {
      this.lateDropped++
      return
    }
    const partition = this.partitions.idOf(row)
    let index = window.partitions.get(partition)
    if (index < 0) {
      index = window.lists.length
      window.partitions.add(partition, index)
      window.lists.push([])
    }
    const list = window.lists[index]!
    const id = this.buffer.add(batch.columns, row)
    list.splice(upperBound(list, id, this.compare), 0, id)
    if (list.length > this.node.end) this.buffer.remove(list.pop()!)
  }

  protected onWatermark(time: number, position: number): void {
    if (this.windows.nextTimer <= time)
      this.windows.fireUntil(time, ({ lists }) => {
        for (const list of lists) this.emit(list, position)
      })
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
    return { timers: this.windows.size, stateRows: this.buffer.size }
  }
}

import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { ExecNode, OverAggregate } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import type { OperatorContext, OperatorState } from '../operator.ts'
import { Aggregates } from '../state/aggregates.ts'
import { FrameWindow } from '../state/frame-window.ts'
import { KeyIndex } from '../state/key-index.ts'
import { frameRange, frameRows, overCalls } from './over-frame.ts'
import { TimerOperator } from './timer-operator.ts'

interface Partition {
  readonly frame: FrameWindow
  /** Rows that wait for the watermark, by time. */
  readonly waiting: Map<number, number[]>
  /** The last time that came out. */
  last: number
  /** When the state may be forgotten; NaN while it may not. */
  cleanup: number
}

/**
 * OVER in order of time: rows come out when the watermark has passed them (in processing time: when their ms is over).
 * Flink's RowTime{Range,Rows}{Bounded,Unbounded}PrecedingFunction and ProcTimeRangeBoundedPrecedingFunction. A row is
 * late for an unbounded frame when the watermark has reached it, for a bounded one when a row of its time or a later one
 * has come out in its partition.
 */
export class TimedOver extends TimerOperator {
  private readonly node: OverAggregate
  private readonly width: number
  private readonly rowLimit: number
  private readonly range: number
  private readonly bounded: boolean
  private readonly keys: KeyIndex
  private readonly aggregates: Aggregates
  private readonly buffer: RowBuffer
  private readonly times: number[] = []
  private readonly partitions: Partition[] = []

  constructor(node: OverAggregate, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.width = input.fields.length
    this.bounded = node.lower.kind !== 'unbounded'
    this.rowLimit = node.unit === 'ROWS' ? frameRows(node) : Infinity
    this.range = node.unit === 'RANGE' ? frameRange(node) : Infinity
    this.keys = new KeyIndex(node.partitionBy.map((index) => input.fields[index]!.type))
    this.buffer = new RowBuffer(input.fields.map((field) => field.type))
    this.aggregates = new Aggregates(overCalls(node), {
      fields: input.fields,
      session: context.session,
      retracting: this.bounded,
      global: false,
    })
    if (node.time === 'proctime') this.clock = context.clock
  }

  protected override open(batch: Batch): void {
    this.keys.bind(this.node.partitionBy.map((index) => batch.columns[index]!))
  }

  protected onRow(batch: Batch, row: number): void {
    const time = this.timeOf(batch, row)
    const key = this.keys.idOf(row)
    const partition = this.partition(key)
    const reached = this.bounded ? partition.last : this.watermark
    if (this.clock === null && time <= reached) {
      this.lateDropped++
      return
    }
    const id = this.buffer.add(batch.columns, row)
    this.times[id] = time
    const rows = partition.waiting.get(time)
    if (rows !== undefined) rows.push(id)
    else {
      partition.waiting.set(time, [id])
      this.arm(time, key)
    }
    if (this.bounded && this.node.unit === 'RANGE') this.planCleanup(partition, key, time)
  }

  private timeOf(batch: Batch, row: number): number {
    if (this.clock !== null) return this.clock.timeAt(batch.positions[row]!)
    return (batch.columns[this.node.orderBy[0]!.index] as FixedColumn).values[row]!
  }

  private partition(key: number): Partition {
    return (this.partitions[key] ??= {
      frame: new FrameWindow(this.aggregates, this.buffer, key),
      waiting: new Map(),
      last: 0,
      cleanup: NaN,
    })
  }

  /** State goes one and a half ranges after the last row, and with it what is known of late rows. */
  private planCleanup(partition: Partition, key: number, time: number): void {
    if (partition.cleanup >= time + this.range + 1) return
    partition.cleanup = time + Math.trunc(this.range * 1.5) + 1
    this.arm(partition.cleanup, key)
  }

  protected fireUntil(limit: number, position: number): void {
    if (this.timers.next > limit || this.timers.size === 0) return
    this.aggregates.bind(this.buffer.view())
    while (this.timers.size > 0 && this.timers.next <= limit) {
      const time = this.timers.next
      const partition = this.partitions[this.timers.pop()]!
      if (partition.cleanup <= time) {
        partition.frame.clear()
        partition.last = 0
        partition.cleanup = NaN
        continue
      }
      // a timer for cleaning up counts too, even when it came too early
      partition.last = time
      const rows = partition.waiting.get(time)
      if (rows === undefined) continue
      partition.waiting.delete(time)
      this.run(partition, rows, time, position)
    }
  }

  private run({ frame }: Partition, rows: readonly number[], time: number, position: number): void {
    if (this.node.unit === 'ROWS') {
      for (const id of rows) {
        if (frame.size === this.rowLimit) frame.drop(1)
        frame.add(id)
        this.emit(id, frame, position)
      }
    } else {
      let expired = 0
      while (expired < frame.size && this.times[frame.at(expired)]! < time - this.range) expired++
      frame.drop(expired)
      for (const id of rows) frame.add(id)
      for (const id of rows) this.emit(id, frame, position)
    }
    if (!this.bounded) frame.release()
  }

  private emit(id: number, frame: FrameWindow, position: number): void {
    const { columns } = this.out
    this.buffer.appendTo(id, columns)
    this.aggregates.appendTo(frame.slot, columns, this.width)
    this.out.endRow(RowKind.INSERT, position)
  }

  override describe(): OperatorState {
    return { timers: this.timers.size, stateRows: this.buffer.size }
  }
}

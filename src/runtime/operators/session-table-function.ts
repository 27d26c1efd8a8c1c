import { kindOf, type Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import type { ExecNode, WindowSpec, WindowTableFunction } from '../../plan/exec-node.ts'
import type { RowKind } from '../../types/row-kind.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { KeyIndex } from '../state/key-index.ts'
import { RowStore } from '../state/row-store.ts'
import { Sessions } from '../state/sessions.ts'
import { windowTime, type WindowTime } from '../state/window-time.ts'

/**
 * SESSION without an aggregate on it: rows wait until their session is over and come out in order of arrival. Flink's
 * UnalignedWindowTableFunctionOperator.
 */
export class SessionTableFunction extends ElementOperator {
  private readonly rowtime: number | null
  private readonly partition: readonly number[]
  private readonly time: WindowTime
  private readonly keys: KeyIndex
  private readonly sessions: Sessions
  private readonly rows = new RowStore()
  /** Rows by session. */
  private readonly lists: number[][] = []
  private times: FixedColumn | null = null

  constructor(
    node: WindowTableFunction,
    spec: Extract<WindowSpec, { type: 'SESSION' }>,
    input: ExecNode,
    context: OperatorContext,
  ) {
    super(node.fields.map((field) => field.type))
    const { windowing } = node
    this.rowtime = windowing.attribute === 'rowtime' ? windowing.time : null
    this.partition = spec.partition
    this.time = windowTime(windowing.local ? context.session.zone : null)
    this.keys = new KeyIndex(spec.partition.map((index) => input.fields[index]!.type))
    this.sessions = new Sessions(spec.gap, this.time, (into, from) => this.merge(into, from))
    if (this.rowtime === null) this.clock = context.clock
  }

  protected override open(batch: Batch): void {
    this.times = this.rowtime === null ? null : (batch.columns[this.rowtime] as FixedColumn)
    this.keys.bind(this.partition.map((index) => batch.columns[index]!))
  }

  protected onRow(batch: Batch, row: number): void {
    let epoch: number
    if (this.times === null) epoch = this.clock!.timeAt(batch.positions[row]!)
    else {
      // rows without a time are left out
      if (this.times.isNull(row)) return
      epoch = this.times.values[row]!
    }
    const watermark = this.clock === null ? this.watermark : -Infinity
    const session = this.sessions.add(this.keys.idOf(row), this.time.local(epoch), watermark)
    if (session < 0) {
      this.lateDropped++
      return
    }
    if (this.sessions.opened) this.lists[session] = []
    this.lists[session]!.push(this.rows.add(batch.columns, row, kindOf(batch, row)))
    if (this.clock !== null) this.nextTimer = this.sessions.nextTimer + 1
  }

  private merge(into: number, from: number): void {
    const rows = [...this.lists[into]!, ...this.lists[from]!]
    this.lists[into] = rows.sort((a, b) => this.rows.order(a) - this.rows.order(b))
  }

  protected onWatermark(time: number, position: number): void {
    if (this.sessions.nextTimer <= time) this.sessions.fireUntil(time, (session) => this.emit(session, position))
    this.out.watermark(time, position)
  }

  protected override onTimer(now: number, position: number): void {
    this.sessions.fireUntil(now - 1, (session) => this.emit(session, position))
    this.nextTimer = this.sessions.nextTimer + 1
  }

  private emit(session: number, position: number): void {
    const { columns } = this.out
    const start = this.sessions.start(session)
    const end = this.sessions.end(session)
    const width = columns.length - 3
    const rows = this.lists[session]!
    for (const id of rows) {
      this.rows.appendTo(id, columns)
      columns[width]!.append(start)
      columns[width + 1]!.append(end)
      columns[width + 2]!.append(this.time.epoch(end - 1))
      this.out.endRow(this.rows.kind(id) as RowKind, position)
      this.rows.remove(id)
    }
    this.lists[session] = []
  }

  override describe(): OperatorState {
    return { timers: this.sessions.size, stateRows: this.rows.size }
  }
}

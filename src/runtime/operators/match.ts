import type { Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import { fail } from '../../errors/messages.ts'
import type { Match } from '../../plan/exec-node.ts'
import type { RowField } from '../../types/logical-type.ts'
import type { SessionContext } from '../../types/session.ts'
import { MatchOperator } from '../cep/match-operator.ts'
import type { OperatorContext } from '../operator.ts'

/** MATCH_RECOGNIZE. Flink's StreamExecMatch and CepOperator. */
export function match(node: Match, input: readonly RowField[], context: OperatorContext): MatchOperator {
  return node.rowtime === null
    ? new ProcessingTimeMatch(node, input, context)
    : new EventTimeMatch(node, input, context, node.rowtime)
}

/** Late rows, those not above the watermark, are dropped; the others wait for the watermark. */
class EventTimeMatch extends MatchOperator {
  private readonly rowtime: number
  private times: FixedColumn | null = null

  constructor(node: Match, input: readonly RowField[], context: OperatorContext, rowtime: number) {
    super(node, input, context.session)
    this.rowtime = rowtime
  }

  protected override open(batch: Batch): void {
    super.open(batch)
    this.times = (batch.columns[this.rowtime] as FixedColumn | undefined) ?? null
  }

  protected onRow(_batch: Batch, row: number): void {
    const times = this.times!
    if (times.isNull(row)) fail('rowtime-null')
    const time = times.values[row]!
    if (time <= this.watermark) this.lateDropped++
    else this.enqueue(time, row)
  }

  protected onWatermark(time: number, position: number): void {
    this.position = position
    this.drain(time, time)
    this.expire(time, time)
    this.out.watermark(time, position)
  }
}

/** Rows are at work as they come; with further sort keys those of one millisecond wait until it is over. */
class ProcessingTimeMatch extends MatchOperator {
  private readonly session: SessionContext

  constructor(node: Match, input: readonly RowField[], context: OperatorContext) {
    super(node, input, context.session)
    this.session = context.session
    this.clock = context.clock
  }

  protected onRow(batch: Batch, row: number): void {
    const now = this.session.now()
    this.position = batch.positions[row]!
    this.enqueue(now, row)
    if (this.order === null) this.drain(now, now)
    this.arm()
  }

  protected override onTimer(now: number, position: number): void {
    this.position = position
    this.drain(now - 1, now)
    this.expire(now - 1, now)
    this.arm()
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }

  /** A timer for the end of the earliest millisecond that something waits for. */
  private arm(): void {
    this.nextTimer = Math.min(this.queue.next, this.timeouts.next) + 1
  }
}

import { EMPTY_BATCH, isEmpty, rowCount, type Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import { fail } from '../../errors/messages.ts'
import type { WatermarkAssigner as WatermarkAssignerNode } from '../../plan/exec-node.ts'
import type { Rex } from '../../plan/rex.ts'
import { msOf, type Timestamp } from '../../types/value.ts'
import { compile } from '../expression/compile.ts'
import { Frame } from '../expression/evaluator.ts'
import { frameResolver } from '../expression/frame-resolver.ts'
import { Operator, type OperatorContext, type ProcessingClock } from '../operator.ts'
import { MarkBuilder } from '../../data/watermarks.ts'

/**
 * Emits watermarks between the rows of its input, which it passes on as they are. Flink's WatermarkAssignerOperator:
 * a row is followed by a watermark when the greatest watermark so far leads the last one emitted by more than the
 * interval; else it waits for the timer that goes off every interval. Watermarks start at 0. Of the watermarks that
 * arrive only the last of all counts.
 */
export class WatermarkAssigner extends Operator {
  private readonly frame = new Frame()
  private readonly rowtime: number
  /** The watermark of a row in ms, NaN for NULL. */
  private readonly watermarkOf: (row: number) => number
  private readonly delay: number | null
  private readonly interval: number
  private readonly idleTimeout: number
  private readonly clock: ProcessingClock
  private readonly marks = new MarkBuilder()

  /** The greatest watermark so far, and the last that was emitted. */
  private current = 0
  private emitted = 0
  private nextTimer = NaN
  private lastRecord = NaN
  private idle = false

  constructor(node: WatermarkAssignerNode, context: OperatorContext) {
    super()
    this.rowtime = node.rowtime
    this.interval = node.interval
    this.idleTimeout = node.idleTimeout
    this.clock = context.clock
    this.delay = constantDelay(node.expression, node.rowtime)
    const { eval: evaluate } = compile(node.expression, frameResolver(this.frame), context.session)
    this.watermarkOf = (row) => {
      const value = evaluate(row)
      return value === null ? NaN : msOf(value as Timestamp)
    }
  }

  process(inputs: readonly Batch[]): Batch {
    const batch = inputs[0]!
    if (!isEmpty(batch)) {
      this.frame.columns = batch.columns
      if (this.interval > 0 || this.idleTimeout > 0) this.runTimed(batch)
      else this.run(batch)
    }
    if (this.interval > 0 || this.idleTimeout > 0) this.fireTimers(Infinity, batch.length - 1)
    if (this.marks.length === 0) return isEmpty(batch) || rowCount(batch) === 0 ? EMPTY_BATCH : withoutMarks(batch)
    return { ...batch, watermarks: this.marks.finish() }
  }

  private run(batch: Batch): void {
    const { selection, positions } = batch
    const rows = rowCount(batch)
    if (rows === 0) return this.endOfInput(batch)
    const { values, valid, wide } = batch.columns[this.rowtime] as FixedColumn
    const delay = wide === null ? this.delay : null
    let { current } = this
    for (let i = 0; i < rows; i++) {
      const row = selection === null ? i : selection[i]!
      if (valid !== null && valid[row] === 0) fail('rowtime-null')
      const time = delay === null ? this.watermarkOf(row) : values[row]! - delay
      if (time > current) {
        current = time
        this.marks.add(row, time, positions[row]!)
      }
    }
    this.current = current
    this.emitted = current
    if (current > 0) this.watermark = current
    this.endOfInput(batch)
  }

  private runTimed(batch: Batch): void {
    const { selection, positions } = batch
    const rows = rowCount(batch)
    for (let i = 0; i < rows; i++) {
      const row = selection === null ? i : selection[i]!
      const position = positions[row]!
      const now = this.clock.timeAt(position)
      if (Number.isNaN(this.nextTimer)) this.nextTimer = now + this.period
      this.fireTimers(position, row - 1)
      if (this.idle) {
        this.idle = false
        this.marks.add(row - 1, this.watermark, position)
      }
      this.lastRecord = now
      if (batch.columns[this.rowtime]!.isNull(row)) fail('rowtime-null')
      const time = this.watermarkOf(row)
      if (time > this.current) this.current = time
      if (this.current - this.emitted > this.interval) this.emit(row, position)
    }
    this.endOfInput(batch)
  }

  private get period(): number {
    return this.interval > 0 ? this.interval : this.idleTimeout
  }

  /** Processing-time timers that are due before the element at `position`, which comes after base row `after`. */
  private fireTimers(position: number, after: number): void {
    while (!Number.isNaN(this.nextTimer)) {
      const at = this.clock.firstAt(this.nextTimer)
      if (at > position || at === Infinity) return
      const now = this.clock.timeAt(at)
      if (this.interval > 0) this.emit(after, at)
      if (this.idleTimeout > 0 && !this.idle && now - this.lastRecord > this.idleTimeout) {
        this.idle = true
        this.marks.add(after, NaN, at)
      }
      this.nextTimer += Math.max(1, Math.ceil((now - this.nextTimer) / this.period)) * this.period
    }
  }

  private emit(row: number, position: number): void {
    if (this.current <= this.emitted || this.emitted === Infinity) return
    this.emitted = this.current
    this.watermark = this.current
    this.marks.add(row, this.current, position)
  }

  private endOfInput(batch: Batch): void {
    const { time, after, positions } = batch.watermarks
    const last = time.length - 1
    if (last < 0 || time[last] !== Infinity || this.emitted === Infinity) return
    this.marks.add(after[last]!, Infinity, positions[last]!)
    this.current = Infinity
    this.emitted = Infinity
    this.watermark = Infinity
    this.nextTimer = NaN
  }
}

const withoutMarks = (batch: Batch): Batch =>
  batch.watermarks.after.length === 0 ? batch : { ...batch, watermarks: EMPTY_BATCH.watermarks }

/** The ms that the expression takes off the time attribute, or null when it is anything else. */
function constantDelay(expression: Rex, rowtime: number): number | null {
  const isRowtime = (rex: Rex): boolean =>
    (rex.kind === 'input' && rex.index === rowtime) ||
    (rex.kind === 'call' && rex.fn === 'CAST' && rex.args[0]!.type.kind === rex.type.kind && isRowtime(rex.args[0]!))
  if (isRowtime(expression)) return 0
  if (expression.kind !== 'call' || expression.fn !== '-' || expression.args.length !== 2) return null
  const [left, right] = expression.args
  return isRowtime(left!) &&
    right!.kind === 'literal' &&
    right!.type.kind === 'INTERVAL_DAY_TIME' &&
    typeof right!.value === 'number'
    ? right!.value
    : null
}

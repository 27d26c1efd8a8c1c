import { BatchBuilder, isEmpty, rowCount, type Batch } from '../data/batch.ts'
import type { Column } from '../data/column.ts'
import type { LogicalType } from '../types/logical-type.ts'
import type { SessionContext } from '../types/session.ts'

/** What the page shows of an operator beside its counts. Sizes are of live state. */
export interface OperatorState {
  readonly timers: number
  readonly stateRows: number
}

/**
 * One node of a running job. The scheduler calls `process` once a turn with one batch per input (all inputs cover the
 * same range of positions) and passes the answer on. State lives in fields as plain data.
 */
export abstract class Operator {
  /** Rows dropped because the watermark had passed them. */
  lateDropped = 0
  /** Current combined watermark in ms. */
  watermark = -Infinity

  abstract process(inputs: readonly Batch[]): Batch

  /** For operators that pass watermarks on in one piece. */
  protected noteWatermark({ watermarks: { time } }: Batch): void {
    for (let i = time.length - 1; i >= 0; i--)
      if (time[i]! > this.watermark) {
        this.watermark = time[i]!
        return
      }
  }

  describe(): OperatorState {
    return { timers: 0, stateRows: 0 }
  }
}

/**
 * Virtual processing time: every input record has an arrival time, and time only moves when a record arrives. A timer
 * for time t goes off right before the first record, of any source, that arrives at t or later; none goes off after
 * the last record.
 */
export interface ProcessingClock {
  /** Arrival time in ms of the input record at `position`. Never falls as positions grow. */
  timeAt(position: number): number
  /** Position of the first record of this turn, of any source, that arrives at `time` or later; Infinity without one. */
  firstAt(time: number): number
  /** Makes the record at `position` the one at work: `session.now()` answers with its arrival time. */
  enter(position: number): void
}

/** The rows of a table that a lookup join asks. */
export interface LookupTable {
  readonly columns: readonly Column[]
  readonly length: number
}

/** What an operator gets when it is made; one per operator. */
export interface OperatorContext {
  /** `session.watermark()` answers for the operator whose context this is: keep `Operator.watermark` up to date. */
  readonly session: SessionContext
  readonly clock: ProcessingClock
  /** The rows of a table by its path (catalog, database, table), for lookup joins. */
  readonly lookupTable: (table: readonly string[]) => LookupTable
}

/**
 * What operators that see elements one by one share: the output under construction, and timers in processing time.
 * A watermark of NaN says that an input has gone idle, one that repeats the last that it is back.
 */
abstract class SteppedOperator extends Operator {
  protected readonly out: BatchBuilder
  /** Set by an operator that uses processing-time timers. */
  protected clock: ProcessingClock | null = null
  /** The earliest processing-time timer; kept up to date by the operator. */
  protected nextTimer = Infinity

  constructor(outputTypes: readonly LogicalType[]) {
    super()
    this.out = new BatchBuilder(outputTypes)
  }

  /** The new watermark is in `this.watermark` already. Forward it with `this.out.watermark(time, position)`. */
  protected abstract onWatermark(time: number, position: number): void
  /** All timers up to `now` are due. */
  protected onTimer(_now: number, _position: number): void {}

  /** Lets the timers go off that are due before the element at `position`; Infinity = all of this turn. */
  protected fireTimers(clock: ProcessingClock, position: number): void {
    while (this.nextTimer !== Infinity) {
      const at = clock.firstAt(this.nextTimer)
      if (at > position || at === Infinity) return
      clock.enter(at)
      this.onTimer(clock.timeAt(at), at)
    }
  }
}

/** An operator with one input that sees its elements one by one, in order. */
export abstract class ElementOperator extends SteppedOperator {
  /** Called before the elements of a batch that has rows: bind expression frames here. */
  protected open(_batch: Batch): void {}
  protected abstract onRow(batch: Batch, row: number): void

  process(inputs: readonly Batch[]): Batch {
    const batch = inputs[0]!
    const { clock } = this
    if (!isEmpty(batch)) {
      if (rowCount(batch) > 0) this.open(batch)
      if (clock === null)
        eachElement(
          batch,
          (row) => this.onRow(batch, row),
          (time, position) => this.advance(time, position),
        )
      else
        eachElement(
          batch,
          (row) => {
            this.fireTimers(clock, batch.positions[row]!)
            clock.enter(batch.positions[row]!)
            this.onRow(batch, row)
          },
          (time, position) => {
            this.fireTimers(clock, position)
            this.advance(time, position)
          },
        )
    }
    if (clock !== null) this.fireTimers(clock, Infinity)
    return this.out.finish()
  }

  private advance(time: number, position: number): void {
    if (time > this.watermark) {
      this.watermark = time
      this.onWatermark(time, position)
    } else this.out.watermark(time, position)
  }
}

/** An operator with several inputs that sees their elements merged by position; its watermark is the least of theirs. */
export abstract class MultiInputOperator extends SteppedOperator {
  private readonly inputWatermarks: Float64Array
  private readonly idle: Uint8Array
  private allIdle = false

  constructor(outputTypes: readonly LogicalType[], inputs: number) {
    super(outputTypes)
    this.inputWatermarks = new Float64Array(inputs).fill(-Infinity)
    this.idle = new Uint8Array(inputs)
  }

  /** Called for each input that has rows before the elements of a turn: bind expression frames here. */
  protected open(_input: number, _batch: Batch): void {}
  protected abstract onRow(input: number, batch: Batch, row: number): void

  process(inputs: readonly Batch[]): Batch {
    const { clock } = this
    inputs.forEach((batch, input) => rowCount(batch) > 0 && this.open(input, batch))
    mergeElements(
      inputs,
      (input, row) => {
        const batch = inputs[input]!
        if (clock !== null) {
          this.fireTimers(clock, batch.positions[row]!)
          clock.enter(batch.positions[row]!)
        }
        this.onRow(input, batch, row)
      },
      (input, time, position) => {
        if (clock !== null) this.fireTimers(clock, position)
        this.advance(input, time, position)
      },
    )
    if (clock !== null) this.fireTimers(clock, Infinity)
    return this.out.finish()
  }

  /** Flink's CombinedWatermarkStatus: idle inputs do not count; when all are idle, the greatest of all does. */
  private advance(input: number, time: number, position: number): void {
    const { inputWatermarks, idle } = this
    idle[input] = Number.isNaN(time) ? 1 : 0
    if (time > inputWatermarks[input]!) inputWatermarks[input] = time
    let least = Infinity
    let greatest = -Infinity
    let active = false
    for (let i = 0; i < inputWatermarks.length; i++) {
      const watermark = inputWatermarks[i]!
      if (watermark > greatest) greatest = watermark
      if (idle[i] === 1) continue
      active = true
      if (watermark < least) least = watermark
    }
    const combined = active ? least : greatest
    if (combined > this.watermark) {
      this.watermark = combined
      this.onWatermark(combined, position)
    } else if (active && this.allIdle) this.out.watermark(this.watermark, position)
    if (!active && !this.allIdle) this.out.watermark(NaN, position)
    this.allIdle = !active
  }
}

/** Visits rows and watermarks of a batch in order. */
export function eachElement(
  batch: Batch,
  onRow: (row: number) => void,
  onWatermark: (time: number, position: number) => void,
): void {
  const { selection, watermarks } = batch
  const { after, time, positions } = watermarks
  const rows = rowCount(batch)
  const marks = after.length
  let mark = 0
  for (let i = 0; i < rows; i++) {
    const row = selection === null ? i : selection[i]!
    while (mark < marks && after[mark]! < row) {
      onWatermark(time[mark]!, positions[mark]!)
      mark++
    }
    onRow(row)
  }
  for (; mark < marks; mark++) onWatermark(time[mark]!, positions[mark]!)
}

/** Visits the elements of several inputs merged by position, lower inputs first where positions are equal. */
export function mergeElements(
  inputs: readonly Batch[],
  onRow: (input: number, row: number) => void,
  onWatermark: (input: number, time: number, position: number) => void,
): void {
  const busy = inputs.filter((batch) => !isEmpty(batch)).length
  if (busy === 0) return
  if (busy === 1) {
    const input = inputs.findIndex((batch) => !isEmpty(batch))
    eachElement(
      inputs[input]!,
      (row) => onRow(input, row),
      (time, position) => onWatermark(input, time, position),
    )
    return
  }
  const cursors = inputs.map((batch) => new ElementCursor(batch))
  for (;;) {
    let next = -1
    let nextPosition = Infinity
    for (let input = 0; input < cursors.length; input++) {
      const { position } = cursors[input]!
      if (position < nextPosition) {
        nextPosition = position
        next = input
      }
    }
    if (next === -1) return
    // the input goes on by itself up to where another comes first; everything of one position stays together
    let before = Infinity
    let upTo = Number.MAX_VALUE
    for (let input = 0; input < cursors.length; input++) {
      const { position } = cursors[input]!
      if (input < next && position < before) before = position
      if (input > next && position < upTo) upTo = position
    }
    const cursor = cursors[next]!
    do {
      if (cursor.atRow) onRow(next, cursor.row)
      else onWatermark(next, cursor.time, cursor.position)
      cursor.advance()
    } while (cursor.position < before && cursor.position <= upTo)
  }
}

/** Walks one batch element by element; `position` is Infinity at the end. */
class ElementCursor {
  position = Infinity
  atRow = false
  row = 0
  time = 0
  private readonly batch: Batch
  private readonly rows: number
  private nextRow = 0
  private nextMark = 0

  constructor(batch: Batch) {
    this.batch = batch
    this.rows = rowCount(batch)
    this.advance()
  }

  advance(): void {
    const { selection, watermarks, positions } = this.batch
    const row = this.nextRow < this.rows ? (selection === null ? this.nextRow : selection[this.nextRow]!) : Infinity
    if (this.nextMark < watermarks.after.length && watermarks.after[this.nextMark]! < row) {
      this.atRow = false
      this.time = watermarks.time[this.nextMark]!
      this.position = watermarks.positions[this.nextMark]!
      this.nextMark++
    } else if (row !== Infinity) {
      this.atRow = true
      this.row = row
      this.position = positions[row]!
      this.nextRow++
    } else this.position = Infinity
  }
}

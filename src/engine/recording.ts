import { EMPTY_BATCH, isEmpty, type Batch } from '../data/batch.ts'
import { NO_WATERMARKS, type Watermarks } from '../data/watermarks.ts'

/** What an operator gave in one turn. */
interface Recorded {
  /** The turn took the records below this position. */
  readonly end: number
  readonly batch: Batch
}

const MOST_CELLS = 1_500_000

/** All that an operator gave in a run, to be given again. Columns are shared with the run. */
export class Recording {
  readonly turns: Recorded[] = []
  /** Values and watermarks that it holds. */
  cells = 0

  /** It holds more than is worth to be kept. */
  get full(): boolean {
    return this.cells > MOST_CELLS
  }

  add(batch: Batch, end: number): void {
    if (isEmpty(batch)) {
      // a stretch without output is one
      const last = this.turns.at(-1)
      if (last !== undefined && isEmpty(last.batch)) this.turns.pop()
      this.turns.push({ end, batch: EMPTY_BATCH })
      return
    }
    // the operator writes its next watermarks over these
    const watermarks = copied(batch.watermarks)
    this.turns.push({ end, batch: { ...batch, watermarks } })
    this.cells += batch.length * (batch.columns.length + 1) + watermarks.after.length * 3
  }
}

const copied = ({ after, time, positions }: Watermarks): Watermarks =>
  after.length === 0 ? NO_WATERMARKS : { after: after.slice(), time: time.slice(), positions: positions.slice() }

/** Gives a recording again, turn by turn. */
export class Replay {
  private readonly recording: Recording
  private turn = 0
  private rows = 0
  private marks = 0

  constructor(recording: Recording) {
    this.recording = recording
  }

  /** The next turn may not go beyond this position: a batch comes from one recorded turn. */
  get limit(): number {
    return this.recording.turns[this.turn]?.end ?? Infinity
  }

  /** The elements below position `end`. */
  take(end: number): Batch {
    const recorded = this.recording.turns[this.turn]
    if (recorded === undefined) return EMPTY_BATCH
    const { batch } = recorded
    const [rows, marks] = [this.rows, this.marks]
    if (end === recorded.end) {
      this.turn++
      this.rows = this.marks = 0
      return rows === 0 && marks === 0 ? batch : cut(batch, rows, batch.length, marks, batch.watermarks.after.length)
    }
    this.rows = firstAt(batch.positions, end, rows)
    this.marks = firstAt(batch.watermarks.positions, end, marks)
    return cut(batch, rows, this.rows, marks, this.marks)
  }
}

/** The first place from `from` on whose position is `end` or beyond. */
function firstAt(positions: Float64Array, end: number, from: number): number {
  let low = from
  let high = positions.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (positions[middle]! < end) low = middle + 1
    else high = middle
  }
  return low
}

/** Base rows `[start, stop)` of a batch and its watermarks `[first, last)`. */
function cut(batch: Batch, start: number, stop: number, first: number, last: number): Batch {
  const { after, time, positions } = batch.watermarks
  const watermarks =
    first === last
      ? NO_WATERMARKS
      : {
          after: after.subarray(first, last).map((row) => row - start),
          time: time.subarray(first, last),
          positions: positions.subarray(first, last),
        }
  if (start === stop) return { ...EMPTY_BATCH, watermarks }
  return {
    columns: batch.columns.map((column) => column.slice(start, stop)),
    length: stop - start,
    selection: batch.selection?.filter((row) => row >= start && row < stop).map((row) => row - start) ?? null,
    kinds: batch.kinds?.subarray(start, stop) ?? null,
    positions: batch.positions.subarray(start, stop),
    watermarks,
  }
}

import { kindOf, type Batch } from '../../data/batch.ts'
import type { FixedColumn } from '../../data/column.ts'
import type { ExecNode, TemporalJoin as TemporalJoinNode } from '../../plan/exec-node.ts'
import { isAccumulate, type RowKind } from '../../types/row-kind.ts'
import type { OperatorContext, OperatorState } from '../operator.ts'
import { TimerHeap } from '../state/timers.ts'
import { copied, JoinBase, LEFT, NO_ROW, RIGHT } from './join-base.ts'

/** Joins each row with the version of the other side that is valid at its time. Flink's StreamExecTemporalJoin. */
export function temporalJoin(node: TemporalJoinNode, inputs: readonly ExecNode[], context: OperatorContext): JoinBase {
  return node.rightTime === null
    ? new ProcessingTimeTemporalJoin(node, inputs, context)
    : new RowTimeTemporalJoin(node, node.rightTime, inputs, context)
}

abstract class TemporalJoinBase extends JoinBase {
  constructor(node: TemporalJoinNode, inputs: readonly ExecNode[], context: OperatorContext) {
    super(node, inputs, context, copied)
  }

  /** Emits a left row with a version, or with none, under the left row's kind. */
  protected emitVersion(kind: RowKind, left: number, version: number, position: number): void {
    const matched = version !== NO_ROW && this.matches(left, version)
    if (matched || this.joinType === 'LEFT') this.emitPair(kind, LEFT, left, matched ? version : NO_ROW, position)
  }
}

/** The version is the one that is there when the row comes. Flink's TemporalProcessTimeJoinOperator. */
class ProcessingTimeTemporalJoin extends TemporalJoinBase {
  /** The row of the right side by key. */
  private readonly versions: number[] = []

  protected onRow(input: number, batch: Batch, row: number): void {
    const key = this.keyOf(input, batch, row)
    while (this.versions.length <= key) this.versions.push(NO_ROW)
    const version = this.versions[key]!
    const { buffer } = this.sides[input]!
    if (input === LEFT) {
      const left = buffer.add(batch.columns, row)
      const found = this.neverMatches(input, batch, row) ? NO_ROW : version
      this.emitVersion(kindOf(batch, row), left, found, batch.positions[row]!)
      buffer.remove(left)
    } else if (isAccumulate(kindOf(batch, row))) {
      if (version === NO_ROW) this.versions[key] = buffer.add(batch.columns, row)
      else buffer.replace(version, batch.columns, row)
    } else if (version !== NO_ROW) {
      buffer.remove(version)
      this.versions[key] = NO_ROW
    }
  }
}

interface Version {
  readonly time: number
  readonly row: number
  /** The version says that there is no row from its time on. */
  readonly deleted: boolean
}

interface Waiting {
  readonly row: number
  readonly time: number
  readonly kind: RowKind
  readonly never: boolean
}

interface History {
  /** By time; one version a time. */
  versions: Version[]
  /** Left rows that wait for the watermark, in order of arrival. */
  waiting: Waiting[]
  /** When the key is looked at next; NaN when nothing is set. */
  timer: number
}

/**
 * The version is the last one at or before the row's time, looked up when the watermark has passed that time. Flink's
 * TemporalRowTimeJoinOperator: late left rows are looked up too, but may find their version gone.
 */
class RowTimeTemporalJoin extends TemporalJoinBase {
  private readonly times: readonly [number, number]
  private readonly histories: History[] = []
  private readonly timers = new TimerHeap()

  constructor(node: TemporalJoinNode, rightTime: number, inputs: readonly ExecNode[], context: OperatorContext) {
    super(node, inputs, context)
    this.times = [node.leftTime, rightTime]
  }

  protected onRow(input: number, batch: Batch, row: number): void {
    const key = this.keyOf(input, batch, row)
    const history = (this.histories[key] ??= { versions: [], waiting: [], timer: NaN })
    const time = (batch.columns[this.times[input]!] as FixedColumn).values[row]!
    const kind = kindOf(batch, row)
    const id = this.sides[input]!.buffer.add(batch.columns, row)
    if (input === LEFT) history.waiting.push({ row: id, time, kind, never: this.neverMatches(input, batch, row) })
    else this.addVersion(history, { time, row: id, deleted: !isAccumulate(kind) })
    if (!(history.timer <= time)) this.arm(history, key, time)
  }

  private addVersion({ versions }: History, version: Version): void {
    let at = versions.length
    while (at > 0 && versions[at - 1]!.time > version.time) at--
    const before = versions[at - 1]
    if (before !== undefined && before.time === version.time) {
      this.sides[RIGHT].buffer.remove(before.row)
      versions[at - 1] = version
    } else versions.splice(at, 0, version)
  }

  private arm(history: History, key: number, time: number): void {
    history.timer = time
    this.timers.add(time, key)
  }

  protected override onWatermark(time: number, position: number): void {
    while (this.timers.size > 0 && this.timers.next <= time) {
      const due = this.timers.next
      const key = this.timers.pop()
      const history = this.histories[key]!
      if (history.timer !== due) continue
      history.timer = NaN
      this.emitUntil(history, time, position)
      this.forgetVersions(history, time)
      const next = history.waiting.reduce((least, { time: at }) => Math.min(least, at), Infinity)
      if (next !== Infinity) this.arm(history, key, next)
    }
    this.out.watermark(time, position)
  }

  private emitUntil(history: History, watermark: number, position: number): void {
    const { waiting, versions } = history
    history.waiting = waiting.filter(({ time }) => time > watermark)
    for (const { row, time, kind, never } of waiting) {
      if (time > watermark) continue
      const version = never ? undefined : versions.findLast((candidate) => candidate.time <= time)
      this.emitVersion(kind, row, version === undefined || version.deleted ? NO_ROW : version.row, position)
      this.sides[LEFT].buffer.remove(row)
    }
  }

  /** Only the last version at the watermark and those after it can still be asked for. */
  private forgetVersions(history: History, watermark: number): void {
    const { versions } = history
    const newer = versions.findIndex(({ time }) => time > watermark)
    const keep = (newer < 0 ? versions.length : newer) - 1
    if (keep <= 0) return
    for (const { row } of versions.slice(0, keep)) this.sides[RIGHT].buffer.remove(row)
    history.versions = versions.slice(keep)
  }

  override describe(): OperatorState {
    return { ...super.describe(), timers: this.timers.size }
  }
}

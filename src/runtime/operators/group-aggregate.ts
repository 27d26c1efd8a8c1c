import { kindOf, type Batch } from '../../data/batch.ts'
import type { ExecNode, GroupAggregate as GroupAggregateNode } from '../../plan/exec-node.ts'
import { RowKind, isAccumulate } from '../../types/row-kind.ts'
import type { Value } from '../../types/value.ts'
import { ElementOperator, type OperatorContext, type OperatorState, type ProcessingClock } from '../operator.ts'
import { Aggregates } from '../state/aggregates.ts'
import { KeyIndex } from '../state/key-index.ts'
import { sameValue } from '../state/row-order.ts'

/** One updating row a key, after every input row. Flink's StreamExecGroupAggregate with GroupAggFunction. */
export class GroupAggregate extends ElementOperator {
  private readonly node: GroupAggregateNode
  private readonly arrival: ProcessingClock
  private readonly keys: KeyIndex
  protected readonly aggregates: Aggregates
  /** The results last emitted, by key; null when the key has no rows. */
  private readonly results: (readonly Value[] | null)[] = []
  /** By key: whether it has rows. */
  private readonly known: boolean[] = []
  /** With a TTL: when a key was last written, by key. */
  private readonly written: number[] = []
  private alive = 0

  constructor(node: GroupAggregateNode, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.arrival = context.clock
    this.keys = new KeyIndex(node.grouping.map((index) => input.fields[index]!.type))
    this.aggregates = new Aggregates(node.aggregates, {
      fields: input.fields,
      session: context.session,
      retracting: node.retracting,
      global: node.grouping.length === 0,
    })
  }

  protected override open(batch: Batch): void {
    this.keys.bind(this.node.grouping.map((index) => batch.columns[index]!))
    this.aggregates.bind(batch.columns)
  }

  protected onRow(batch: Batch, row: number): void {
    const position = batch.positions[row]!
    const accumulate = isAccumulate(kindOf(batch, row))
    const key = this.keys.idOf(row)
    if (this.node.ttl > 0) this.expire(key, position)
    if (this.known[key] !== true) {
      // nothing to take back from
      if (!accumulate) return
      this.known[key] = true
      this.aggregates.reset(key)
      this.alive++
    }
    if (accumulate) this.aggregates.accumulate(key, row)
    else this.aggregates.retract(key, row)
    this.changed(key, position)
  }

  /** The aggregates of a key have taken in a row. */
  protected changed(key: number, position: number): void {
    this.emitChange(key, position)
  }

  /** Emits what has become of a key's row since it was last emitted. */
  protected emitChange(key: number, position: number): void {
    const before = this.results[key] ?? null
    if (this.node.retracting && this.aggregates.count(key) === 0) {
      this.results[key] = null
      this.known[key] = false
      this.alive--
      if (before !== null) this.emit(key, before, RowKind.DELETE, position)
      return
    }
    const after = this.aggregates.values(key)
    this.results[key] = after
    if (before === null) {
      this.emit(key, after, RowKind.INSERT, position)
      return
    }
    if (this.node.ttl === 0 && before.every((value, i) => sameValue(value, after[i]!))) return
    if (this.node.updateBefore) this.emit(key, before, RowKind.UPDATE_BEFORE, position)
    this.emit(key, after, RowKind.UPDATE_AFTER, position)
  }

  private expire(key: number, position: number): void {
    const now = this.arrival.timeAt(position)
    const written = this.written[key]
    if (written !== undefined && written + this.node.ttl <= now && this.known[key] === true) {
      this.results[key] = null
      this.known[key] = false
      this.alive--
    }
    this.written[key] = now
  }

  private emit(key: number, results: readonly Value[], kind: RowKind, position: number): void {
    const { columns } = this.out
    this.keys.appendTo(key, columns)
    const width = this.node.grouping.length
    for (let i = 0; i < results.length; i++) columns[width + i]!.append(results[i]!)
    this.out.endRow(kind, position)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: 0, stateRows: this.alive }
  }
}

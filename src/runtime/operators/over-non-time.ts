import { kindOf, type Batch } from '../../data/batch.ts'
import { fail } from '../../errors/messages.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { ExecNode, OverAggregate } from '../../plan/exec-node.ts'
import { RowKind, isAccumulate } from '../../types/row-kind.ts'
import { types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import { ElementOperator, type OperatorContext, type OperatorState } from '../operator.ts'
import { Aggregates } from '../state/aggregates.ts'
import { KeyIndex } from '../state/key-index.ts'
import { rowComparator, sameRow, sameValue, type RowComparator } from '../state/row-order.ts'
import { SlotPool } from '../state/slots.ts'
import { overCalls } from './over-frame.ts'

/** Rows with one result: those of one sort key for RANGE, a single one for ROWS. */
interface Unit {
  readonly rows: number[]
  /** Aggregates of all rows up to this unit's. */
  readonly slot: number
  results: readonly Value[]
}

/** Flink computes these of COUNT and SUM, and takes a result for changed when one of the two is. */
const REDUCED: ReadonlySet<string> = new Set([
  'SUM',
  'AVG',
  'STDDEV',
  'STDDEV_POP',
  'STDDEV_SAMP',
  'VARIANCE',
  'VAR_POP',
  'VAR_SAMP',
])

/**
 * OVER in the order of a column that is no time attribute, from the first row on: a row that comes or goes changes the
 * results behind it. Flink's NonTimeRangeUnboundedPrecedingFunction and NonTimeRowsUnboundedPrecedingFunction.
 */
export class NonTimeOver extends ElementOperator {
  private readonly node: OverAggregate
  private readonly width: number
  private readonly keys: KeyIndex
  private readonly aggregates: Aggregates
  private readonly buffer: RowBuffer
  private readonly compare: RowComparator
  private readonly slots = new SlotPool()
  private readonly partitions: Unit[][] = []
  private position = 0

  constructor(node: OverAggregate, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.width = input.fields.length
    this.keys = new KeyIndex(node.partitionBy.map((index) => input.fields[index]!.type))
    this.buffer = new RowBuffer(input.fields.map((field) => field.type))
    this.compare = rowComparator(this.buffer, node.orderBy)
    const counts = node.aggregates
      .filter(({ fn }) => REDUCED.has(fn))
      .map((call) => ({ ...call, fn: 'COUNT', type: types.bigint(false) }))
    this.aggregates = new Aggregates([...overCalls(node), ...counts], {
      fields: input.fields,
      session: context.session,
      retracting: false,
      global: false,
    })
  }

  protected override open(batch: Batch): void {
    this.keys.bind(this.node.partitionBy.map((index) => batch.columns[index]!))
  }

  protected onRow(batch: Batch, row: number): void {
    this.position = batch.positions[row]!
    const kind = kindOf(batch, row)
    const units = (this.partitions[this.keys.idOf(row)] ??= [])
    // Flink compares the sets of distinct values of two rows, and cannot
    if (units.length > 0 && this.node.aggregates.some((call) => call.distinct)) fail('over-distinct-non-time', {})
    const id = this.buffer.add(batch.columns, row)
    this.aggregates.bind(this.buffer.view())
    if (isAccumulate(kind)) this.insert(units, id, kind)
    else {
      this.remove(units, id, batch, row)
      this.buffer.remove(id)
    }
  }

  private insert(units: Unit[], id: number, kind: RowKind): void {
    let at = units.findIndex((unit) => this.compare(unit.rows[0]!, id) > 0)
    if (at < 0) at = units.length
    const before = units[at - 1]
    if (this.node.unit === 'RANGE' && before !== undefined && this.compare(before.rows[0]!, id) === 0) {
      const { results } = before
      before.rows.push(id)
      this.compute(units, at - 1)
      if (!same(results, before.results)) this.emitUpdates(before, results, id)
      this.emit(id, kind, before.results)
    } else {
      const unit: Unit = { rows: [id], slot: this.slots.take(), results: [] }
      units.splice(at, 0, unit)
      this.compute(units, at)
      this.emit(id, kind, unit.results)
      at++
    }
    this.updateFrom(units, at)
  }

  private remove(units: Unit[], id: number, batch: Batch, row: number): void {
    for (let at = 0; at < units.length; at++) {
      const unit = units[at]!
      if (this.compare(unit.rows[0]!, id) !== 0) continue
      const index = unit.rows.findIndex((other) => sameRow(this.buffer, other, batch.columns, row))
      if (index < 0) continue
      const gone = unit.rows[index]!
      const { results } = unit
      unit.rows.splice(index, 1)
      if (unit.rows.length === 0) {
        this.emit(gone, RowKind.DELETE, results)
        this.slots.give(unit.slot)
        units.splice(at, 1)
        this.updateFrom(units, at)
      } else {
        this.compute(units, at)
        const changed = !same(results, unit.results)
        unit.rows.forEach((other, i) => {
          if (i === index) this.emit(gone, RowKind.DELETE, results)
          if (changed) this.emitUpdate(other, results, unit.results)
        })
        if (index === unit.rows.length) this.emit(gone, RowKind.DELETE, results)
        this.updateFrom(units, at + 1)
      }
      this.buffer.remove(gone)
      return
    }
  }

  /** Computes the units from `at` on anew, until one comes out the same. */
  private updateFrom(units: readonly Unit[], at: number): void {
    for (let i = at; i < units.length; i++) {
      const unit = units[i]!
      const { results } = unit
      this.compute(units, i)
      if (same(results, unit.results)) return
      this.emitUpdates(unit, results, -1)
    }
  }

  private compute(units: readonly Unit[], at: number): void {
    const unit = units[at]!
    this.aggregates.reset(unit.slot)
    if (this.aggregates.mergeable) {
      if (at > 0) this.aggregates.merge(unit.slot, units[at - 1]!.slot)
      for (const id of unit.rows) this.aggregates.accumulate(unit.slot, id)
    } else for (let i = 0; i <= at; i++) for (const id of units[i]!.rows) this.aggregates.accumulate(unit.slot, id)
    unit.results = this.aggregates.values(unit.slot)
  }

  private emitUpdates(unit: Unit, before: readonly Value[], except: number): void {
    for (const id of unit.rows) if (id !== except) this.emitUpdate(id, before, unit.results)
  }

  private emitUpdate(id: number, before: readonly Value[], after: readonly Value[]): void {
    this.emit(id, RowKind.UPDATE_BEFORE, before)
    this.emit(id, RowKind.UPDATE_AFTER, after)
  }

  private emit(id: number, kind: RowKind, results: readonly Value[]): void {
    const { columns } = this.out
    this.buffer.appendTo(id, columns)
    for (let i = this.width; i < columns.length; i++) columns[i]!.append(results[i - this.width]!)
    this.out.endRow(kind, this.position)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }

  override describe(): OperatorState {
    return { timers: 0, stateRows: this.buffer.size }
  }
}

const same = (a: readonly Value[], b: readonly Value[]): boolean => a.every((value, i) => sameValue(value, b[i]!))

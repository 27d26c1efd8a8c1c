import type { Column } from '../../data/column.ts'
import type { ColumnBuilder } from '../../data/column-builder.ts'
import type { Accumulator } from '../../functions/definition.ts'
import { hashMapOrder } from '../../types/java-hash.ts'
import { aggregateFunction } from '../../functions/find.ts'
import type { AggregateCall } from '../../plan/exec-node.ts'
import type { LogicalType, RowField } from '../../types/logical-type.ts'
import type { SessionContext } from '../../types/session.ts'
import type { Value } from '../../types/value.ts'
import { Frame } from '../expression/evaluator.ts'
import { readColumn } from '../expression/read-column.ts'
import { DistinctSets } from './distinct.ts'
import { KeyIndex } from './key-index.ts'
import { overFunctions } from './over-functions.ts'
import { grown } from '../../data/grown.ts'

export interface AggregateSetting {
  readonly fields: readonly RowField[]
  readonly session: SessionContext
  /** The input can take rows back. */
  readonly retracting: boolean
  /** There is no GROUP BY. */
  readonly global: boolean
}

/** Functions whose result depends on the order of their arguments; all others give the same in any. */
const ORDERED: ReadonlySet<string> = new Set(['ARRAY_AGG', 'LISTAGG', 'FIRST_VALUE', 'LAST_VALUE', 'JSON_ARRAYAGG'])

type Call = AggregateCall & { readonly constants?: readonly (Value | undefined)[] }

/** The aggregate calls of an operator over one input; groups are slots. Flink's NamespaceAggsHandleFunction. */
export class Aggregates {
  readonly handles: readonly AggregateHandle[]
  private readonly frame = new Frame()
  private counts = new Int32Array(16)

  constructor(calls: readonly Call[], setting: AggregateSetting) {
    this.handles = calls.map((call) => new AggregateHandle(call, this.frame, setting))
  }

  /** Whether all of them can add one group to another. */
  get mergeable(): boolean {
    return this.handles.every((handle) => handle.mergeable)
  }

  /** Whether all of them can take a row back. */
  get retractable(): boolean {
    return this.handles.every((handle) => handle.accumulator.retract !== undefined)
  }

  /** Whether merging one group into another may change the order in which distinct arguments count. */
  get reordering(): boolean {
    return this.handles.some((handle) => handle.reordering)
  }

  bind(columns: readonly Column[]): void {
    this.frame.columns = columns
    for (const handle of this.handles) handle.bind(columns)
  }

  /** Rows of a group: added minus taken back. */
  count(slot: number): number {
    return this.counts[slot]!
  }

  reset(slot: number): void {
    if (slot >= this.counts.length) this.counts = grown(this.counts, slot + 1)
    this.counts[slot] = 0
    for (let i = 0; i < this.handles.length; i++) this.handles[i]!.reset(slot)
  }

  accumulate(slot: number, row: number): void {
    this.counts[slot]!++
    for (let i = 0; i < this.handles.length; i++) this.handles[i]!.accumulate(slot, row)
  }

  retract(slot: number, row: number): void {
    this.counts[slot]!--
    for (let i = 0; i < this.handles.length; i++) this.handles[i]!.retract(slot, row)
  }

  /** Adds the group `from` to the group `into`, as if its rows came after. */
  merge(into: number, from: number): void {
    this.counts[into]! += this.counts[from]!
    for (let i = 0; i < this.handles.length; i++) this.handles[i]!.merge(into, from)
  }

  /** Appends the results of a group, one to each of `builders` from `offset` on. */
  appendTo(slot: number, builders: readonly ColumnBuilder[], offset: number): void {
    for (let i = 0; i < this.handles.length; i++) builders[offset + i]!.append(this.handles[i]!.accumulator.value(slot))
  }

  values(slot: number): Value[] {
    const values = new Array<Value>(this.handles.length)
    for (let i = 0; i < values.length; i++) values[i] = this.handles[i]!.accumulator.value(slot)
    return values
  }
}

const NO_ARGUMENT = (): Value => null

class AggregateHandle {
  readonly accumulator: Accumulator
  readonly reordering: boolean
  private readonly arity: number
  private readonly a: (row: number) => Value
  private readonly b: (row: number) => Value
  private readonly c: (row: number) => Value
  private readonly filter: ((row: number) => Value) | null
  private readonly args: readonly number[]
  private readonly argType: LogicalType | null
  private readonly distinct: DistinctSets | null
  /** The distinct argument lists. */
  private readonly elements: KeyIndex

  constructor(call: Call, frame: Frame, setting: AggregateSetting) {
    const types = call.args.map((arg) => setting.fields[arg]!.type)
    this.accumulator =
      overFunctions[call.fn]?.() ??
      aggregateFunction(call.fn).create({
        args: types,
        result: call.type,
        constants: types.map((_, i) => call.constants?.[i] ?? undefined),
        session: setting.session,
        ignoreNulls: call.ignoreNulls,
        emptyGroups: setting.global,
        retracting: setting.retracting,
        ...(call.options === undefined ? {} : { options: call.options }),
      })
    const read = (index: number) => readColumn(setting.fields[index]!.type, () => frame.columns[index]!).eval
    const [a, b, c] = call.args.map(read)
    this.arity = call.args.length
    this.args = call.args
    this.a = a ?? NO_ARGUMENT
    this.b = b ?? NO_ARGUMENT
    this.c = c ?? NO_ARGUMENT
    this.filter = call.filter === null ? null : read(call.filter)
    this.distinct = call.distinct ? new DistinctSets() : null
    this.reordering = call.distinct && ORDERED.has(call.fn)
    this.argType = types[0] ?? null
    this.elements = new KeyIndex(call.distinct ? types : [])
  }

  get mergeable(): boolean {
    return this.distinct !== null || this.accumulator.merge !== undefined
  }

  bind(columns: readonly Column[]): void {
    if (this.distinct !== null) this.elements.bind(this.args.map((arg) => columns[arg]!))
  }

  reset(slot: number): void {
    this.accumulator.reset(slot)
    this.distinct?.reset(slot)
  }

  accumulate(slot: number, row: number): void {
    if (this.filter !== null && this.filter(row) !== true) return
    if (this.distinct !== null && !this.distinct.add(slot, this.elements.idOf(row))) return
    switch (this.arity) {
      case 0:
        this.accumulator.accumulate(slot, null, null, null)
        break
      case 1:
        this.accumulator.accumulate(slot, this.a(row), null, null)
        break
      default:
        this.accumulator.accumulate(slot, this.a(row), this.b(row), this.c(row))
    }
  }

  retract(slot: number, row: number): void {
    if (this.filter !== null && this.filter(row) !== true) return
    if (this.distinct !== null && !this.distinct.remove(slot, this.elements.idOf(row))) return
    this.accumulator.retract!(slot, this.a(row), this.b(row), this.c(row))
  }

  merge(into: number, from: number): void {
    if (this.distinct === null) this.accumulator.merge!(into, from)
    else if (!this.reordering) this.distinct.each(from, (element, times) => this.addElement(into, element, times))
    else this.mergeInHashOrder(into, from)
  }

  /** Flink keeps distinct arguments in a java.util.HashMap and merges them in its order; NULL comes first there. */
  private mergeInHashOrder(into: number, from: number): void {
    const elements: (readonly [element: number, times: number])[] = []
    this.distinct!.each(from, (element, times) => elements.push([element, times]))
    const valueOf = ([element]: readonly [number, number]): Value => this.elements.values(element)[0]!
    const present = elements.filter((element) => valueOf(element) !== null)
    const order = hashMapOrder(present.map(valueOf), this.argType!)
    const absent = elements.filter((element) => valueOf(element) === null)
    for (const [element, times] of [...absent, ...order.map((i) => present[i]!)]) this.addElement(into, element, times)
  }

  private addElement(slot: number, element: number, times: number): void {
    if (!this.distinct!.add(slot, element, times)) return
    const [a, b, c] = this.elements.values(element)
    this.accumulator.accumulate(slot, a ?? null, b ?? null, c ?? null)
  }
}

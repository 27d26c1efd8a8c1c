import { rowCount, type Batch } from '../../data/batch.ts'
import type { Column } from '../../data/column.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { Match } from '../../plan/exec-node.ts'
import { walkRex, type Rex } from '../../plan/rex.ts'
import type { RowField } from '../../types/logical-type.ts'
import { RowKind } from '../../types/row-kind.ts'
import type { SessionContext } from '../../types/session.ts'
import { ElementOperator, type OperatorState } from '../operator.ts'
import { KeyIndex } from '../state/key-index.ts'
import { TimerHeap } from '../state/timers.ts'
import { Conditions, type Failures } from './conditions.ts'
import { splitDefine, type Define } from './define.ts'
import { EventQueue } from './event-queue.ts'
import { BEGAN, IGNORED, Matcher } from './matcher.ts'
import { measuresOf, type Measure } from './measures.ts'
import { compileNfa, type Nfa } from './nfa-compiler.ts'
import { Ordinals } from './ordinals.ts'
import { partialMatches, type PartialMatch } from './partial-match.ts'
import { PatternContext } from './pattern-context.ts'
import { patternResolver, prepared, type CarryAggregate } from './pattern-resolver.ts'
import { NO_ROW, RowChains } from './row-chains.ts'
import { rowOrder, type RowOrder } from './row-order.ts'
import { RunningAggregate } from './running-aggregate.ts'
import { skipStrategy } from './skip-strategy.ts'

/**
 * Rows wait in `queue` until their time has come and then pass, key by key and in order, through the matcher. Rows are
 * kept with the columns that measures, conditions and sort keys read; a key without live matches keeps nothing.
 */
export abstract class MatchOperator extends ElementOperator {
  protected readonly queue = new EventQueue()
  protected readonly order: RowOrder | null
  protected readonly within: number | null
  /** Keys to look at again: their oldest run may be too old. */
  protected readonly timeouts = new TimerHeap()
  /** Position of the input record that drives what happens now. */
  protected position = 0
  private readonly node: Match
  private readonly keys: KeyIndex
  private readonly stored: readonly number[]
  private readonly buffer: RowBuffer
  private readonly conditions: Conditions
  private readonly chains = new RowChains()
  private readonly nfa: Nfa
  private readonly matcher: Matcher
  private readonly measures: readonly Measure[]
  /** By row buffer id. */
  private readonly failures = new Map<number, Failures>()
  /** Aggregates of DEFINE. */
  private readonly running: RunningAggregate[] = []
  /** Whether a row without any bit in its mask can be of no use but to end runs. */
  private readonly masksDecide: boolean
  /** Keys that saw rows since they were last told the time. */
  private readonly touched: number[] = []
  private storedColumns: readonly Column[] = []

  constructor(node: Match, input: readonly RowField[], session: SessionContext) {
    super(node.fields.map((field) => field.type))
    this.node = node
    this.keys = new KeyIndex(node.partitionBy.map((index) => input[index]!.type))
    const define = splitDefine(node)
    this.stored = storedColumns(node, define)
    const columnOf = (index: number): number => this.stored.indexOf(index)
    this.buffer = new RowBuffer(this.stored.map((index) => input[index]!.type))
    const context = new PatternContext(this.chains)
    const variables = node.pattern.map((element) => element.variable)
    const state = { context, variables, buffer: this.buffer, columnOf, session }
    const carry: CarryAggregate = (accumulator, accumulate) => {
      const aggregate = new RunningAggregate(accumulator, accumulate, this.chains)
      this.running.push(aggregate)
      return aggregate
    }
    this.conditions = new Conditions(define, patternResolver(state, carry), session)
    this.measures = measuresOf(node, state, patternResolver(state))
    this.order = rowOrder(node.orderBy, this.buffer, columnOf)
    this.masksDecide = this.order === null && this.conditions.lookBack.every((condition) => condition === null)
    this.within = node.within === null || node.within <= 0 ? null : node.within
    const ordinals = new Ordinals()
    this.nfa = compileNfa(node.pattern)
    this.matcher = new Matcher({
      nfa: this.nfa,
      width: node.pattern.length,
      conditions: this.conditions,
      chains: this.chains,
      context,
      ordinals: node.afterMatch.variable === undefined ? null : ordinals,
      skip: skipStrategy(node, this.chains, ordinals),
      within: this.within ?? Infinity,
      emit: (key) => this.emit(key),
      release: (row) => this.release(row),
    })
  }

  override describe(): OperatorState {
    return { timers: this.queue.size + this.timeouts.size, stateRows: this.buffer.size }
  }

  /** All live runs, and the completed ones that are held back. */
  partialMatches(): PartialMatch[] {
    const { matcher, chains, nfa, keys } = this
    const variables = this.node.pattern.map((element) => element.variable)
    return partialMatches({ matcher, chains, nfa, variables, keyValues: (key) => keys.values(key) })
  }

  protected override open(batch: Batch): void {
    if (rowCount(batch) === 0) return
    const { columns } = batch
    this.conditions.open(columns)
    this.keys.bind(this.node.partitionBy.map((index) => columns[index]!))
    this.storedColumns = this.stored.map((index) => columns[index]!)
  }

  protected enqueue(time: number, row: number): void {
    const mask = this.conditions.maskOf(row)
    const { failures } = this.conditions
    let id = NO_ROW
    if (!this.masksDecide || mask !== 0 || failures !== null) {
      id = this.buffer.add(this.storedColumns, row)
      if (failures !== null) this.failures.set(id, failures)
    }
    this.queue.add(time, this.keys.idOf(row), mask, id)
  }

  /** Lets all waiting rows with times up to `until` go through the matcher, then tells their keys that it is `now`. */
  protected drain(until: number, now: number): void {
    const { queue } = this
    const { touched } = this
    while (queue.size > 0 && queue.next <= until) {
      if (this.order === null) {
        queue.take()
        this.feed(queue.time, queue.key, queue.mask, queue.row)
        if (this.within !== null) touched.push(queue.key)
      } else this.feedSorted(queue.next, this.order)
    }
    if (touched.length === 0) return
    for (const key of touched) this.matcher.advanceTime(key, now)
    touched.length = 0
  }

  /** Rows of one time, sorted; their keys do not mind one another. */
  private feedSorted(time: number, order: RowOrder): void {
    const { queue } = this
    const events: { key: number; mask: number; row: number }[] = []
    while (queue.size > 0 && queue.next === time) {
      queue.take()
      events.push({ key: queue.key, mask: queue.mask, row: queue.row })
    }
    if (events.length > 1) events.sort((a, b) => order(a.row, b.row))
    for (const { key, mask, row } of events) {
      this.feed(time, key, mask, row)
      if (this.within !== null) this.touched.push(key)
    }
  }

  private feed(time: number, key: number, mask: number, row: number): void {
    const { matcher } = this
    const failures = this.failures.size === 0 ? null : (this.failures.get(row) ?? null)
    if (matcher.isLive(key)) {
      if (this.within !== null) matcher.advanceTime(key, time)
    } else if (failures === null && !matcher.mayBegin(mask)) {
      this.release(row)
      return
    }
    const accepted = matcher.accept(key, row, time, mask, failures)
    if (accepted === IGNORED) this.release(row)
    // Flink sets no timer for matches that begin in 1970 or before
    if (accepted === BEGAN && this.within !== null && time > 0) this.timeouts.add(time + this.within, key)
  }

  /** Looks at the keys whose timers stand at `until` or before: it is `now`. */
  protected expire(until: number, now: number): void {
    const { timeouts } = this
    while (timeouts.size > 0 && timeouts.next <= until) this.matcher.advanceTime(timeouts.pop(), now)
  }

  private emit(key: number): void {
    const { columns } = this.out
    this.keys.appendTo(key, columns)
    const first = this.node.partitionBy.length
    for (let i = 0; i < this.measures.length; i++) this.measures[i]!(columns[first + i]!)
    this.out.endRow(RowKind.INSERT, this.position)
  }

  private release(row: number): void {
    if (row === NO_ROW) return
    this.buffer.remove(row)
    if (this.failures.size > 0) this.failures.delete(row)
    for (let i = 0; i < this.running.length; i++) this.running[i]!.forget(row)
  }
}

/** Columns of the input that outlive their batch. */
function storedColumns(node: Match, define: Define): number[] {
  const stored = new Set(node.orderBy.slice(1).map((key) => key.index))
  const add = (rex: Rex): void =>
    walkRex(prepared(rex), (leaf) => {
      if ((leaf.kind === 'input' && leaf.index >= 0) || leaf.kind === 'pattern') stored.add(leaf.index)
    })
  for (const { rex } of node.measures) add(rex)
  for (const rex of define.lookBack) if (rex !== null) add(rex)
  return [...stored].sort((a, b) => a - b)
}

import type { SourceRows } from '../connectors/connector.ts'
import type { ExecNode, ExecPlan } from '../plan/exec-node.ts'
import type { RowField } from '../types/logical-type.ts'
import type { SessionContext } from '../types/session.ts'
import { createOperator } from '../runtime/registry.ts'
import type { LookupTable, Operator } from '../runtime/operator.ts'
import { Pipeline } from '../runtime/scheduler.ts'
import { describeNode } from '../plan/describe.ts'
import { Changelog } from './changelog.ts'
import { seededRandom } from '../types/seeded-random.ts'
import { SourceCursor } from './source-cursor.ts'
import { Timeline } from './timeline.ts'
import type { UpstreamMemo } from './upstream-memo.ts'
import { Upstream } from './upstream.ts'

export interface JobOptions {
  /** `closed`: the sources end and everything open fires. `open`: as on Kafka, nothing more comes. */
  readonly end: 'closed' | 'open'
  readonly batchSize?: number
  readonly zone: string
  readonly config: ReadonlyMap<string, string>
  /** Rows of tables that lookup joins ask, by path. */
  readonly lookups?: ReadonlyMap<string, LookupTable>
  /** Answers of earlier runs to start from, and where this run's go; what a run gives does not depend on it. */
  readonly memo?: UpstreamMemo
}

/** The rows of one scan of the plan, with a name that tells equal sources apart from others. */
export interface JobSource {
  readonly node: number
  /** Scans of one table read the same records: they share positions. */
  readonly table: string
  readonly rows: SourceRows
}

export interface OperatorReport {
  readonly id: number
  readonly kind: ExecNode['kind']
  readonly description: string
  readonly inputs: readonly number[]
  readonly rowsIn: number
  readonly rowsOut: number
  readonly lateDropped: number
  readonly watermark: number
  readonly timers: number
  readonly stateRows: number
}

const DEFAULT_BATCH_SIZE = 1024

/**
 * A running query: a pure function of plan, rows and options. It can be stopped at any input position and go on; what it
 * gives does not depend on where it was stopped or on the batch size.
 */
export class Job {
  readonly changelog: Changelog
  readonly total: number
  private readonly plan: ExecPlan
  private readonly timeline: Timeline
  private readonly pipeline: Pipeline
  private readonly cursors: { readonly stage: number; readonly cursor: Pick<SourceCursor, 'take'> }[] = []
  private readonly operators: (Operator | null)[]
  private readonly upstream: Upstream
  private readonly batchSize: number
  private taken = 0
  private started = false
  /** Somebody has drawn a random number: what was drawn depends on the whole job. */
  private drawn = false

  constructor(plan: ExecPlan, sources: readonly JobSource[], fields: readonly RowField[], options: JobOptions) {
    this.plan = plan
    this.batchSize = options.batchSize ?? DEFAULT_BATCH_SIZE
    this.changelog = new Changelog(fields)
    const tables = [...new Set(sources.map((source) => source.table))].sort()
    this.timeline = new Timeline(tables.map((table) => sources.find((source) => source.table === table)!.rows.arrivals))
    this.total = this.timeline.length
    this.upstream = new Upstream(plan, sources, options)
    const draw = seededRandom(1)
    const random = (): number => {
      this.drawn = true
      return draw()
    }
    this.operators = plan.nodes.map((node) => this.operatorOf(node, options, random))
    this.pipeline = new Pipeline(plan.nodes.map((node, i) => ({ operator: this.operators[i]!, inputs: node.inputs })))
    for (const [stage, cursor] of this.upstream.replays) this.cursors.push({ stage, cursor })
    for (const source of sources) {
      if (!this.upstream.working.has(source.node)) continue
      const positions = this.timeline.positions[tables.indexOf(source.table)]!
      this.cursors.push({
        stage: source.node,
        cursor: new SourceCursor(source.rows, positions, options.end === 'closed'),
      })
    }
  }

  private operatorOf(node: ExecNode, options: JobOptions, random: () => number): Operator | null {
    if (node.kind === 'TableSourceScan' || !this.upstream.working.has(node.id)) return null
    let operator: Operator | null = null
    const session: SessionContext = {
      zone: options.zone,
      config: options.config,
      now: () => this.timeline.now(),
      watermark: () => operator?.watermark ?? -Infinity,
      random,
    }
    const inputs = node.inputs.map((id) => this.plan.nodes[id]!)
    operator = createOperator(node, inputs, {
      session,
      clock: this.timeline,
      lookupTable: (table) => options.lookups?.get(table.join('.')) ?? { columns: [], length: 0 },
    })
    return operator
  }

  /** Input records taken so far. */
  get position(): number {
    return this.taken
  }

  get done(): boolean {
    return this.started && this.taken >= this.total
  }

  /** One turn: up to a batch of records, not beyond position `limit`. */
  turn(limit = this.total): void {
    const end = Math.min(this.taken + this.batchSize, limit, this.total, this.upstream.limit)
    if (this.started && end <= this.taken) return
    this.timeline.startTurn(this.taken, end)
    const batches = new Map(this.cursors.map(({ stage, cursor }) => [stage, cursor.take(end)]))
    this.changelog.append(this.pipeline.turn(batches))
    this.upstream.note(end, (id) => this.pipeline.outputOf(id))
    this.taken = end
    this.started = true
    if (this.done && !this.drawn) this.upstream.keep((id) => this.reportOf(id))
  }

  /** Runs on until `position` records have been taken (all by default), without a pause. */
  runTo(position = this.total): void {
    do this.turn(position)
    while (this.taken < Math.min(position, this.total))
  }

  /** The greatest watermark at the sink, ms; -Infinity before the first. */
  get watermark(): number {
    return this.operators.reduce(
      (max, operator) =>
        operator === null || !Number.isFinite(operator.watermark) ? max : Math.max(max, operator.watermark),
      -Infinity,
    )
  }

  report(): OperatorReport[] {
    return this.plan.nodes.map((_, id) => this.reportOf(id))
  }

  private reportOf(id: number): OperatorReport {
    const node = this.plan.nodes[id]!
    const { inputs } = node
    const known = this.upstream.reportOf(id)
    if (known !== undefined) return { ...known, id, inputs }
    const operator = this.operators[id]
    const state = operator?.describe() ?? { timers: 0, stateRows: 0 }
    const { rowsIn, rowsOut } = this.pipeline.counts[id]!
    return {
      id,
      kind: node.kind,
      description: describeNode(
        node,
        inputs.map((input) => this.plan.nodes[input]!),
      ),
      inputs,
      rowsIn,
      rowsOut,
      lateDropped: operator?.lateDropped ?? 0,
      watermark: operator?.watermark ?? -Infinity,
      timers: state.timers,
      stateRows: state.stateRows,
    }
  }
}

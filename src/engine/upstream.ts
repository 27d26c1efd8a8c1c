import type { Batch } from '../data/batch.ts'
import type { ExecPlan } from '../plan/exec-node.ts'
import type { JobOptions, JobSource, OperatorReport } from './job.ts'
import { Recording, Replay } from './recording.ts'
import { isKept, type Remembered, type UpstreamMemo } from './upstream-memo.ts'

/** Which part of a job's plan earlier runs have answered already, and what this run notes down for later ones. */
export class Upstream {
  /** Nodes that give again what they gave, by their number. */
  readonly replays = new Map<number, Replay>()
  /** Nodes that work in this run; the others are below a replayed one only. */
  readonly working = new Set<number>()
  private readonly recordings = new Map<number, Recording>()
  private readonly plan: ExecPlan
  private readonly memo: UpstreamMemo | undefined
  private readonly keys: readonly string[]
  private readonly reports = new Map<string, OperatorReport>()

  constructor(plan: ExecPlan, sources: readonly JobSource[], options: JobOptions) {
    this.plan = plan
    // a lookup join asks tables that no key knows
    this.memo = options.lookups === undefined ? options.memo : undefined
    this.keys = this.memo?.keys(plan, sources, options) ?? []
    if (plan.nodes.length > 0) this.visit(plan.nodes.length - 1)
  }

  private visit(id: number): void {
    if (this.replays.has(id) || this.working.has(id)) return
    const known = this.memo?.get(this.keys[id]!)
    if (known !== undefined) return this.replay(id, known)
    const node = this.plan.nodes[id]!
    this.working.add(id)
    if (this.memo !== undefined && isKept(node)) this.recordings.set(id, new Recording())
    node.inputs.forEach((input) => this.visit(input))
  }

  private replay(id: number, { recording, reports }: Remembered): void {
    this.replays.set(id, new Replay(recording))
    for (const [key, report] of reports) this.reports.set(key, report)
  }

  /** No turn goes beyond this position. */
  get limit(): number {
    let limit = Infinity
    for (const replay of this.replays.values()) limit = Math.min(limit, replay.limit)
    return limit
  }

  /** Notes what the nodes gave in the turn up to position `end`. */
  note(end: number, outputOf: (id: number) => Batch): void {
    for (const [id, recording] of this.recordings) {
      recording.add(outputOf(id), end)
      if (recording.full) this.recordings.delete(id)
    }
  }

  /** The run is over: what was noted is kept. */
  keep(report: (id: number) => OperatorReport): void {
    for (const [id, recording] of this.recordings) {
      const reports = new Map<string, OperatorReport>()
      this.reportsBelow(id, report, reports)
      this.memo!.keep(this.keys[id]!, { recording, reports })
    }
  }

  private reportsBelow(id: number, report: (id: number) => OperatorReport, reports: Map<string, OperatorReport>): void {
    const key = this.keys[id]!
    if (reports.has(key)) return
    reports.set(key, report(id))
    this.plan.nodes[id]!.inputs.forEach((input) => this.reportsBelow(input, report, reports))
  }

  /** What a node that does not work in this run said of itself when it did. */
  reportOf(id: number): OperatorReport | undefined {
    return this.working.has(id) ? undefined : this.reports.get(this.keys[id]!)
  }
}

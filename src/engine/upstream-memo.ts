import type { Column } from '../data/column.ts'
import type { ExecNode, ExecPlan } from '../plan/exec-node.ts'
import { digest } from '../plan/rex.ts'
import type { JobOptions, JobSource, OperatorReport } from './job.ts'
import type { Recording } from './recording.ts'

/** What a node gave in an earlier run, and what it and the nodes below it had to say of it, by their keys. */
export interface Remembered {
  readonly recording: Recording
  readonly reports: ReadonlyMap<string, OperatorReport>
}

/** Most values that are kept in all. */
const MOST_CELLS = 4_000_000
/** Keys are written once; when there are this many of them, all is forgotten. */
const MOST_KEYS = 5_000

/** Operators whose work is worth to be kept; the others are about as quick as reading what they gave. */
const KEPT: ReadonlySet<ExecNode['kind']> = new Set<ExecNode['kind']>([
  'WindowAggregate',
  'GroupAggregate',
  'GroupWindowAggregate',
  'Join',
  'IntervalJoin',
  'WindowJoin',
  'TemporalJoin',
  'Match',
  'Rank',
  'WindowRank',
  'Deduplicate',
  'WindowDeduplicate',
  'OverAggregate',
  'ChangelogNormalize',
])

export const isKept = (node: ExecNode): boolean => KEPT.has(node.kind)

/**
 * What operators gave in earlier runs. When one literal moves, what lies below it in the plan has the same key as before,
 * and its answer is taken from here. A key says everything that an operator's answer depends on: the nodes from it down to
 * the sources, the sources' columns, the order of all records of the job, and the settings.
 */
export class UpstreamMemo {
  private readonly kept = new Map<string, Remembered>()
  private readonly short = new Map<string, string>()
  private readonly identities = new WeakMap<object, number>()
  private nextIdentity = 0
  private cells = 0

  /** The key of each node of a plan. */
  keys(plan: ExecPlan, sources: readonly JobSource[], { end, zone, config }: JobOptions): string[] {
    if (this.short.size > MOST_KEYS) this.forget()
    const setting = this.shortened(
      digest([end, zone, [...config], sources.map(({ table, rows }) => [table, this.identity(rows.arrivals)])]),
    )
    const keys: string[] = []
    for (const node of plan.nodes) {
      const source = sources.find((candidate) => candidate.node === node.id)
      const columns = source?.rows.columns.map((column: Column) => this.identity(column)) ?? []
      const kinds = source?.rows.kinds == null ? null : this.identity(source.rows.kinds)
      const inputs = node.inputs.map((id) => keys[id]!)
      keys.push(this.shortened(`${setting} ${digest([{ ...node, id: 0 }, inputs, columns, kinds])}`))
    }
    return keys
  }

  get(key: string): Remembered | undefined {
    const known = this.kept.get(key)
    if (known !== undefined) {
      // used last, dropped last
      this.kept.delete(key)
      this.kept.set(key, known)
    }
    return known
  }

  keep(key: string, remembered: Remembered): void {
    const { cells } = remembered.recording
    if (this.kept.has(key)) return
    this.kept.set(key, remembered)
    this.cells += cells
    for (const [oldest, { recording }] of this.kept) {
      if (this.cells <= MOST_CELLS) return
      this.kept.delete(oldest)
      this.cells -= recording.cells
    }
  }

  private forget(): void {
    this.kept.clear()
    this.short.clear()
    this.cells = 0
  }

  private shortened(text: string): string {
    let known = this.short.get(text)
    if (known === undefined) this.short.set(text, (known = `#${this.nextIdentity++}`))
    return known
  }

  private identity(thing: object): number {
    let known = this.identities.get(thing)
    if (known === undefined) this.identities.set(thing, (known = this.nextIdentity++))
    return known
  }
}

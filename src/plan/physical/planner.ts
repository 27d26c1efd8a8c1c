import type { CatalogTable } from '../../catalog/table.ts'
import { Part } from '../../errors/part.ts'
import { RowKind } from '../../types/row-kind.ts'
import type { SessionContext } from '../../types/session.ts'
import type { ExecNode, WindowSpec } from '../exec-node.ts'
import type { Rel } from '../rel.ts'
import { digest } from '../rex.ts'
import { planAggregate, planGroupWindow } from './aggregate.ts'
import { planCalc } from './calc.ts'
import { planChangelog } from './changelog-function.ts'
import { planJoin } from './join.ts'
import { planOver } from './over.ts'
import { planRank } from './rank.ts'
import { planCorrelate, planScan, planSetOp, planValues, planWatermark } from './simple.ts'
import { planSort } from './sort.ts'
import { planWindowTvf } from './window.ts'

const match = new Part(() => import('./match.ts'), /\bMATCH_RECOGNIZE\b/i)

/** What the planner must know that the catalog does not tell. */
export interface PlanContext {
  readonly session: SessionContext
  /** The row kinds that a table's connector and format produce. */
  readonly sourceChangelog: (table: CatalogTable, options: Readonly<Record<string, string>>) => readonly RowKind[]
}

/** Which columns of a node are window_start, window_end and window_time of one window function. */
export interface WindowProperties {
  readonly spec: WindowSpec
  readonly start: ReadonlySet<number>
  readonly end: ReadonlySet<number>
  readonly time: ReadonlySet<number>
  readonly attribute: 'rowtime' | 'proctime'
  /** The time attribute is TIMESTAMP_LTZ. */
  readonly local: boolean
}

/** A planned node with what is known of its rows. */
export interface Planned {
  readonly node: ExecNode
  readonly window: WindowProperties | null
  /** Sets of columns that identify a row (upsert keys). */
  readonly keys: readonly (readonly number[])[]
}

export const isInsertOnly = (planned: Planned): boolean =>
  planned.node.changelog.every((kind) => kind === RowKind.INSERT)

/** A node before it has its number. */
export type NewNode = ExecNode extends infer N ? (N extends ExecNode ? Omit<N, 'id'> : never) : never

/** Turns relational algebra into exec nodes. Equal sub-plans become one node. */
export class Planner {
  readonly context: PlanContext
  readonly nodes: ExecNode[] = []
  private readonly byDigest = new Map<string, ExecNode>()

  constructor(context: PlanContext) {
    this.context = context
  }

  add(node: NewNode): ExecNode {
    const text = digest(node)
    const known = this.byDigest.get(text)
    if (known !== undefined) return known
    const added = { id: this.nodes.length, ...node } as ExecNode
    this.nodes.push(added)
    this.byDigest.set(text, added)
    return added
  }

  plan(rel: Rel): Planned {
    switch (rel.op) {
      case 'Scan':
        return planScan(this, rel)
      case 'Values':
        return planValues(this, rel)
      case 'Project':
      case 'Filter':
        return planCalc(this, rel)
      case 'Watermark':
        return planWatermark(this, rel)
      case 'WindowTvf':
        return planWindowTvf(this, rel)
      case 'Aggregate':
        return planAggregate(this, rel)
      case 'GroupWindow':
        return planGroupWindow(this, rel)
      case 'Join':
        return planJoin(this, rel)
      case 'Correlate':
        return planCorrelate(this, rel)
      case 'Over':
        return planOver(this, rel)
      case 'Rank':
        return planRank(this, rel)
      case 'Match':
        return match.get().planMatch(this, rel)
      case 'SetOp':
        return planSetOp(this, rel)
      case 'Changelog':
        return planChangelog(this, rel)
      case 'Sort':
        return planSort(this, rel)
    }
  }
}

/** Moves column numbers of window properties through a projection; no places = the column is gone. */
export function moveWindow(
  window: WindowProperties | null,
  places: (index: number) => readonly number[],
): WindowProperties | null {
  if (window === null) return null
  const move = (set: ReadonlySet<number>): Set<number> => new Set([...set].flatMap((index) => [...places(index)]))
  const start = move(window.start)
  const end = move(window.end)
  if (start.size === 0 && end.size === 0) return null
  if (window.spec.type !== 'SESSION') return { ...window, start, end, time: move(window.time) }
  const partition = window.spec.partition.map((index) => places(index)[0])
  // without one of its keys a session window is no longer known
  if (partition.some((index) => index === undefined)) return null
  return { ...window, start, end, time: move(window.time), spec: { ...window.spec, partition: partition as number[] } }
}

export function moveKeys(
  keys: readonly (readonly number[])[],
  places: (index: number) => readonly number[],
): number[][] {
  return keys.flatMap((key) => {
    const moved = key.map((index) => places(index)[0])
    return moved.every((index) => index !== undefined) ? [moved as number[]] : []
  })
}

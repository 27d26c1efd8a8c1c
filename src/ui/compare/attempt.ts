import type * as Charts from '../../charts/library.ts'
import { suggest } from '../../charts/suggest.ts'
import type { ChartSpec } from '../../charts/spec.ts'
import type { ReadyChart } from '../../charts/library.ts'
import type { Runner } from '../../notebook/runner.ts'
import type { ChartTable } from '../../worker/chart-protocol.ts'
import type { EngineService, RunRequest, RunSummary } from '../../worker/protocol.ts'

/** What came of one value of a sweep. */
export interface Attempt {
  /** Rows of the final table; absent where there is no answer. */
  readonly rows?: number
  readonly table?: ChartTable
  /** Why there is no answer, or no picture. */
  readonly problem?: string
}

/** What the pictures of a sweep have in common. */
export interface Plan {
  /** The text of the chart that the cell has; without it one is suggested. */
  readonly text: string | undefined
  readonly width: number
  /** The chart of all, once the first answer has told what fits; null where nothing does. */
  chart?: ReadyChart | null
}

/** Pixels of a small picture, without its margins, and the most names that fit one. */
const height = 96
const names = 5

type Engine = Pick<EngineService, 'page' | 'chartTable' | 'release'>

/** An answer whose rows the engine still has. */
export interface Open {
  readonly attempt: Attempt
  readonly handle?: number
}

/** Runs a request and asks for what its picture needs. Undefined when it was given up. */
export async function attempt(
  charts: typeof Charts,
  engine: Engine,
  borrow: Runner['borrow'],
  request: RunRequest,
  plan: Plan,
  signal: AbortSignal,
): Promise<Open | undefined> {
  const outcome = await borrow(request, signal)
  if (!outcome.ok) {
    if (outcome.cancelled === true) return undefined
    return { attempt: { problem: outcome.errors[0]?.message ?? 'No answer.' } }
  }
  const { handle, summary } = outcome
  try {
    const { total } = await engine.page(handle, 'table', 0, 0)
    if (plan.chart === undefined) plan.chart = chosen(charts, plan.text, summary, total)
    return { attempt: { rows: total, ...(await pictured(charts, engine, handle, plan)) }, handle }
  } catch (error) {
    return { attempt: { problem: sentence(error) }, handle }
  }
}

/**
 * Bins that were chosen for each answer by itself become the widest of all, so that their heights compare. Then the rows
 * are let go.
 */
export async function settle(
  charts: typeof Charts,
  engine: Engine,
  plan: Plan,
  open: readonly Open[],
): Promise<Attempt[]> {
  const { chart } = plan
  const tables = open.flatMap(({ attempt }) => attempt.table ?? [])
  const common = chart === undefined || chart === null ? chart : { ...chart, spec: withBins(chart.spec, tables) }
  const moved = JSON.stringify(common) !== JSON.stringify(chart)
  plan.chart = common
  const settled: Attempt[] = []
  for (const { attempt, handle } of open) {
    const again = moved && handle !== undefined && attempt.table !== undefined
    settled.push(again ? { ...attempt, ...(await pictured(charts, engine, handle, plan)) } : attempt)
    if (handle !== undefined) void engine.release(handle)
  }
  return settled
}

async function pictured(
  charts: typeof Charts,
  engine: Engine,
  handle: number,
  { chart, width }: Plan,
): Promise<Pick<Attempt, 'table' | 'problem'>> {
  if (chart === undefined || chart === null) return {}
  try {
    return { table: await engine.chartTable(handle, charts.requestOf(chart.spec, chart.mark, width)) }
  } catch (error) {
    return { problem: sentence(error) }
  }
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function chosen(charts: typeof Charts, text: string | undefined, summary: RunSummary, rows: number): ReadyChart | null {
  const spec = text === undefined ? suggest(summary.columns, rows, summary.updating) : charts.parseSpec(text)
  if (spec === undefined) return null
  const { title: _title, caption: _caption, ...rest } = spec
  return charts.ready({ ...rest, height, limit: Math.min(spec.limit ?? names, names) })
}

function withBins(spec: ChartSpec, tables: readonly ChartTable[]): ChartSpec {
  const channels = Object.entries(spec.channels).map(([name, channel]) => {
    const bins = tables.map((table) => table.columns[name]?.bin ?? 0)
    const bin = Math.max(0, ...bins)
    return [name, channel.bin !== 'auto' || bin === 0 ? channel : { ...channel, bin }]
  })
  return { ...spec, channels: Object.fromEntries(channels) as ChartSpec['channels'] }
}

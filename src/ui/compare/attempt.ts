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

/** Runs a request, asks for what its picture needs, and lets go of the rows. Undefined when it was given up. */
export async function attempt(
  charts: typeof Charts,
  engine: Engine,
  borrow: Runner['borrow'],
  request: RunRequest,
  plan: Plan,
  signal: AbortSignal,
): Promise<Attempt | undefined> {
  const outcome = await borrow(request, signal)
  if (!outcome.ok) {
    return outcome.cancelled === true ? undefined : { problem: outcome.errors[0]?.message ?? 'No answer.' }
  }
  const { handle, summary } = outcome
  try {
    const { total } = await engine.page(handle, 'table', 0, 0)
    return { rows: total, ...(await pictured(charts, engine, handle, summary, total, plan)) }
  } finally {
    void engine.release(handle)
  }
}

async function pictured(
  charts: typeof Charts,
  engine: Engine,
  handle: number,
  summary: RunSummary,
  rows: number,
  plan: Plan,
): Promise<Pick<Attempt, 'table' | 'problem'>> {
  try {
    const first = plan.chart === undefined
    plan.chart ??= chosen(charts, plan.text, summary, rows)
    if (plan.chart === null) return {}
    const { mark } = plan.chart
    const ask = ({ spec }: ReadyChart) => engine.chartTable(handle, charts.requestOf(spec, mark, plan.width))
    const table = await ask(plan.chart)
    if (first) plan.chart = { mark, spec: withBins(plan.chart.spec, table) }
    return { table }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function chosen(charts: typeof Charts, text: string | undefined, summary: RunSummary, rows: number): ReadyChart | null {
  const spec = text === undefined ? suggest(summary.columns, rows, summary.updating) : charts.parseSpec(text)
  if (spec === undefined) return null
  const { title: _title, caption: _caption, ...rest } = spec
  return charts.ready({ ...rest, height, limit: Math.min(spec.limit ?? names, names) })
}

/** The bins that the first answer got are those of all. */
function withBins(spec: ChartSpec, table: ChartTable): ChartSpec {
  const channels = Object.entries(spec.channels).map(([name, channel]) => {
    const bin = table.columns[name]?.bin
    return [name, channel.bin === undefined || bin === undefined ? channel : { ...channel, bin }]
  })
  return { ...spec, channels: Object.fromEntries(channels) as ChartSpec['channels'] }
}

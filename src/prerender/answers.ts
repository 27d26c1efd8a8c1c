import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { shapeOf } from '../notebook/cells.ts'
import type { ChartCell, Notebook, SqlCell } from '../notebook/format.ts'
import { requested } from '../notebook/runner.ts'
import { scriptOf } from '../notebook/scope.ts'
import type { Prerendered, PrerenderedChart, PrerenderedResult } from '../ui/prerendered.ts'
import { PageData } from '../worker/page-data.ts'
import type { AnswerService } from '../worker/protocol.ts'
import { engineService } from '../worker/service.ts'
import { itemsOf } from '../notebook/layout.ts'
import { pictureOf } from './picture.ts'

/** A screenful, and some more for a taller screen. */
const firstRows = 10

/** The engine on the recorded topics of a folder. */
export function engineOn(folder: string): AnswerService {
  return engineService(new PageData(`${pathToFileURL(folder).href}/`, readAsResponse))
}

async function readAsResponse(url: URL): Promise<Response> {
  try {
    return new Response(await readFile(url))
  } catch {
    return new Response(null, { status: 404 })
  }
}

/** Every answer of a notebook as its author wrote it. A cell that fails has none: the page tells why when it runs. */
export async function answersOf(notebook: Notebook, engine: AnswerService): Promise<Prerendered> {
  const cells: Record<string, PrerenderedResult> = {}
  const charts: Record<string, PrerenderedChart> = {}
  const items = itemsOf(notebook)
  const alone = items.filter((item) => item.kind === 'chart')
  const beside = items.flatMap((item) => (item.kind === 'cell' ? item.charts : []))
  for (const block of notebook.blocks) {
    if (block.kind !== 'sql' || shapeOf(block).result === undefined) continue
    const outcome = await run(notebook, block, engine)
    if (!outcome.ok) continue
    const { handle, summary } = outcome
    const { kinds, rows, total } = await engine.page(handle, 'table', 0, firstRows)
    cells[block.id] = { summary: untimed(summary), rows: { kinds, rows, total } }
    for (const chart of [...beside, ...alone].filter(({ from }) => from === block.id)) {
      const picture = await chartOf(chart, alone.includes(chart) ? 'alone' : 'beside', handle, engine)
      if (picture !== undefined) charts[chart.id] = picture
    }
    await engine.release(handle)
  }
  return { cells, charts }
}

function run({ meta, ...rest }: Notebook, cell: SqlCell, engine: AnswerService): ReturnType<AnswerService['run']> {
  const { text } = scriptOf({ meta, ...rest }, cell.id)
  return engine.run({ script: text, data: requested(meta.data), end: meta.end }, () => {})
}

/** How long it took here says nothing to the reader, and the same sources make the same pages. */
function untimed<T extends { milliseconds: number }>(summary: T): T {
  return { ...summary, milliseconds: 0 }
}

async function chartOf(
  cell: ChartCell,
  place: 'alone' | 'beside',
  handle: number,
  engine: AnswerService,
): Promise<PrerenderedChart | undefined> {
  try {
    return await pictureOf(cell.text, place, (request) => engine.chartTable(handle, request))
  } catch (error) {
    console.warn(`The chart ${cell.id} is not drawn: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

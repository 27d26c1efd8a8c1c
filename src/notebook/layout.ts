import type { Block, ChartCell, Heading, Notebook, Prose, SqlCell } from './format.ts'

/** What stands on the page, in order: blocks as they are, so that an edit of one leaves the others the same. */
export type Item = Heading | Prose | ChartCell | CellWithCharts

export interface CellWithCharts {
  readonly kind: 'cell'
  readonly cell: SqlCell
  /** They stand beside the cell. */
  readonly charts: readonly ChartCell[]
}

/** A chart right behind the cell it draws stands beside that cell, unless it asks to be `wide`. */
export function itemsOf(notebook: Notebook): Item[] {
  const blocks = notebook.blocks.filter(isShown)
  const items: Item[] = []
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!
    if (block.kind !== 'sql') items.push(block)
    else {
      const charts = beside(blocks, at, block)
      items.push({ kind: 'cell', cell: block, charts })
      at += charts.length
    }
  }
  return items
}

/** The title stands in the head of the page. */
function isShown(block: Block): boolean {
  if (block.kind === 'heading') return block.level === 2
  return block.kind !== 'prose' || block.raw.trim() !== ''
}

function beside(blocks: readonly Block[], at: number, cell: SqlCell): ChartCell[] {
  const charts: ChartCell[] = []
  for (let next = at + 1; next < blocks.length; next++) {
    const block = blocks[next]!
    if (block.kind !== 'chart' || block.from !== cell.id || block.attributes['wide'] !== undefined) break
    charts.push(block)
  }
  return charts
}

/** The same while an item stays: sections and cells have their names apart. */
export function keyOf(item: Item): string {
  if (item.kind === 'heading') return `section-${item.id}`
  return item.kind === 'cell' ? item.cell.id : item.id
}

import type { Block, ChartCell, Heading, Notebook, Prose, SqlCell } from '../../notebook/format.ts'

/** What stands on the page, in order. */
export type Item =
  | { readonly kind: 'heading'; readonly heading: Heading }
  | { readonly kind: 'prose'; readonly prose: Prose; readonly key: string }
  | { readonly kind: 'sql'; readonly cell: SqlCell; readonly charts: readonly ChartCell[] }
  | { readonly kind: 'figure'; readonly chart: ChartCell }

/** A chart right behind the cell it draws stands beside that cell, unless it asks to be `wide`. */
export function layout(notebook: Notebook): Item[] {
  const blocks = notebook.blocks.filter((block) => block.kind !== 'prose' || block.raw.trim() !== '')
  const items: Item[] = []
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!
    if (block.kind === 'heading') {
      if (block.level === 2) items.push({ kind: 'heading', heading: block })
    } else if (block.kind === 'prose') items.push({ kind: 'prose', prose: block, key: `prose-${at}` })
    else if (block.kind === 'chart') items.push({ kind: 'figure', chart: block })
    else {
      const charts = beside(blocks, at, block)
      items.push({ kind: 'sql', cell: block, charts })
      at += charts.length
    }
  }
  return items
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

export function keyOf(item: Item): string {
  if (item.kind === 'heading') return `section-${item.heading.id}`
  if (item.kind === 'prose') return item.key
  return item.kind === 'sql' ? item.cell.id : item.chart.id
}

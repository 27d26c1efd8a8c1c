import { parseInfo, openingFence, withFlag } from './fence.ts'
import { blocksOf, unique } from './blocks.ts'
import type { Block, Notebook, SqlCell } from './format.ts'
import { itemsOf, type Item } from './layout.ts'

/** What can be put into a notebook. */
export type NewKind = 'sql' | 'chart' | 'text' | 'section'

const starts: Readonly<Record<NewKind, string>> = {
  sql: 'SELECT 1',
  chart: 'mark: bar',
  text: 'New text',
  section: 'New section',
}

function sourceOf(kind: NewKind, id: string, from: string, text: string): string {
  if (kind === 'sql') return `\`\`\`sql {#${id}}\n${text}\n\`\`\`\n`
  if (kind === 'chart') return `\`\`\`chart {#${id} from=${from}}\n${text}\n\`\`\`\n`
  return kind === 'section' ? `## ${text}\n` : `${text}\n`
}

/** A name that no block has, for a block that is about to be made. */
export function freshId(notebook: Notebook, kind: NewKind): string {
  const names = { sql: 'query', chart: 'chart', text: 'text', section: 'new-section' }
  return unique(new Set(notebook.blocks.map(({ id }) => id)), names[kind])
}

/** Puts a new block behind an item, or first of all. It gets the name `id`, where its kind has one in the text. */
export function insertAfter(
  notebook: Notebook,
  after: string | undefined,
  kind: NewKind,
  id: string,
  text = starts[kind],
): Notebook {
  const from = after !== undefined && notebook.blocks.some((block) => block.id === after) ? after : ''
  return putAfter(notebook, after, named(blocksOf(sourceOf(kind, id, from, text.trimEnd()), []), id))
}

function named(blocks: readonly Block[], id: string): Block[] {
  return blocks.map((block) => ({ ...block, id }))
}

/** Blank lines keep Markdown apart; they are blocks of their own that the page does not show. */
function putAfter(notebook: Notebook, after: string | undefined, added: readonly Block[]): Notebook {
  const items = itemsOf(notebook)
  const at = after === undefined ? -1 : items.findIndex((item) => holds(item, after))
  const end = at < 0 ? firstShown(notebook) : lastIndex(notebook, items[at]!) + 1
  const before = notebook.blocks.slice(0, end)
  const rest = notebook.blocks.slice(end)
  const blocks = [...before, ...space(before), ...added, ...spaceBefore(rest), ...rest]
  return { ...notebook, blocks: renamed(blocks, added) }
}

const blank: Block = { kind: 'prose', id: 'blank', raw: '\n' }

function space(before: readonly Block[]): Block[] {
  const text = before.map(rawEnd).join('')
  if (text === '' || text.endsWith('\n\n')) return []
  return text.endsWith('\n') ? [blank] : [blank, blank]
}

function spaceBefore(rest: readonly Block[]): Block[] {
  const next = rest[0]
  return next === undefined || (next.kind === 'prose' && next.raw.startsWith('\n')) ? [] : [blank]
}

function rawEnd(block: Block): string {
  return block.kind === 'prose' || block.kind === 'heading' ? block.raw : block.close === '' ? block.text : block.close
}

/** Blank blocks are made many times, and keep names of their own. */
function renamed(blocks: readonly Block[], added: readonly Block[]): Block[] {
  const names = new Set(blocks.filter((block) => block !== blank).map(({ id }) => id))
  return blocks.map((block) =>
    block === blank && !added.includes(block) ? { ...blank, id: unique(names, 'text') } : block,
  )
}

function firstShown(notebook: Notebook): number {
  const title = notebook.blocks.findIndex((block) => block.kind === 'heading' && block.level === 1)
  return title + 1
}

function holds(item: Item, id: string): boolean {
  return idsOf(item).includes(id)
}

function idsOf(item: Item): string[] {
  return item.kind === 'cell' ? [item.cell.id, ...item.charts.map((chart) => chart.id)] : [item.id]
}

function lastIndex(notebook: Notebook, item: Item): number {
  const ids = idsOf(item)
  return notebook.blocks.findLastIndex(({ id }) => ids.includes(id))
}

/** Takes an item away: a cell goes with the charts that stand beside it, a chart alone. */
export function remove(notebook: Notebook, id: string): Notebook {
  const item = itemsOf(notebook).find((each) => each.kind === 'cell' && each.cell.id === id)
  const ids = item === undefined ? [id] : idsOf(item)
  return { ...notebook, blocks: notebook.blocks.filter((block) => !ids.includes(block.id)) }
}

/** Moves an item past its neighbour, up (-1) or down (1). */
export function move(notebook: Notebook, id: string, by: -1 | 1): Notebook {
  const items = itemsOf(notebook)
  const at = items.findIndex((item) => holds(item, id))
  const [first, second] = by === -1 ? [items[at - 1], items[at]] : [items[at], items[at + 1]]
  if (at < 0 || first === undefined || second === undefined) return notebook
  const [a, b] = [range(notebook, first), range(notebook, second)]
  const { blocks } = notebook
  return {
    ...notebook,
    blocks: [
      ...blocks.slice(0, a.start),
      ...blocks.slice(b.start, b.end).map(explicit),
      ...blocks.slice(a.end, b.start),
      ...blocks.slice(a.start, a.end).map(explicit),
      ...blocks.slice(b.end),
    ],
  }
}

function range(notebook: Notebook, item: Item): { start: number; end: number } {
  const ids = idsOf(item)
  return { start: notebook.blocks.findIndex(({ id }) => ids.includes(id)), end: lastIndex(notebook, item) + 1 }
}

/** A chart that moves says what it is drawn from: the cell above it may be another one now. */
function explicit(block: Block): Block {
  if (block.kind !== 'chart' || block.attributes['from'] !== undefined) return block
  const attributes = { ...block.attributes, from: block.from }
  return { ...block, attributes, open: withFlag(block.open, `from=${block.from}`, true) }
}

/** The same cell once more, behind itself, under another name. */
export function duplicate(notebook: Notebook, id: string, copy: string): Notebook {
  const block = notebook.blocks.find((each) => each.id === id)
  if (block === undefined || block.kind === 'heading') return notebook
  if (block.kind === 'prose') return putAfter(notebook, id, [{ ...block, id: copy }])
  return putAfter(notebook, id, [withName({ ...block, id: copy })])
}

/** The name as its opening line says it: written there, or put there. */
function withName<B extends Block>(block: B): B {
  if (block.kind !== 'sql' && block.kind !== 'chart') return block
  const said = parseInfo(openingFence(block.open.replace(/\r?\n$/, ''))?.info ?? '').id
  if (said === undefined)
    return block.kind === 'sql' ? { ...block, open: withFlag(block.open, `#${block.id}`, true) } : block
  return said === block.id ? block : { ...block, open: block.open.replace(`#${said}`, () => `#${block.id}`) }
}

/** Markdown written anew: it may have become several blocks, or none. */
export function withMarkdown(notebook: Notebook, id: string, raw: string): Notebook {
  const at = notebook.blocks.findIndex(
    (block) => block.id === id && (block.kind === 'prose' || block.kind === 'heading'),
  )
  const old = notebook.blocks[at]
  if (old === undefined || (old.kind !== 'prose' && old.kind !== 'heading') || old.raw === raw) return notebook
  const others = notebook.blocks.filter((block) => block !== old)
  const ended = raw === '' || raw.endsWith('\n') || at === notebook.blocks.length - 1 ? raw : `${raw}\n`
  const added = blocksOf(ended, others)
  const first = added.findIndex(({ kind }) => kind === old.kind)
  // the block that is being written keeps its name, and the page its place
  const blocks = added.map((block, place) =>
    place === first && block.kind === 'prose' ? { ...block, id } : withName(block),
  )
  return { ...notebook, blocks: [...notebook.blocks.slice(0, at), ...blocks, ...notebook.blocks.slice(at + 1)] }
}

/** Folds a cell or unfolds it, in its opening line. */
export function fold(notebook: Notebook, id: string, on: boolean): Notebook {
  const blocks = notebook.blocks.map((block): Block => {
    if (block.kind !== 'sql' || block.id !== id) return block
    return withOpening(block, withFlag(block.open, 'fold', on))
  })
  return { ...notebook, blocks }
}

function withOpening(cell: SqlCell, open: string): SqlCell {
  const info = openingFence(open.replace(/\r?\n$/, ''))?.info ?? ''
  return { ...cell, open, attributes: parseInfo(info).attributes }
}

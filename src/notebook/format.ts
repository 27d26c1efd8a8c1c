import { closesFence, lengthen, openingFence, parseInfo } from './fence.ts'
import { frontMatterOf, parseFrontMatter, type FrontMatter } from './front-matter.ts'

/**
 * A notebook is a Markdown file. Every block keeps its raw text, so `serialise(parse(source)) === source` for any
 * source, and an edit changes nothing but the cell it edits.
 */
export interface Notebook {
  /** The front matter as written, with its `---` lines. */
  readonly front: string
  readonly meta: FrontMatter
  readonly blocks: readonly Block[]
  /** What is odd about the file. Never a reason to refuse it. */
  readonly warnings: readonly Warning[]
}

export interface Warning {
  readonly message: string
  /** 1-based line of the file. */
  readonly line: number
}

export type Block = Heading | Prose | SqlCell | ChartCell

/** The title (level 1) or the head of a section (level 2). Deeper headings are prose. */
export interface Heading {
  readonly kind: 'heading'
  readonly level: 1 | 2
  readonly text: string
  readonly id: string
  readonly raw: string
}

export interface Prose {
  readonly kind: 'prose'
  /** For the page alone: the file does not have it. */
  readonly id: string
  readonly raw: string
}

interface FencedCell {
  readonly id: string
  readonly attributes: Readonly<Record<string, string>>
  /** The fence lines with their line ends; `close` is empty when the file ends first. */
  readonly open: string
  readonly close: string
  /** What stands between them, without the last line end. */
  readonly text: string
  /** That last line end: empty for a cell without lines. */
  readonly newline: string
}

export interface SqlCell extends FencedCell {
  readonly kind: 'sql'
}

export interface ChartCell extends FencedCell {
  readonly kind: 'chart'
  /** The SQL cell whose result is drawn; by default the one before. */
  readonly from: string
}

export function serialise(notebook: Notebook): string {
  return notebook.front + notebook.blocks.map(rawOf).join('')
}

function rawOf(block: Block): string {
  return block.kind === 'heading' || block.kind === 'prose'
    ? block.raw
    : block.open + block.text + block.newline + block.close
}

/** The same notebook with another text in one cell. */
export function withText(notebook: Notebook, cellId: string, text: string): Notebook {
  const blocks = notebook.blocks.map((block) => {
    if ((block.kind !== 'sql' && block.kind !== 'chart') || block.id !== cellId || block.text === text) return block
    const newline = block.newline === '' ? '\n' : block.newline
    return { ...block, text, newline, open: lengthen(block.open, text), close: lengthen(block.close, text) }
  })
  return { ...notebook, blocks }
}

export function parse(source: string): Notebook {
  const warnings: Warning[] = []
  const front = frontMatterOf(source)
  const meta = parseFrontMatter(front, (message) => warnings.push({ message, line: 1 }))
  const body = source.slice(front.length)
  const firstLine = countLines(front) + 1
  const blocks = parseBlocks(body, (message, line) => warnings.push({ message, line: firstLine + line }), taken([]))
  return { front, meta, blocks, warnings }
}

type Warn = (message: string, line: number) => void

/** The names in use: sections have theirs, all other blocks share one list. */
interface Names {
  readonly sections: Set<string>
  readonly cells: Set<string>
}

function taken(blocks: readonly Block[]): Names {
  const ids = (heading: boolean): Set<string> =>
    new Set(blocks.filter(({ kind }) => (kind === 'heading') === heading).map(({ id }) => id))
  return { sections: ids(true), cells: ids(false) }
}

/** The blocks of a piece of Markdown that is to stand among others. */
export function blocksOf(source: string, others: readonly Block[]): Block[] {
  return parseBlocks(source, () => {}, taken(others))
}

function parseBlocks(body: string, warn: Warn, { sections, cells }: Names): Block[] {
  const lines = body.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const blocks: Block[] = []
  let prose = ''
  let lastSql = ''

  const flush = (): void => {
    if (prose !== '') blocks.push({ kind: 'prose', id: unique(cells, 'text'), raw: prose })
    prose = ''
  }
  const named = (wanted: string | undefined, otherwise: string, line: number): string => {
    if (wanted !== undefined && cells.has(wanted)) warn(`Two cells are called "${wanted}"`, line)
    return unique(cells, wanted ?? otherwise)
  }

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const heading = /^ {0,3}(#{1,2})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*\r?\n?$/.exec(line)
    if (heading !== null) {
      flush()
      const text = heading[2]!
      const level = heading[1]!.length as 1 | 2
      blocks.push({ kind: 'heading', level, text, id: unique(sections, slug(text)), raw: line })
      continue
    }
    const fence = openingFence(stripEnd(line))
    if (fence === null) {
      prose += line
      continue
    }
    let last = i + 1
    while (last < lines.length && !closesFence(stripEnd(lines[last]!), fence)) last++
    const { language, id, attributes } = parseInfo(fence.info)
    if (last === lines.length) warn('This cell is not closed: a line of ``` is missing at its end', i)
    if (language !== 'sql' && language !== 'chart') {
      prose += lines.slice(i, last + 1).join('')
    } else {
      flush()
      const inner = lines.slice(i + 1, last).join('')
      const text = stripEnd(inner)
      const parts = { attributes, open: line, close: lines[last] ?? '', text, newline: inner.slice(text.length) }
      if (language === 'sql') {
        lastSql = named(id, `sql-${blocks.length + 1}`, i)
        blocks.push({ kind: 'sql', id: lastSql, ...parts })
      } else {
        const from = attributes['from'] ?? lastSql
        if (!cells.has(from)) warn(`This chart is drawn from "${from}", and no cell above it has that name`, i)
        blocks.push({ kind: 'chart', id: named(id, `${from}-chart`, i), from, ...parts })
      }
    }
    i = last
  }
  flush()
  return blocks
}

/** The name, or the name with a number behind it where it is taken. */
export function unique(taken: Set<string>, name: string): string {
  let id = name
  for (let n = 2; taken.has(id); n++) id = `${name}-${n}`
  taken.add(id)
  return id
}

function stripEnd(line: string): string {
  return line.replace(/\r?\n$/, '')
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

/** A name for links: letters and digits of the heading, joined by hyphens. */
function slug(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu)
  return words === null ? 'part' : words.join('-')
}

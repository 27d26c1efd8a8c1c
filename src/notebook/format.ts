import { blocksFrom, namesIn } from './blocks.ts'
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

export function parse(source: string): Notebook {
  const warnings: Warning[] = []
  const front = frontMatterOf(source)
  const meta = parseFrontMatter(front, (message) => warnings.push({ message, line: 1 }))
  const body = source.slice(front.length)
  const firstLine = countLines(front) + 1
  const blocks = blocksFrom(body, (message, line) => warnings.push({ message, line: firstLine + line }), namesIn([]))
  return { front, meta, blocks, warnings }
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

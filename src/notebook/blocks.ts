import { closesFence, openingFence, parseInfo } from './fence.ts'
import type { Block } from './format.ts'

type Warn = (message: string, line: number) => void

/** The names in use: sections have theirs, all other blocks share one list. */
interface Names {
  readonly sections: Set<string>
  readonly cells: Set<string>
}

export function namesIn(blocks: readonly Block[]): Names {
  const ids = (heading: boolean): Set<string> =>
    new Set(blocks.filter(({ kind }) => (kind === 'heading') === heading).map(({ id }) => id))
  return { sections: ids(true), cells: ids(false) }
}

/** The blocks of a piece of Markdown that is to stand among others. */
export function blocksOf(source: string, others: readonly Block[]): Block[] {
  return blocksFrom(source, () => {}, namesIn(others))
}

export function blocksFrom(body: string, warn: Warn, { sections, cells }: Names): Block[] {
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

/** A name for links: letters and digits of the heading, joined by hyphens. */
function slug(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu)
  return words === null ? 'part' : words.join('-')
}

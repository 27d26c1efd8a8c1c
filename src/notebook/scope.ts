import type { Span } from '../errors/span.ts'
import { resultOf, defines } from './cells.ts'
import type { Block, Notebook, SqlCell } from './format.ts'

/** The statements that make one cell's answer, and which part of them is whose. */
export interface Script {
  readonly text: string
  readonly parts: readonly Part[]
}

export interface Part extends Span {
  readonly cellId: string
}

/**
 * A section is a scope. A cell sees the cells before the first section (the set-up) and the earlier cells of its own
 * section; nothing leaks from one section into another.
 */
export function scopeOf(notebook: Notebook, cellId: string): SqlCell[] {
  const at = notebook.blocks.findIndex((block) => isSql(block) && block.id === cellId)
  if (at < 0) return []
  const isSection = (block: Block): boolean => block.kind === 'heading' && block.level === 2
  const first = notebook.blocks.findIndex(isSection)
  const setUpEnd = first < 0 ? at : Math.min(first, at)
  let start = at
  while (start > setUpEnd && !isSection(notebook.blocks[start]!)) start--
  return [...notebook.blocks.slice(0, setUpEnd), ...notebook.blocks.slice(start, at + 1)].filter(isSql)
}

/** Set-up, the definitions of earlier cells of the section, then the cell itself. Queries of earlier cells stay out. */
export function scriptOf(notebook: Notebook, cellId: string): Script {
  const scope = scopeOf(notebook, cellId).filter((cell) => cell.id === cellId || defines(cell.text))
  const parts: Part[] = []
  let text = ''
  for (const cell of scope) {
    const start = text.length
    text += cell.text
    parts.push({ cellId: cell.id, start, end: text.length })
    if (cell.id !== cellId) text += resultOf(cell.text).closed ? '\n\n' : '\n;\n\n'
  }
  return { text, parts }
}

/** Which cell of the script a place belongs to, and where in it. */
export function locate(script: Script, span: Span): { cellId: string; span: Span } | undefined {
  const part = script.parts.findLast((candidate) => candidate.start <= span.start)
  if (part === undefined) return undefined
  const within = (offset: number): number => Math.min(Math.max(offset, part.start), part.end) - part.start
  return { cellId: part.cellId, span: { start: within(span.start), end: within(span.end) } }
}

/** The cells whose answer may change with this cell's text: itself and what follows in its scope. */
export function dependents(notebook: Notebook, cellId: string): string[] {
  return sqlCells(notebook)
    .filter((cell) => scopeOf(notebook, cell.id).some((other) => other.id === cellId))
    .map((cell) => cell.id)
}

export function sqlCells(notebook: Notebook): SqlCell[] {
  return notebook.blocks.filter(isSql)
}

function isSql(block: Block): block is SqlCell {
  return block.kind === 'sql'
}

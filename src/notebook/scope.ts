import type { Span } from '../errors/span.ts'
import { shapeOf } from './cells.ts'
import type { Notebook, SqlCell } from './format.ts'

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
  const placed = placedCells(notebook)
  const at = placed.findIndex(({ cell }) => cell.id === cellId)
  if (at < 0) return []
  const { section } = placed[at]!
  return placed.slice(0, at + 1).flatMap((other) => (sees(section, other.section) ? [other.cell] : []))
}

/** The cells that share a scope with this one, above and below it; for a set-up cell, all. */
export function linkedTo(notebook: Notebook, cellId: string): SqlCell[] {
  const placed = placedCells(notebook)
  const own = placed.find(({ cell }) => cell.id === cellId)
  if (own === undefined) return []
  return placed.flatMap(({ cell, section }) => (sees(own.section, section) || sees(section, own.section) ? [cell] : []))
}

const setUp = 0

function sees(section: number, other: number): boolean {
  return other === setUp || other === section
}

/** The SQL cells, each with the number of its section. */
function placedCells({ blocks }: Notebook): { cell: SqlCell; section: number }[] {
  let section = setUp
  return blocks.flatMap((block) => {
    if (block.kind === 'heading' && block.level === 2) section++
    return block.kind === 'sql' ? [{ cell: block, section }] : []
  })
}

/** Set-up, the definitions of earlier cells of the section, then the cell itself. Queries of earlier cells stay out. */
export function scriptOf(notebook: Notebook, cellId: string): Script {
  const scope = scopeOf(notebook, cellId).filter((cell) => cell.id === cellId || shapeOf(cell).defines)
  const parts: Part[] = []
  let text = ''
  for (const cell of scope) {
    const start = text.length
    text += cell.text
    parts.push({ cellId: cell.id, start, end: text.length })
    if (cell.id !== cellId) text += shapeOf(cell).closed ? '\n\n' : '\n;\n\n'
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
  return notebook.blocks.filter((block) => block.kind === 'sql')
}

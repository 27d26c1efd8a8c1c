import type { Span } from '../errors/span.ts'
import { statementsIn, type Statement } from './cells.ts'
import type { Notebook, SqlCell } from './format.ts'

/** The statements that make one cell's answer, and which part of them is whose. */
export interface Script {
  readonly text: string
  readonly parts: readonly Part[]
}

export interface Part extends Span {
  readonly cellId: string
  /** Where it begins in its cell. */
  readonly from: number
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

/**
 * What the cell builds on, then the cell itself: of the earlier statements the definitions that it names, directly or
 * through others, and whatever is no definition of a table or a view (`SET`, `INSERT`). Queries stay out. With `all`
 * every definition in scope is there: what an editor may offer.
 */
export function scriptOf(notebook: Notebook, cellId: string, which: 'needed' | 'all' = 'needed'): Script {
  const scope = scopeOf(notebook, cellId)
  const own = scope.at(-1)
  if (own === undefined) return { text: '', parts: [] }
  const parts: Part[] = []
  let text = ''
  let closed = true
  const add = (cell: SqlCell, { start, end }: Span): void => {
    const before = parts.at(-1)
    const goesOn = before?.cellId === cell.id && before.from + before.end - before.start === start
    if (goesOn) parts[parts.length - 1] = { ...before, end: before.end + end - start }
    else {
      if (text !== '') text += closed ? '\n\n' : '\n;\n\n'
      parts.push({ cellId: cell.id, start: text.length, end: text.length + end - start, from: start })
    }
    text += cell.text.slice(start, end)
  }
  for (const { cell, statement } of needed(scope.slice(0, -1), own, which)) {
    add(cell, statement)
    closed = statement.closed
  }
  add(own, { start: 0, end: own.text.length })
  return { text, parts }
}

interface Placed {
  readonly cell: SqlCell
  readonly statement: Statement
}

/** From the last to the first: whoever uses a name stands below its definition. */
function needed(above: readonly SqlCell[], own: SqlCell, which: 'needed' | 'all'): Placed[] {
  const words = new Set(statementsIn(own).flatMap((statement) => [...statement.words]))
  const found: Placed[] = []
  for (const cell of [...above].reverse()) {
    for (const statement of [...statementsIn(cell)].reverse()) {
      if (statement.kind === 'query') continue
      const unused = statement.kind !== 'other' && statement.name !== undefined && !words.has(statement.name)
      if (unused && which === 'needed') continue
      for (const word of statement.words) words.add(word)
      found.push({ cell, statement })
    }
  }
  return found.reverse()
}

/** Which cell of the script a place belongs to, and where in it. */
export function locate(script: Script, span: Span): { cellId: string; span: Span } | undefined {
  const part = script.parts.findLast((candidate) => candidate.start <= span.start)
  if (part === undefined) return undefined
  const within = (offset: number): number => Math.min(Math.max(offset, part.start), part.end) - part.start + part.from
  return { cellId: part.cellId, span: { start: within(span.start), end: within(span.end) } }
}

/** The cells whose answer may change with this cell's text: itself and what builds on it. */
export function dependents(notebook: Notebook, cellId: string): string[] {
  return sqlCells(notebook)
    .filter((cell) => scriptOf(notebook, cell.id).parts.some((part) => part.cellId === cellId))
    .map((cell) => cell.id)
}

export function sqlCells(notebook: Notebook): SqlCell[] {
  return notebook.blocks.filter((block) => block.kind === 'sql')
}

import { lex } from '../sql/lexer.ts'
import type { Token } from '../sql/token.ts'
import type { SqlCell } from './format.ts'

export interface CellShape {
  /** What the last query or view of the cell is; a cell without one has no result of its own. */
  readonly result: 'query' | 'view' | undefined
  /** The view's name, for the head of its result. */
  readonly name?: string
  /** Whether the last statement ends in a semicolon. */
  readonly closed: boolean
}

/** What a cell's text is made of, by its first words alone: it works while the text is still being typed. */
export function resultOf(text: string): CellShape {
  const parts = split(text)
  const closed = parts.at(-1)!.length === 0
  const last = parts.findLast((statement) => kindOf(statement) !== 'other')
  if (last === undefined) return { result: undefined, closed }
  const at = viewAt(last)
  if (at < 0) return { result: 'query', closed }
  const name = nameAfter(last, at)
  return { result: 'view', closed, ...(name === undefined ? {} : { name }) }
}

/** Whether later cells of the section can use something of this cell. */
export function defines(text: string): boolean {
  return split(text).some((statement) => statement.length > 0 && kindOf(statement) !== 'query')
}

interface KnownShape extends CellShape {
  readonly defines: boolean
}

const shapes = new WeakMap<SqlCell, KnownShape>()

/** Both of these for a cell, read once: every key of a run asks for all cells of its scope, and few of them change. */
export function shapeOf(cell: SqlCell): KnownShape {
  let shape = shapes.get(cell)
  if (shape === undefined) shapes.set(cell, (shape = { ...resultOf(cell.text), defines: defines(cell.text) }))
  return shape
}

/** The statements; the last is what follows the last semicolon, often nothing. */
function split(text: string): Token[][] {
  const statements: Token[][] = [[]]
  for (const token of lex(text).tokens) {
    if (token.word === ';') statements.push([])
    else if (token.kind !== 'end') statements[statements.length - 1]!.push(token)
  }
  return statements
}

const queryWords = new Set(['SELECT', 'WITH', 'VALUES', '('])

function kindOf(statement: readonly Token[]): 'query' | 'view' | 'other' {
  const first = statement[0]?.word ?? ''
  if (queryWords.has(first)) return 'query'
  return viewAt(statement) < 0 ? 'other' : 'view'
}

/** `CREATE [OR REPLACE] [TEMPORARY [SYSTEM]] VIEW`: where VIEW stands, or -1. */
function viewAt(statement: readonly Token[]): number {
  if (statement[0]?.word !== 'CREATE') return -1
  const at = statement.findIndex((token) => token.word === 'VIEW')
  const before = statement.slice(1, Math.max(at, 1))
  return before.every((token) => ['OR', 'REPLACE', 'TEMPORARY', 'SYSTEM'].includes(token.word)) ? at : -1
}

/** The name behind VIEW and, perhaps, IF NOT EXISTS. */
function nameAfter(statement: readonly Token[], view: number): string | undefined {
  const token = statement[statement[view + 1]?.word === 'IF' ? view + 4 : view + 1]
  if (token === undefined) return undefined
  return token.kind === 'quoted' ? token.text.slice(1, -1).replaceAll('``', '`') : token.text
}

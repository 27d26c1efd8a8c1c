import { lex } from '../sql/lexer.ts'
import type { Token } from '../sql/token.ts'
import type { ChartCell, Notebook } from './format.ts'

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
  const statements = split(text)
  const last = statements.findLast((statement) => kindOf(statement) !== 'other')
  const kind = last === undefined ? 'other' : kindOf(last)
  const closed = statements.length === 0 || lex(text).tokens.at(-2)?.word === ';'
  if (kind === 'other') return { result: undefined, closed }
  const name = kind === 'view' ? nameOf(last!) : undefined
  return { result: kind, closed, ...(name === undefined ? {} : { name }) }
}

/** Whether later cells of the section can use something of this cell. */
export function defines(text: string): boolean {
  return split(text).some((statement) => kindOf(statement) !== 'query')
}

/** The charts drawn from a cell's result. */
export function chartsOf(notebook: Notebook, cellId: string): ChartCell[] {
  return notebook.blocks.filter((block) => block.kind === 'chart').filter((chart) => chart.from === cellId)
}

function split(text: string): Token[][] {
  const statements: Token[][] = [[]]
  for (const token of lex(text).tokens) {
    if (token.word === ';') statements.push([])
    else if (token.kind !== 'end') statements[statements.length - 1]!.push(token)
  }
  return statements.filter((statement) => statement.length > 0)
}

const queryWords = new Set(['SELECT', 'WITH', 'VALUES', '('])

function kindOf(statement: readonly Token[]): 'query' | 'view' | 'other' {
  const first = statement[0]?.word ?? ''
  if (queryWords.has(first)) return 'query'
  return first === 'CREATE' && viewAt(statement) > 0 ? 'view' : 'other'
}

/** `CREATE [OR REPLACE] [TEMPORARY [SYSTEM]] VIEW`: where VIEW stands, or -1. */
function viewAt(statement: readonly Token[]): number {
  const at = statement.findIndex((token) => token.word === 'VIEW')
  const before = statement.slice(1, Math.max(at, 1))
  return before.every((token) => ['OR', 'REPLACE', 'TEMPORARY', 'SYSTEM'].includes(token.word)) ? at : -1
}

function nameOf(statement: readonly Token[]): string | undefined {
  let at = viewAt(statement) + 1
  if (statement[at]?.word === 'IF') at += 3
  const token = statement[at]
  if (token === undefined) return undefined
  return token.kind === 'quoted' ? token.text.slice(1, -1).replaceAll('``', '`') : token.text
}

import { lex } from '../sql/lexer.ts'
import type { Token } from '../sql/token.ts'
import type { Span } from '../errors/span.ts'
import type { SqlCell } from './format.ts'

export interface CellShape {
  /** What the last query or view of the cell is; a cell without one has no result of its own. */
  readonly result: 'query' | 'view' | undefined
  /** The view's name, for the head of its result. */
  readonly name?: string
}

/** One statement of a cell, with its semicolon and what stands before it. */
export interface Statement extends Span {
  readonly kind: 'query' | 'view' | 'table' | 'other'
  /** Whether it ends in a semicolon. */
  readonly closed: boolean
  /** What a view or a table is called, without its catalog. */
  readonly name?: string
  /** Every identifier in it: what it may use. */
  readonly words: ReadonlySet<string>
}

/** What a cell's text is made of, by its first words alone: it works while the text is still being typed. */
export function resultOf(text: string): CellShape {
  return shapeFrom(statementsOf(text))
}

const statements = new WeakMap<SqlCell, readonly Statement[]>()
const shapes = new WeakMap<SqlCell, CellShape>()

/** The statements of a cell, read once: every key of a run asks for all cells of its scope, and few of them change. */
export function statementsIn(cell: SqlCell): readonly Statement[] {
  return kept(statements, cell, () => statementsOf(cell.text))
}

export function shapeOf(cell: SqlCell): CellShape {
  return kept(shapes, cell, () => shapeFrom(statementsIn(cell)))
}

function kept<T>(cache: WeakMap<SqlCell, T>, cell: SqlCell, make: () => T): T {
  let value = cache.get(cell)
  if (value === undefined) cache.set(cell, (value = make()))
  return value
}

function shapeFrom(all: readonly Statement[]): CellShape {
  const last = all.findLast(({ kind }) => kind === 'query' || kind === 'view')
  if (last === undefined) return { result: undefined }
  if (last.kind === 'query') return { result: 'query' }
  return { result: 'view', ...(last.name === undefined ? {} : { name: last.name }) }
}

export function statementsOf(text: string): Statement[] {
  const found: Statement[] = []
  let tokens: Token[] = []
  let start = 0
  const close = (end: number, closed: boolean): void => {
    if (tokens.length > 0) found.push({ start, end, closed, ...described(tokens) })
    tokens = []
    start = end
  }
  for (const token of lex(text).tokens) {
    if (token.word === ';') close(token.end, true)
    else if (token.kind !== 'end') tokens.push(token)
  }
  close(text.length, false)
  return found
}

const queryWords = new Set(['SELECT', 'WITH', 'VALUES', '('])

function described(tokens: readonly Token[]): Pick<Statement, 'kind' | 'name' | 'words'> {
  const words = new Set(tokens.filter(({ kind }) => kind === 'word' || kind === 'quoted').map(identifier))
  if (queryWords.has(tokens[0]!.word)) return { kind: 'query', words }
  const created = creation(tokens)
  if (created === undefined) return { kind: 'other', words }
  const name = nameAfter(tokens, created.at)
  return { kind: created.kind, words, ...(name === undefined ? {} : { name }) }
}

/** `CREATE [OR REPLACE] [TEMPORARY [SYSTEM]] VIEW | TABLE`: which, and where that word stands. */
function creation(tokens: readonly Token[]): { kind: 'view' | 'table'; at: number } | undefined {
  if (tokens[0]!.word !== 'CREATE') return undefined
  const at = tokens.findIndex(
    ({ word }, place) => place > 0 && !['OR', 'REPLACE', 'TEMPORARY', 'SYSTEM'].includes(word),
  )
  const word = tokens[at]?.word
  return word === 'VIEW' || word === 'TABLE' ? { kind: word === 'VIEW' ? 'view' : 'table', at } : undefined
}

/** The name behind VIEW or TABLE and, perhaps, IF NOT EXISTS; of `a.b.c` the last part. */
function nameAfter(tokens: readonly Token[], at: number): string | undefined {
  let place = tokens[at + 1]?.word === 'IF' ? at + 4 : at + 1
  while (tokens[place + 1]?.word === '.') place += 2
  const token = tokens[place]
  return token === undefined ? undefined : identifier(token)
}

function identifier({ kind, text }: Token): string {
  return kind === 'quoted' ? text.slice(1, -1).replaceAll('``', '`') : text
}

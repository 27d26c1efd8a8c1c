import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'

export const clauses = new Set([
  'FROM',
  'WHERE',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'UNION',
  'WINDOW',
  'QUALIFY',
  'JOIN',
  'WITH',
  'AS',
  'ON',
])

export const statementWords = [
  'SELECT',
  'WITH',
  'VALUES',
  'CREATE',
  'DROP',
  'ALTER',
  'INSERT',
  'SHOW',
  'DESCRIBE',
  'EXPLAIN',
  'SET',
  'RESET',
  'USE',
]

export const statements = new Set(statementWords)

export const joinWords = new Set(['INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS', 'NATURAL'])

export function previous(c: Cursor): Token | undefined {
  const token = c.position === 0 ? undefined : c.tokens[c.position - 1]
  return token !== undefined && token.start >= c.base ? token : undefined
}

/** The tokens that the message quotes. */
export function seen(c: Cursor): Token[] {
  return c.tokens.slice(c.position, c.position + c.tokensSeen)
}

export function introducesTable(token: Token | undefined): boolean {
  return token !== undefined && ['FROM', 'JOIN', 'INTO'].includes(token.word)
}

import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { clauses, joinWords, previous, seen, statements } from './tokens.ts'

export function endTooEarly(c: Cursor, expected: string | undefined): string | undefined {
  if (!c.atEnd) return undefined
  const open = openBracket(c)
  if (open !== undefined) return `The statement ends while the ${open.text} of ${open.place} is still open. Close it.`
  return expected === undefined
    ? 'The statement ends too early.'
    : `The statement ends too early: expected ${expected}.`
}

/** The bracket that is still open before the current token, and where. */
function openBracket(c: Cursor): { text: string; place: string } | undefined {
  const open: Token[] = []
  for (let i = 0; i < c.position; i++) {
    const token = c.tokens[i]!
    if (token.start < c.base) continue
    if (token.word === '(' || token.word === '[') open.push(token)
    else if (token.word === ')' || token.word === ']') open.pop()
  }
  const last = open.at(-1)
  if (last === undefined) return undefined
  const { line, column } = c.placeOf(last.start)
  return { text: last.word, place: `line ${line}, column ${column}` }
}

export function emptySelect(c: Cursor): string | undefined {
  if (previous(c)?.word !== 'SELECT' || !c.at('FROM')) return undefined
  return 'Say what to select between SELECT and FROM: columns with commas between, or *.'
}

export function extraComma(c: Cursor): string | undefined {
  if (c.word === ',' && previous(c)?.word === ',') return 'There is a comma too many here.'
  const comma = c.word === ',' ? c.tokens[c.position + 1] : previous(c)?.word === ',' ? c.token : undefined
  if (comma === undefined) return undefined
  if (comma.word !== ')' && !clauses.has(comma.word) && comma.kind !== 'end') return undefined
  return `Delete the comma before ${comma.kind === 'end' ? 'the end' : comma.text}, or write what should follow it.`
}

export function openParenthesis(c: Cursor): string | undefined {
  if (c.word === ')' && openBracket(c) === undefined) return 'No ( is open that this ) could close.'
  if (!clauses.has(c.word) || c.identifierWelcome) return undefined
  const open = openBracket(c)
  if (open === undefined) return undefined
  const close = open.text === '(' ? ')' : ']'
  return `A ${close} is missing before ${c.token.text}: the ${open.text} of ${open.place} is still open.`
}

export function subquery(c: Cursor): string | undefined {
  if (!c.at('SELECT')) return undefined
  const before = previous(c)?.word
  if (before === '(') {
    const inWith = c.tokens[c.position - 3]?.word === 'WITH'
    return inWith ? 'AS is missing before the (.' : 'Put the query in parentheses of its own: ((SELECT …), …).'
  }
  if (before === 'FROM' || before === 'JOIN' || before === 'IN' || before === ',' || before === 'AS') {
    return 'A query inside a statement stands in parentheses: (SELECT …).'
  }
  return undefined
}

const infixWords = new Set(['AND', 'OR', 'LIKE', 'BETWEEN', 'IS', 'NOT', 'SIMILAR', 'ESCAPE', 'MEMBER'])

/** An operator that was understood, and a token behind it that was not. */
export function operandMissing(c: Cursor): string | undefined {
  const tokens = seen(c)
  const last = tokens.at(-1)
  if (tokens.length < 2 || last === undefined) return undefined
  const found = last.kind === 'end' || last.word === ';' ? 'the end' : last.text
  if (c.word === 'IN') return `IN needs parentheses behind it: IN (1, 2) or IN (SELECT …), not ${found}.`
  if (tokens.some((token) => token.word === 'JOIN')) return `A table is missing behind JOIN; ${found} is none.`
  if (joinWords.has(c.word)) return `${c.token.text} needs JOIN behind it: ${c.token.text} JOIN table ON condition.`
  if (c.token.kind !== 'symbol' && !infixWords.has(c.word)) return undefined
  if (c.word === ',' || c.word === '(') return undefined
  const operator = tokens
    .slice(0, -1)
    .map((token) => token.text)
    .join(' ')
  const quoted = last.word === '%' ? " Text stands in 'single quotes'." : ''
  if (found === 'the end') return `Something is missing behind ${operator}.`
  return `Something is missing behind ${operator}: ${found} cannot stand there.${quoted}`
}

const clausePositions = new Map([
  ['WHERE', 1],
  ['GROUP', 2],
  ['HAVING', 3],
  ['WINDOW', 4],
  ['QUALIFY', 5],
  ['ORDER', 6],
  ['LIMIT', 7],
])

/** A clause behind one that it must precede. */
export function clauseOrder(c: Cursor): string | undefined {
  const position = c.identifierWelcome ? undefined : clausePositions.get(c.word)
  if (position === undefined) return undefined
  let depth = 0
  for (let i = c.position - 1; i >= 0 && depth >= 0; i--) {
    const { word } = c.tokens[i]!
    if (word === ')') depth++
    else if (word === '(') depth--
    if (depth !== 0) continue
    if (word === 'SELECT' || word === ';') return undefined
    const other = clausePositions.get(word)
    if (other === position) return `There are two ${c.word} here. Keep one; conditions are joined by AND.`
    if (other !== undefined && other > position) return `${clauseName(c.word)} stands before ${clauseName(word)}.`
  }
  return undefined
}

function clauseName(word: string): string {
  return word === 'GROUP' || word === 'ORDER' ? `${word} BY` : word
}

export function nextStatement(c: Cursor): string | undefined {
  if (!statements.has(c.word) || previous(c) === undefined || c.word === 'SET' || c.word === 'WITH') return undefined
  return `If a new statement starts with ${c.token.text}, the one before it needs a semicolon at its end.`
}

export function missingComma(c: Cursor, expected: string | undefined): string | undefined {
  if (expected !== undefined && /^[A-Z]/.test(expected)) return undefined
  const before = previous(c)
  const operand = (token: Token): boolean => token.kind !== 'symbol' && token.kind !== 'end' && !token.reserved
  if (before === undefined || !operand(c.token) || !(operand(before) || before.word === ')')) return undefined
  if (before.kind === 'word' && c.token.kind === 'word' && isKnownWord(before)) return undefined
  return `Is a comma or an operator missing between ${before.text} and ${c.token.text}? A name of two words goes in back-quotes.`
}

function isKnownWord(token: Token): boolean {
  return clauses.has(token.word) || statements.has(token.word)
}

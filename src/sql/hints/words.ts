import type { Span } from '../../errors/span.ts'
import { nearest } from '../../errors/suggest.ts'
import type { Cursor } from '../cursor.ts'
import { reservedFunctionNames } from '../keywords.ts'
import { clauses, introducesTable, joinWords, previous, statementWords } from './tokens.ts'

/** A word that is nearly the one expected, here or just before, where it passed for a name. */
export function misspelt(c: Cursor, expected: string | undefined): string | undefined {
  const { token } = c
  if (token.kind === 'word') {
    const meant = near(token.word, expected?.match(/\b[A-Z_]{2,}\b/g) ?? [])
    if (meant !== undefined) return `Did you mean ${meant} instead of ${token.text}?`
  }
  const before = previous(c)
  if (before?.kind !== 'word' || before.reserved || (token.reserved && token.word !== 'BY')) return undefined
  const meant = near(before.word, token.word === 'BY' ? ['GROUP', 'ORDER', 'PARTITION'] : wordsBeforeNames)
  return meant === undefined
    ? undefined
    : `Did you mean ${meant} instead of ${before.text}? Flink takes ${before.text} for a name.`
}

const wordsBeforeNames = ['FROM', 'WHERE', 'HAVING', 'LIMIT', 'UNION', 'QUALIFY', 'JOIN', 'INTO', 'TABLE']

function near(word: string, candidates: readonly string[]): string | undefined {
  if (word.length < 3) return undefined
  const found = nearest(word, candidates)
  return found === word || found === undefined || Math.abs(found.length - word.length) > 1 ? undefined : found
}

export function reservedFunction(c: Cursor): string | undefined {
  const { token } = c
  if (c.tokensSeen < 2 || token.kind !== 'word' || !reservedFunctionNames.has(token.word)) return undefined
  return `${token.text} is the name of a function and needs ( behind it. If it is a column, put it in back-quotes: \`${token.text}\`.`
}

/** `FROM click stream events`: several words where one name belongs. */
export function nameWithBlanks(c: Cursor): string | undefined {
  if (!introducesTable(c.tokens[c.position - 2]) || previous(c)?.kind !== 'word') return undefined
  if (c.token.kind !== 'word' || clauses.has(c.word) || joinWords.has(c.word)) return undefined
  let end = c.position
  while (c.tokens[end + 1]!.kind === 'word' && !c.tokens[end + 1]!.reserved) end++
  const name = c.tokens
    .slice(c.position - 1, end + 1)
    .map((token) => token.text)
    .join(' ')
  return `If the name consists of several words, put all of it in back-quotes: \`${name}\`.`
}

export function reservedName(c: Cursor, expected: string | undefined): string | undefined {
  const { token } = c
  if (previous(c) === undefined) return undefined
  const asked = /^(a name|the name|a column)/.test(expected ?? '')
  if (token.kind !== 'word' || !token.reserved || !(asked || (c.identifierWelcome && !clauses.has(token.word))))
    return undefined
  return `${token.text} is a reserved word. To use it as a name, put it in back-quotes: \`${token.text}\`.`
}

export function startsWithDigit(c: Cursor): string | undefined {
  const { token } = c
  if (token.kind !== 'integer' && token.kind !== 'decimal' && token.kind !== 'approximate') return undefined
  if (!c.identifierWelcome) return undefined
  return 'A name cannot start with a digit. Put it in back-quotes, or start it with a letter.'
}

export function option(c: Cursor, expected: string | undefined): string | undefined {
  if (expected === undefined || !expected.includes('single quotes') || c.token.kind !== 'word') return undefined
  return `A string in 'single quotes' belongs here: '${c.token.text}'.`
}

/** A statement that starts like an expression: mostly a misspelt keyword. */
export function nonQueryHint(c: Cursor, span: Span): string | undefined {
  const index = c.tokens.findIndex((candidate) => candidate.start >= span.start)
  const token = c.tokens[index]
  const before = c.tokens[index - 1]
  if (before !== undefined && ['UNION', 'INTERSECT', 'EXCEPT', 'ALL'].includes(before.word)) {
    return `A query must follow ${before.text}: SELECT … FROM ….`
  }
  if (token?.kind !== 'word') return undefined
  const meant = near(token.word, statementWords)
  return meant === undefined ? undefined : `Did you mean ${meant} instead of ${token.text}?`
}

import { sqlError } from '../errors/messages.ts'
import type { Span } from '../errors/span.ts'
import type { SqlError } from '../errors/sql-error.ts'
import type { Cursor } from './cursor.ts'
import { isWhitespace } from './characters.ts'
import { isKeyword } from './keywords.ts'
import { lexicalHint } from './hints/habits.ts'
import { seen } from './hints/tokens.ts'
import { syntaxHint } from './syntax-hints.ts'
import type { BadToken } from './token.ts'

export { nonQueryHint } from './hints/words.ts'

/** The error that Flink's parser raises where the current token does not fit. */
export function syntaxError(cursor: Cursor, expected: string | undefined, ownHint?: string): SqlError {
  const { token } = cursor
  const end = cursor.atEnd
  const last = lastOffset(cursor, token.start)
  const span: Span = end ? { start: last, end: last + 1 } : token
  const place = cursor.placeOf(span.start)
  const hint = ownHint ?? syntaxHint(cursor, expected)
  if (!end && cursor.identifierWelcome && token.kind === 'word' && token.text === token.word && isKeyword(token.word)) {
    return sqlError('parse-unexpected-keyword', { keyword: token.text, ...place }, span, hint)
  }
  const looked = seen(cursor)
  const stop = looked.findIndex((one) => cursor.isEnd(one))
  const tokens = (stop < 0 ? looked : looked.slice(0, stop)).map((one) => escapeText(one.text))
  if (stop >= 0) tokens.push('<EOF>')
  // A quote that does not belong is what to look at, not the operator before it.
  const quote = looked.find(({ word }) => word === "'" || word === '"')
  const { start, end: spanEnd } = quote ?? span
  return sqlError('parse-unexpected', { tokens: tokens.join(' '), ...place }, { start, end: spanEnd }, hint)
}

export function lexicalError(cursor: Cursor, bad: BadToken): SqlError {
  const { text } = cursor
  const span = { start: bad.start, end: bad.end }
  const end = statementEnd(cursor, bad)
  const hint = lexicalHint(bad)
  // The reader notices the end of the text one character ahead, and then stands one column behind it.
  if (bad.offset >= end - 1) {
    const read = Math.min(bad.offset + 1, end) - bad.start
    const after = bad.text.startsWith('/') || read <= 1 ? '' : escapeText(text.slice(bad.start, end))
    return sqlError('parse-lexical', { encountered: '<EOF> ', after, ...cursor.placeOf(end) }, span, hint)
  }
  const encountered = `"${escapeText(text.charAt(bad.offset))}" (${text.charCodeAt(bad.offset)}), `
  const after = escapeText(text.slice(bad.start, bad.offset))
  return sqlError('parse-lexical', { encountered, after, ...cursor.placeOf(bad.offset) }, span, hint)
}

/** Where the statement with this token ends, blanks aside. What is never closed goes on to the end of the text. */
function statementEnd(cursor: Cursor, bad: BadToken): number {
  const semicolon = cursor.tokens.find((token) => token.word === ';' && token.start > bad.start)
  let end = bad.offset >= cursor.text.length || semicolon === undefined ? cursor.text.length : semicolon.start
  while (end > bad.start && isWhitespace(cursor.text.charCodeAt(end - 1))) end--
  return end
}

/** The last character of the statement that ends before `offset`: where the parser was when the text ran out. */
function lastOffset(cursor: Cursor, offset: number): number {
  let last = offset - 1
  while (last > cursor.base && isWhitespace(cursor.text.charCodeAt(last))) last--
  return Math.max(last, cursor.base)
}

const escapes: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
}

/** Text as Java's generated parsers quote it. */
function escapeText(text: string): string {
  return text.replace(/[^ -!#-&(-[\]-~]/g, (character) => {
    return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

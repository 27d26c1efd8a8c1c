import type { SqlErrorDetail } from '../../errors/sql-error.ts'
import type { Span } from '../../errors/span.ts'
import { nearest } from '../../errors/suggest.ts'
import { lex } from '../../sql/lexer.ts'
import type { Token } from '../../sql/token.ts'
import { placeAt, type Place } from '../place.ts'
import { namesAt, type Names } from '../scope-at.ts'

/** A part of the text and what to write there instead. */
export interface Fix {
  title: string
  span: { start: number; end: number }
  text: string
}

/** An error with its place, and what surrounds it. */
export interface Mistake {
  readonly script: string
  readonly error: SqlErrorDetail
  readonly span: Span
  /** The text at the place. */
  readonly text: string
  /** The statement's tokens, and the index of the one at the place (or behind the last). */
  readonly tokens: readonly Token[]
  readonly at: number
  readonly statement: Span
  readonly place: () => Place | null
  readonly names: () => Names | null
}

/** The ways to mend one kind of mistake; none where it is another kind. */
export type Mender = (mistake: Mistake) => Fix[]

export function mistakeOf(error: SqlErrorDetail, script: string): Mistake | null {
  const { span } = error
  if (span === undefined) return null
  const all = lex(script).tokens
  // an error where the text ran out stands on the last character before it
  const first = all.findLastIndex((token) => token.word === ';' && token.end <= span.start) + 1
  const end = all.findIndex((token, i) => i >= first && (token.word === ';' || token.kind === 'end'))
  const tokens = all.slice(first, end)
  const at = tokens.findIndex((token) => token.end > span.start)
  const place = (): Place | null => placeAt(script, span.start)
  return {
    script,
    error,
    span,
    text: script.slice(span.start, span.end),
    tokens,
    at: at < 0 ? tokens.length : at,
    statement: { start: first === 0 ? 0 : all[first - 1]!.end, end: all[end]!.start },
    place,
    names: () => {
      const found = place()
      return found === null ? null : namesAt(found)
    },
  }
}

export const replace = (title: string, { start, end }: Span, text: string): Fix => ({
  title,
  span: { start, end },
  text,
})

/** The names most like a word, nearest first, three at most. */
export function likeliest(word: string, candidates: Iterable<string>): string[] {
  const rest = new Set(candidates)
  const found: string[] = []
  while (found.length < 3) {
    const next = nearest(word, rest)
    if (next === undefined) break
    rest.delete(next)
    if (next !== word) found.push(next)
  }
  return found
}

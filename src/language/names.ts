import { reservedWords } from '../sql/keywords.ts'
import { quoteIdentifier, unquoteIdentifier } from '../sql/quotes.ts'
import type { Token } from '../sql/token.ts'

/** The name that a token stands for. */
export const nameOf = (token: Token): string => (token.kind === 'quoted' ? unquoteIdentifier(token.text) : token.text)

/** Whether a token is a name, quoted or not. */
export const isName = (token: Token): boolean => token.kind === 'quoted' || (token.kind === 'word' && !token.reserved)

/** A name as it is written: with back quotes where it needs them. */
export const written = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) && !reservedWords.has(name.toUpperCase()) ? name : quoteIdentifier(name)

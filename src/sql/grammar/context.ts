import type { Span } from '../../errors/span.ts'
import type { Cursor } from '../cursor.ts'

/**
 * What may stand in a place: the grammar reads queries and row expressions with the same rules, since both may open
 * with parentheses, and refuses the wrong one when it meets it.
 */
export type Context =
  | 'QUERY'
  | 'NON_QUERY'
  /** A query in parentheses is welcome. */
  | 'SUB_QUERY'
  /** Behind a parenthesis: either. */
  | 'NONCURSOR'
  /** Argument of a table function: CURSOR and queries in parentheses are welcome. */
  | 'CURSOR'
  | 'ALL'
  | 'QUERY_OR_JOIN'

export function checkQuery(c: Cursor, context: Context): void {
  if (context === 'NON_QUERY' || context === 'SUB_QUERY' || context === 'CURSOR') {
    c.refuse('parse-illegal-query', c.token)
  }
}

/** `span` is what has been read: a row expression, or its operator. */
export function checkNonQuery(c: Cursor, context: Context, span: Span): void {
  if (context === 'QUERY') c.refuseNonQuery(span)
}

/** Behind an opening parenthesis. */
export function insideParentheses(context: Context): Context {
  if (context === 'SUB_QUERY') return 'NONCURSOR'
  if (context === 'CURSOR') return 'ALL'
  return context
}

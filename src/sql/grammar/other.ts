import type { OtherStatement } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'

/** A statement that is refused later: the text that has been read of it. */
export function otherStatement(c: Cursor, start: Token, keyword: string): OtherStatement {
  const span = c.spanFrom(start)
  return { type: 'Other', keyword, text: c.text.slice(span.start, span.end), span }
}

/** As `otherStatement`, for one that is not read any further than its first words. */
export function unreadStatement(c: Cursor, start: Token, keyword: string): OtherStatement {
  while (!c.atEnd) c.advance()
  return otherStatement(c, start, keyword)
}

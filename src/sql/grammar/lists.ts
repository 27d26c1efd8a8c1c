import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { canStart } from './first.ts'

/** Items with commas between; a comma that no item follows is left alone. */
export function commaList<T>(c: Cursor, item: (c: Cursor) => T, starts: (token: Token) => boolean = canStart): T[] {
  const items = [item(c)]
  while (c.at(',')) {
    if (!starts(c.peek(1))) {
      c.noteDepth(2)
      break
    }
    c.advance()
    items.push(item(c))
  }
  return items
}

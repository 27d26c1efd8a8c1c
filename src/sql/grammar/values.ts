import type { Expression, RowConstructor, Values } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { spanOf } from '../token.ts'
import { expression } from './expressions.ts'
import { canStart, startsQuery } from './first.ts'
import { commaList } from './lists.ts'
import { queryOrExpression } from './queries.ts'

/** `VALUES (1, 'a'), (2, 'b')`. */
export function values(c: Cursor): Values {
  const start = c.advance()
  return { type: 'Values', rows: commaList(c, row), span: c.spanFrom(start) }
}

export function row(c: Cursor): RowConstructor {
  const start = c.token
  if (c.atSequence('(', 'ROW', '(')) {
    c.advance()
    c.advance()
    const items = listWithDefaults(c)
    c.expect(')')
    return { type: 'Row', explicit: true, items, span: c.spanFrom(start) }
  }
  if (c.at('ROW') || (c.at('(') && startsItem(c))) {
    const explicit = c.accept('ROW')
    const items = listWithDefaults(c)
    return { type: 'Row', explicit, items, span: c.spanFrom(start) }
  }
  const only = expression(c, 'NONCURSOR')
  return { type: 'Row', explicit: false, items: [only], span: only.span }
}

function startsItem(c: Cursor): boolean {
  const next = c.peek(1)
  return canStart(next) || startsQuery(next) || next.word === 'DEFAULT'
}

function listWithDefaults(c: Cursor): Expression[] {
  c.expect('(')
  const items = [itemOrDefault(c, true)]
  while (c.accept(',')) items.push(itemOrDefault(c, false))
  c.expect(')')
  return items
}

function itemOrDefault(c: Cursor, first: boolean): Expression {
  if (c.at('DEFAULT')) {
    const token = c.advance()
    return { type: 'Keyword', word: 'DEFAULT', span: spanOf(token) }
  }
  return first ? queryOrExpression(c, 'NONCURSOR') : expression(c, 'NONCURSOR')
}

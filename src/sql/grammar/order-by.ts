import type { OrderItem } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { expression } from './expressions.ts'
import { commaList } from './lists.ts'

/** `ORDER BY a, b DESC`; a comma that no expression follows is left alone. */
export function orderBy(c: Cursor): OrderItem[] {
  c.expect('ORDER')
  c.expect('BY')
  return commaList(c, orderItem)
}

export function orderItem(c: Cursor): OrderItem {
  const value = expression(c, 'SUB_QUERY')
  const direction = c.at('ASC') || c.at('DESC') ? (c.advance().word as 'ASC' | 'DESC') : undefined
  let nulls: 'FIRST' | 'LAST' | undefined
  if (c.accept('NULLS')) {
    if (!c.at('FIRST') && !c.at('LAST')) c.fail('FIRST or LAST')
    nulls = c.advance().word as 'FIRST' | 'LAST'
  }
  return {
    type: 'OrderItem',
    expression: value,
    span: c.spanFrom(value.span),
    ...(direction === undefined ? {} : { direction }),
    ...(nulls === undefined ? {} : { nulls }),
  }
}

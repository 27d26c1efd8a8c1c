import type { Call, Expression } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { expression } from './expressions.ts'
import { wordName } from './names.ts'

/** A call of what has been read, up to the last token. */
export function call(c: Cursor, name: Call['name'], args: readonly Expression[]): Call {
  return { type: 'Call', name, args, span: c.spanFrom(name.span) }
}

/** The name of a built-in function and its parenthesis. */
export function open(c: Cursor): Call['name'] {
  const name = wordName(c.advance())
  c.expect('(')
  return name
}

export function argument(c: Cursor): Expression {
  return expression(c, 'SUB_QUERY')
}

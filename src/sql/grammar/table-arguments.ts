import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { canStart, expressionThen } from './first.ts'
import { isIdentifier } from './names.ts'

/**
 * Whether what stands in the parentheses behind a name makes it a table function; if not, Flink reads a list of columns.
 * Its look ahead of three tokens does not see that `f(g(x))` is a call too, nor `f(SELECT … FROM …)`.
 */
export function startsArguments(c: Cursor): boolean {
  const first = c.peek(1)
  if (first.word === ')') return true
  const second = c.peek(2)
  switch (first.word) {
    case 'DEFAULT':
      return second.word === ',' || second.word === ')'
    case 'TABLE':
      return isIdentifier(second)
    case 'WITH':
      return isIdentifier(second) || second.word === 'RECURSIVE'
    case 'VALUES':
    case 'VALUE':
      return canStart(second)
    case 'SELECT':
      return !hasFrom(c)
  }
  if (isIdentifier(first) && second.word === '=>') return true
  const fits = expressionThen(c, 1, followsArgument)
  if (fits === 1) c.noteDepthBehind(1, 2)
  return fits === 2
}

const argumentFollowers = new Set([
  ',',
  ')',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'FETCH',
  'UNION',
  'INTERSECT',
  'EXCEPT',
  'MINUS',
  'PARTITION',
])

function followsArgument(token: Token): boolean {
  return argumentFollowers.has(token.word)
}

/** Whether FROM stands in the parentheses that open here, at their own level. */
function hasFrom(c: Cursor): boolean {
  let depth = 0
  for (let offset = 0; ; offset++) {
    const token = c.tokens[c.position + offset]
    if (token === undefined || token.word === ';') return false
    if (token.word === '(') depth++
    else if (token.word === ')') depth--
    else if (token.word === 'FROM' && depth === 1) return true
    if (depth === 0) return false
  }
}

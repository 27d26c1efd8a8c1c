import type { Expression, Postfix } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { type Context, checkNonQuery } from './context.ts'
import { binaryOperation, climb } from './expressions.ts'
import { precedence } from './precedence.ts'
import { lookedAhead } from './predicates.ts'

const isWords = new Set(['NULL', 'TRUE', 'FALSE', 'UNKNOWN', 'EMPTY', 'JSON', 'A'])

/** IS NULL and its kin, IS DISTINCT FROM. */
export function is(c: Cursor, context: Context, left: Expression, least: number): Expression | undefined {
  const next = c.peek(1)
  if (next.word === 'DISTINCT') {
    if (precedence.comparison < least) return undefined
    if (c.peek(2).word !== 'FROM') {
      c.advance()
      c.noteDepth(2)
      c.fail('DISTINCT FROM')
    }
    return binaryOperation(c, context, left, 'IS DISTINCT FROM', 3, precedence.comparison)
  }
  if (next.word === 'NOT' && c.peek(2).word === 'DISTINCT') {
    if (precedence.comparison < least) return undefined
    const start = c.advance()
    c.advance()
    c.advance()
    c.expect('FROM')
    const operatorSpan = c.spanFrom(start)
    checkNonQuery(c, context, start)
    const right = climb(c, 'SUB_QUERY', precedence.comparison + 1, false)
    const span = { start: left.span.start, end: right.span.end }
    return { type: 'Binary', operator: 'IS NOT DISTINCT FROM', operatorSpan, left, right, span }
  }
  if (next.word !== 'NOT' && !isWords.has(next.word)) return lookedAhead(c, 2)
  if (precedence.postfix < least) return undefined
  const start = c.advance()
  checkNonQuery(c, context, start)
  const not = c.accept('NOT')
  if (!isWords.has(c.word)) c.fail('NULL, TRUE, FALSE, UNKNOWN, JSON or DISTINCT FROM')
  let what = c.advance().word
  if (what === 'A') {
    c.expect('SET')
    what = 'A SET'
  } else if (what === 'JSON' && jsonKinds.has(c.word)) {
    what = `JSON ${c.advance().word}`
  }
  const operator = `IS ${not ? 'NOT ' : ''}${what}` as Postfix['operator']
  return { type: 'Postfix', operator, operand: left, span: c.spanFrom(left.span) }
}

const jsonKinds = new Set(['VALUE', 'OBJECT', 'ARRAY', 'SCALAR'])

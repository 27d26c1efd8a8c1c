import type { Expression, Quantified, Query } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { type Context, checkNonQuery } from './context.ts'
import { binaryOperation, climb, parenthesizedList } from './expressions.ts'
import { canStart, expressionPrefix, startsOperand } from './first.ts'
import { precedence } from './precedence.ts'

export function isQuantifier(token: Token): boolean {
  return token.word === 'SOME' || token.word === 'ANY' || token.word === 'ALL'
}

/** `x > ALL (…)`. */
export function quantified(c: Cursor, context: Context, left: Expression): Expression {
  const start = c.advance()
  if (start.word === '!=') c.refuse('parse-bang-equal', start)
  const quantifier = c.advance().word as Quantified['quantifier']
  const list = queryOrList(c, 'NONCURSOR')
  checkNonQuery(c, context, start)
  const operator = start.word as Quantified['operator']
  return {
    type: 'Quantified',
    operand: left,
    operator,
    quantifier,
    query: list,
    span: c.spanFrom(left.span),
  }
}

/** `(query)` or `(a, b, c)`. */
function queryOrList(c: Cursor, context: Context): Query | Expression[] {
  const items = parenthesizedList(c, context)
  const only = items[0]!
  return items.length === 1 && only.type === 'Subquery' ? only.query : items
}

/** NOT, IN, BETWEEN, LIKE and their kin. */
export function predicate(c: Cursor, context: Context, left: Expression, least: number): Expression | undefined {
  const not = c.at('NOT')
  const token = not ? c.peek(1) : c.token
  const after = c.peek(not ? 2 : 1)
  switch (token.word) {
    case 'IN':
      if (!not && after.word !== '(') return lookedAhead(c, 2)
      break
    case 'BETWEEN':
      if (!not && !canStart(after) && after.word !== 'SYMMETRIC' && after.word !== 'ASYMMETRIC')
        return operandMissing(c)
      break
    case 'LIKE':
    case 'ILIKE':
    case 'RLIKE':
      if (!not && !canStart(after)) return operandMissing(c)
      break
    case 'SIMILAR':
      if (!not && after.word !== 'TO') return lookedAhead(c, 2)
      break
    case 'SUBMULTISET':
      if (after.word !== 'OF') return lookedAhead(c, 3)
      return precedence.comparison < least
        ? undefined
        : binaryOperation(c, context, left, 'NOT SUBMULTISET OF', 3, precedence.comparison)
    default:
      return lookedAhead(c, 2)
  }
  const power = token.word === 'IN' || token.word === 'BETWEEN' ? precedence.range : precedence.like
  if (power < least) return undefined
  const start = c.token
  if (not) c.advance()
  c.advance()
  checkNonQuery(c, context, start)
  switch (token.word) {
    case 'IN':
      return inPredicate(c, left, not)
    case 'BETWEEN':
      return between(c, left, not, token)
    default:
      return like(c, left, not, token)
  }
}

/** Two or more tokens fitted, the last of `depth` did not: the expression ends before them. */
export function lookedAhead(c: Cursor, depth: number): undefined {
  c.noteDepth(depth)
  return undefined
}

/** The operator fits, the token behind it starts no expression. */
function operandMissing(c: Cursor): undefined {
  c.noteIdentifier()
  return lookedAhead(c, 2)
}

function inPredicate(c: Cursor, operand: Expression, not: boolean): Expression {
  const list = queryOrList(c, 'NONCURSOR')
  const span = c.spanFrom(operand.span)
  if (Array.isArray(list)) return { type: 'InList', operand, not, items: list, span }
  return { type: 'InQuery', operand, not, query: list as Query, span }
}

function between(c: Cursor, operand: Expression, not: boolean, token: Token): Expression {
  const symmetric = c.accept('SYMMETRIC')
  if (!symmetric) c.accept('ASYMMETRIC')
  const low = climb(c, 'SUB_QUERY', 0, true)
  if (!c.at('AND') || !canStart(c.peek(1))) c.refuse('parse-between', token)
  if (expressionPrefix(c, 1) < 2) {
    c.noteDepth(3)
    c.noteIdentifier()
    c.fail('an expression')
  }
  c.advance()
  const high = climb(c, 'SUB_QUERY', precedence.like, false)
  return {
    type: 'Between',
    operand,
    not,
    symmetric,
    low,
    high,
    span: { start: operand.span.start, end: high.span.end },
  }
}

function like(c: Cursor, operand: Expression, not: boolean, token: Token): Expression {
  if (token.word === 'SIMILAR') c.expect('TO')
  const operator = token.word === 'SIMILAR' ? 'SIMILAR TO' : (token.word as 'LIKE' | 'ILIKE' | 'RLIKE')
  const pattern = climb(c, 'SUB_QUERY', precedence.range, false)
  let escape: Expression | undefined
  if (c.at('ESCAPE')) {
    if (startsOperand(c.peek(1))) {
      c.advance()
      escape = climb(c, 'SUB_QUERY', precedence.range, false)
    } else {
      operandMissing(c)
    }
  }
  const span = c.spanFrom(operand.span)
  return { type: 'Like', operator, not, operand, pattern, span, ...(escape === undefined ? {} : { escape }) }
}

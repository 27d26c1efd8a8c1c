import type { BinaryOperator, Expression } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { spanOf, type Token } from '../token.ts'
import { operand } from './atoms.ts'
import { type Context, checkNonQuery, insideParentheses } from './context.ts'
import { expressionPrefix, isPrefixOperator } from './first.ts'
import { is } from './is.ts'
import { acceptDot, identifier, singleName } from './names.ts'
import { binaryPowers, precedence } from './precedence.ts'
import { isQuantifier, lookedAhead, predicate, quantified } from './predicates.ts'
import { queryOrExpression } from './queries.ts'

/** Reads an expression in a place that takes `context`. */
export function expression(c: Cursor, context: Context): Expression {
  return climb(c, context, 0, false)
}

/**
 * Precedence climbing: reads operators that bind at least as tightly as `least`. `beforeAnd` stops at the AND of a
 * BETWEEN.
 */
export function climb(c: Cursor, context: Context, least: number, beforeAnd: boolean): Expression {
  c.enter()
  let left = prefixed(c, context)
  for (;;) {
    const next = infix(c, context, left, least, beforeAnd)
    if (next === undefined) break
    left = next
  }
  c.leave()
  return left
}

/** An operand with the operators before it. */
function prefixed(c: Cursor, context: Context): Expression {
  const { token } = c
  if (!isPrefixOperator(token)) return operand(c, context)
  c.advance()
  checkNonQuery(c, context, token)
  switch (token.word) {
    case 'EXISTS': {
      const inner = climb(c, context, precedence.exists, false)
      if (inner.type === 'Subquery') return { type: 'Exists', query: inner.query, span: c.spanFrom(token) }
      return prefixCall(c, token, inner)
    }
    case 'UNIQUE':
      return prefixCall(c, token, climb(c, context, precedence.exists, false))
    case 'NOT': {
      const inner = climb(c, context, precedence.not, false)
      return { type: 'Unary', operator: 'NOT', operand: inner, span: c.spanFrom(token) }
    }
    default: {
      const inner = climb(c, context, precedence.sign, false)
      return { type: 'Unary', operator: token.word as '+' | '-', operand: inner, span: c.spanFrom(token) }
    }
  }
}

function prefixCall(c: Cursor, token: Token, argument: Expression): Expression {
  const name = singleName({ type: 'Identifier', name: token.word, quoted: false, span: spanOf(token) })
  return { type: 'Call', name, args: [argument], span: c.spanFrom(token) }
}

/** One operator behind `left`, or undefined where the expression ends. */
function infix(
  c: Cursor,
  context: Context,
  left: Expression,
  least: number,
  beforeAnd: boolean,
): Expression | undefined {
  const { token, word } = c
  if (token.kind === 'symbol') {
    if (word === '[') return least > precedence.item ? undefined : subscript(c, left)
    const power = binaryPowers.get(word)
    if (power === undefined) return undefined
    if (power === precedence.comparison && isQuantifier(c.peek(1))) {
      return precedence.range < least ? undefined : quantified(c, context, left)
    }
    if (power < least) return undefined
    return binaryOperation(c, context, left, word as BinaryOperator, 1, power)
  }
  if (token.kind !== 'word') return undefined
  switch (word) {
    case 'AND':
      if (beforeAnd) return undefined
      break
    case 'NOT':
    case 'IN':
    case 'BETWEEN':
    case 'LIKE':
    case 'ILIKE':
    case 'RLIKE':
    case 'SIMILAR':
      return predicate(c, context, left, least)
    case 'IS':
      return is(c, context, left, least)
    case 'FORMAT':
      return formatJson(c, context, left, least)
    case 'MEMBER':
      return twoWords(c, context, left, least, 'OF', 'MEMBER OF', precedence.comparison)
    case 'SUBMULTISET':
      return twoWords(c, context, left, least, 'OF', 'SUBMULTISET OF', precedence.comparison)
    case 'IMMEDIATELY':
      if (c.atNext('SUCCEEDS'))
        return twoWords(c, context, left, least, 'SUCCEEDS', 'IMMEDIATELY SUCCEEDS', precedence.comparison)
      return twoWords(c, context, left, least, 'PRECEDES', 'IMMEDIATELY PRECEDES', precedence.comparison)
    case 'MULTISET':
      return multisetOperation(c, context, left, least)
  }
  const power = binaryPowers.get(word)
  if (power === undefined || power < least) return undefined
  return binaryOperation(c, context, left, word as BinaryOperator, 1, power)
}

/** An operator of `width` tokens; an expression must be seen to start behind it. */
export function binaryOperation(
  c: Cursor,
  context: Context,
  left: Expression,
  operator: BinaryOperator,
  width: number,
  power: number,
): Expression | undefined {
  if (width < 3) {
    const fits = expressionPrefix(c, width)
    if (width + fits < 3) {
      c.noteDepth(width + fits + 1)
      c.noteIdentifier()
      if (width + fits < 2) return undefined
      // Two tokens fitted, which was enough to look for an operator here and nothing else.
      c.fail('an expression')
    }
  }
  const start = c.advance()
  for (let i = 1; i < width; i++) c.advance()
  const operatorSpan = c.spanFrom(start)
  if (operator === '!=') c.refuse('parse-bang-equal', start)
  checkNonQuery(c, context, start)
  const right = climb(c, 'SUB_QUERY', power + 1, false)
  return { type: 'Binary', operator, operatorSpan, left, right, span: { start: left.span.start, end: right.span.end } }
}

/** A query in parentheses (as one `Subquery`), or expressions with commas between. */
export function parenthesizedList(c: Cursor, context: Context): Expression[] {
  c.expect('(')
  const items = [queryOrExpression(c, insideParentheses(context))]
  while (c.at(',')) {
    const comma = c.advance()
    checkNonQuery(c, context, comma)
    items.push(expression(c, context))
  }
  c.expect(')')
  return items
}

/** `a[1]`, with the fields taken of it. Array indexes of other dialects (`a[OFFSET(1)]`) are read as plain ones. */
function subscript(c: Cursor, left: Expression): Expression {
  c.advance()
  if (itemKinds.has(c.word)) c.advance()
  const index = expression(c, 'SUB_QUERY')
  c.expect(']')
  let result: Expression = {
    type: 'Subscript',
    operand: left,
    index,
    span: c.spanFrom(left.span),
  }
  while (acceptDot(c)) {
    const field = identifier(c)
    result = { type: 'FieldAccess', operand: result, field, span: c.spanFrom(left.span) }
  }
  return result
}

const itemKinds = new Set(['OFFSET', 'ORDINAL', 'SAFE_OFFSET', 'SAFE_ORDINAL'])

function formatJson(c: Cursor, context: Context, left: Expression, least: number): Expression | undefined {
  if (!c.atNext('JSON')) return lookedAhead(c, 2)
  if (precedence.postfix < least) return undefined
  const start = c.advance()
  c.advance()
  checkNonQuery(c, context, start)
  jsonEncoding(c)
  return { type: 'Postfix', operator: 'FORMAT JSON', operand: left, span: c.spanFrom(left.span) }
}

/** `ENCODING UTF8` behind JSON: read and ignored, as in Flink. */
function jsonEncoding(c: Cursor): void {
  if (!c.at('ENCODING') || !/^UTF(8|16|32)$/.test(c.peek(1).word)) return
  c.advance()
  c.advance()
}

function twoWords(
  c: Cursor,
  context: Context,
  left: Expression,
  least: number,
  second: string,
  operator: BinaryOperator,
  power: number,
): Expression | undefined {
  if (!c.atNext(second)) return lookedAhead(c, 2)
  if (power < least) return undefined
  return binaryOperation(c, context, left, operator, 2, power)
}

function multisetOperation(c: Cursor, context: Context, left: Expression, least: number): Expression | undefined {
  const kind = c.peek(1).word
  if (kind !== 'UNION' && kind !== 'INTERSECT' && kind !== 'EXCEPT') return lookedAhead(c, 2)
  const quantifier = c.peek(2).word
  const power = kind === 'INTERSECT' ? precedence.multisetIntersect : precedence.multisetUnion
  if (power < least) return undefined
  const width = quantifier === 'ALL' || quantifier === 'DISTINCT' ? 3 : 2
  const operator = `MULTISET ${kind}${quantifier === 'DISTINCT' ? ' DISTINCT' : ''}` as BinaryOperator
  return binaryOperation(c, context, left, operator, width, power)
}

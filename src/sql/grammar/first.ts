import type { Cursor } from '../cursor.ts'
import { contextVariables, reservedFunctionNames, words } from '../keywords.ts'
import type { Token } from '../token.ts'
import { isNumber, isSpecialLiteral, isString } from './literals.ts'
import { isIdentifier } from './names.ts'

const prefixOperators = words('+ - NOT EXISTS UNIQUE')

/** Built-in functions with a syntax of their own: a parenthesis must follow. */
const specialFunctions = words(
  'CAST SAFE_CAST TRY_CAST EXTRACT POSITION CONVERT TRANSLATE OVERLAY FLOOR CEIL CEILING SUBSTRING TRIM ' +
    'CONTAINS_SUBSTR DATE_TRUNC DATETIME_TRUNC TIMESTAMP_TRUNC TIME_TRUNC TIMESTAMP_DIFF TIME_DIFF CLASSIFIER ' +
    'MATCH_NUMBER PREV JSON_EXISTS JSON_VALUE JSON_QUERY JSON_OBJECT JSON_OBJECTAGG JSON_ARRAY JSON_ARRAYAGG ' +
    'PERIOD ARRAY_CONCAT_AGG GROUP_CONCAT STRING_AGG PERCENTILE_CONT PERCENTILE_DISC',
)

const queryStarts = words('SELECT VALUES VALUE TABLE WITH')

export function startsQuery(token: Token): boolean {
  return queryStarts.has(token.word) && token.reserved
}

export function isPrefixOperator(token: Token): boolean {
  return prefixOperators.has(token.word)
}

/**
 * How many tokens from the one `offset` behind the current fit the start of an expression: 0, 1 or 2, where a complete
 * operand of one token counts 2. Flink's parser looks this far before it commits to an expression; it does not look for
 * the parenthesis of an ordinary call, nor past CASE.
 */
export function expressionPrefix(c: Cursor, offset: number): 0 | 1 | 2 {
  const token = c.peek(offset)
  if (!canStart(token)) return 0
  if (isOneToken(token)) return 2
  return fitsSecond(token, c.peek(offset + 1)) ? 2 : 1
}

/**
 * As `expressionPrefix`, where the expression must be followed by something that `follows` takes: an operand of one
 * token needs an operator or a follower behind it.
 */
export function expressionThen(c: Cursor, offset: number, follows: (token: Token) => boolean): 0 | 1 | 2 {
  const fits = expressionPrefix(c, offset)
  if (fits < 2 || !isOneToken(c.peek(offset))) return fits
  const next = c.peek(offset + 1)
  if (c.peek(offset).word === 'CASE' && canStart(next)) return 2
  if (next.word === '(' && bareSpecialFunctions.has(c.peek(offset).word)) return 2
  return continuesExpression(c, offset + 1) || follows(next) ? 2 : 1
}

/** Operands of which the look ahead sees one token only. */
function isOneToken(token: Token): boolean {
  if (token.kind === 'symbol') return token.word === '?'
  if (token.kind !== 'word') return true
  return (
    !token.reserved ||
    isSpecialLiteral(token) ||
    contextVariables.has(token.word) ||
    token.word === 'CASE' ||
    (reservedFunctionNames.has(token.word) && !specialFunctions.has(token.word))
  )
}

function fitsSecond(token: Token, next: Token): boolean {
  if (token.kind === 'symbol') {
    if (token.word === '(') return canStart(next) || startsQuery(next)
    if (isPrefixOperator(token)) return canStart(next)
    return token.word === '{fn' ? next.kind === 'word' : next.kind === 'string'
  }
  switch (token.word) {
    case 'NOT':
    case 'EXISTS':
    case 'UNIQUE':
    case 'CURSOR':
      return canStart(next)
    case 'ROW':
      return next.word === '('
    case 'INTERVAL':
      return (
        next.kind === 'string' || isNumber(next) || isIdentifier(next) || ['+', '-', '(', 'DECIMAL'].includes(next.word)
      )
    case 'DATE':
    case 'TIME':
    case 'DATETIME':
      return next.kind === 'string' || next.word === '('
    case 'TIMESTAMP':
      return next.kind === 'string' || next.word === '(' || next.word === 'WITH'
    case 'DECIMAL':
      return next.kind === 'string'
    case 'NEXT':
      return next.word === '(' || next.word === 'VALUE'
    case 'CURRENT':
      return next.word === 'VALUE'
    case 'RUNNING':
      return startsOperand(next)
    case 'SPECIFIC':
      return isIdentifier(next) || reservedFunctionNames.has(next.word)
    case 'MULTISET':
    case 'ARRAY':
      return next.word === '(' || next.word === '['
    case 'NEW':
      return isIdentifier(next)
    default:
      return next.word === '('
  }
}

/** Special functions whose names may also be identifiers. */
const bareSpecialFunctions = words(
  'TUMBLE HOP SESSION TIMESTAMPADD TIMESTAMPDIFF DATE_DIFF DATETIME_DIFF FIRST LAST MAP FINAL',
)

const infixWords = words('AND OR LIKE ILIKE RLIKE BETWEEN IN CONTAINS OVERLAPS EQUALS PRECEDES SUCCEEDS')
const infixSymbols = words('= <> != < <= > >= + - * / % || [ .')

/** Whether the token `offset` behind the current could go on with an expression that is complete before it. */
function continuesExpression(c: Cursor, offset: number): boolean {
  const token = c.peek(offset)
  if (token.kind === 'symbol') return infixSymbols.has(token.word)
  if (token.kind === 'string') return isString(c.peek(offset - 1))
  if (token.kind !== 'word') return false
  return (
    infixWords.has(token.word) ||
    ['IS', 'NOT', 'MEMBER', 'SUBMULTISET', 'MULTISET', 'SIMILAR', 'FORMAT'].includes(token.word)
  )
}

/** Whether an operand without an operator before it may start with this token. */
export function startsOperand(token: Token): boolean {
  return canStart(token) && !isPrefixOperator(token)
}

/** Whether an expression may start with this token. */
export function canStart(token: Token): boolean {
  if (token.kind === 'symbol') {
    return (
      token.word === '(' ||
      token.word === '?' ||
      isPrefixOperator(token) ||
      (token.word.length > 1 && token.word.startsWith('{'))
    )
  }
  if (isString(token) || isNumber(token) || isIdentifier(token)) return true
  return token.kind === 'word' && isExpressionWord(token.word)
}

const expressionWords = words(
  'ROW CURSOR NOT EXISTS UNIQUE TRUE FALSE UNKNOWN NULL INTERVAL DATE TIME DATETIME TIMESTAMP DECIMAL NEXT CURRENT ' +
    'RUNNING SPECIFIC MULTISET ARRAY NEW CASE',
)

function isExpressionWord(word: string): boolean {
  return (
    expressionWords.has(word) ||
    contextVariables.has(word) ||
    reservedFunctionNames.has(word) ||
    specialFunctions.has(word)
  )
}

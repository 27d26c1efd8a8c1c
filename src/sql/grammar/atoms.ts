import type { Expression } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { contextVariables, reservedFunctionNames } from '../keywords.ts'
import { builtinCall, isBuiltinCall } from './builtin-functions.ts'
import { functionArguments, namedCall, namedFunctionCall } from './calls.ts'
import { arrayOrMultiset, caseExpression, jdbcCall, mapConstructor, sequenceValue } from './constructors.ts'
import { type Context, checkNonQuery } from './context.ts'
import { canStart, expressionPrefix, startsOperand } from './first.ts'
import { expression, parenthesizedList } from './expressions.ts'
import { intervalExpression, intervalQualifier, isIntervalUnit } from './intervals.ts'
import {
  dateTimeLiteral,
  decimalString,
  dynamicParameter,
  isNumber,
  isSpecialLiteral,
  isString,
  numberLiteral,
  specialLiteral,
  stringLiteral,
} from './literals.ts'
import { acceptDot, compoundName, identifier, isIdentifier, singleName, wordName } from './names.ts'

/** An operand: an atom or something in parentheses, with the fields taken of it (`f(x).field`). */
export function operand(c: Cursor, context: Context): Expression {
  const start = c.token
  let result = primary(c, context)
  while (acceptDot(c)) {
    const field = identifier(c)
    const method = c.at('(') ? { args: functionArguments(c, 'SUB_QUERY').args } : {}
    result = { type: 'FieldAccess', operand: result, field, ...method, span: c.spanFrom(start) }
  }
  return result
}

/** An operand without what may be taken of it. */
export function primary(c: Cursor, context: Context): Expression {
  const { token } = c
  switch (token.word) {
    case '(':
      return parenthesized(c, context)
    case 'ROW': {
      c.advance()
      const items = parenthesizedList(c, context)
      return { type: 'Row', explicit: true, items, span: c.spanFrom(token) }
    }
    case 'CURSOR': {
      c.advance()
      if (context !== 'ALL' && context !== 'CURSOR') c.refuse('parse-illegal-cursor', token)
      const inner = expression(c, 'QUERY')
      return { type: 'Call', name: wordName(token), args: [inner], span: c.spanFrom(token) }
    }
  }
  const fits = startsOperand(token) ? expressionPrefix(c, 0) : 0
  if (fits < 2) {
    c.noteIdentifier()
    c.noteDepth(fits + 1)
    c.fail('an expression')
  }
  const result = atom(c)
  checkNonQuery(c, context, result.span)
  return result
}

function atom(c: Cursor): Expression {
  const { token, word } = c
  if (isNumber(token)) return numberLiteral(c)
  if (isString(token)) return stringLiteral(c)
  if (token.kind === 'symbol') {
    if (word === '?') return dynamicParameter(c)
    return word === '{fn' ? jdbcCall(c) : dateTimeLiteral(c)
  }
  if (token.kind === 'quoted') return nameOrCall(c)
  if (isSpecialLiteral(token)) return specialLiteral(c)
  switch (word) {
    case 'INTERVAL':
      return intervalExpression(c)
    case 'DATE':
    case 'TIME':
    case 'DATETIME':
    case 'TIMESTAMP':
      return c.atNext('(') ? namedCall(c, wordName(c.advance())) : dateTimeLiteral(c)
    case 'DECIMAL':
      return decimalString(c)
    case 'ARRAY':
    case 'MULTISET':
      return arrayOrMultiset(c)
    case 'CASE':
      return caseExpression(c)
    case 'PERIOD':
      return period(c)
    case 'CURRENT':
      return sequenceValue(c)
    case 'NEW': {
      c.advance()
      const call = namedCall(c, compoundName(c))
      return { type: 'Call', name: wordName(token), args: [call], bare: true, span: c.spanFrom(token) }
    }
    case 'NEXT':
      if (c.atNext('VALUE')) return sequenceValue(c)
      break
    case 'MAP':
      if (isMapConstructor(c)) return mapConstructor(c)
      break
  }
  if (isBuiltinCall(c)) return builtinCall(c)
  if (token.word === 'SPECIFIC') {
    c.advance()
    return namedFunctionCall(c)
  }
  if (reservedFunctionNames.has(word) && c.atNext('(')) return namedFunctionCall(c)
  if (contextVariables.has(word)) {
    const name = wordName(c.advance())
    return { type: 'Call', name, args: [], bare: true, span: name.span }
  }
  if (token.reserved) {
    c.noteDepth(2)
    c.noteIdentifier()
    c.fail('an expression')
  }
  return nameOrCall(c)
}

function isMapConstructor(c: Cursor): boolean {
  const next = c.peek(1).word
  if (next !== '(' && next !== '[') return false
  const third = c.peek(2)
  return third.word === (next === '(' ? ')' : ']') || canStart(third) || (next === '(' && isQueryWord(third.word))
}

function isQueryWord(word: string): boolean {
  return word === 'SELECT' || word === 'VALUES' || word === 'WITH' || word === 'TABLE'
}

/** `a.b.c`, `a.b.*`, or a call `a.b.c(…)`. */
function nameOrCall(c: Cursor): Expression {
  if (isCall(c)) return namedFunctionCall(c)
  return columnOrStar(c)
}

/** Looks over `a.b.c` for a parenthesis. */
function isCall(c: Cursor): boolean {
  let offset = 1
  while (c.peek(offset).word === '.' && (isIdentifier(c.peek(offset + 1)) || c.peek(offset + 1).word === '*'))
    offset += 2
  return c.peek(offset).word === '('
}

export function columnOrStar(c: Cursor): Expression {
  const name = compoundName(c)
  if (c.at('.') && c.atNext('*')) {
    c.advance()
    c.advance()
    return { type: 'Star', qualifier: name, span: c.spanFrom(name.span) }
  }
  return { type: 'ColumnRef', name, span: name.span }
}

/** `(expression)`, `(a, b)` or `(query)`. */
function parenthesized(c: Cursor, context: Context): Expression {
  const start = c.token
  const items = parenthesizedList(c, context)
  const end = c.last.end
  if (isIntervalUnit(c.token)) return dateDifference(c, items, start.start)
  const only = items[0]!
  if (items.length === 1) return only.type === 'Subquery' ? { ...only, span: { start: start.start, end } } : only
  return { type: 'Row', explicit: false, items, span: { start: start.start, end } }
}

/** `(a - b) SECOND`. */
function dateDifference(c: Cursor, items: readonly Expression[], start: number): Expression {
  const unit = c.token
  const only = items[0]
  const end = c.last.end
  intervalQualifier(c)
  if (items.length !== 1 || only?.type !== 'Binary' || only.operator !== '-') {
    c.refuse('parse-minus-date', { start, end })
  }
  const word = c.text.slice(unit.start, c.last.end).toUpperCase()
  const name = singleName({ type: 'Identifier', name: 'MINUS_DATE', quoted: false, span: only.operatorSpan })
  const args: Expression[] = [only.left, only.right, { type: 'Keyword', word, span: c.spanFrom(unit) }]
  return { type: 'Call', name, args, bare: true, span: { start, end: c.last.end } }
}

function period(c: Cursor): Expression {
  const start = c.advance()
  c.expect('(')
  const first = expression(c, 'SUB_QUERY')
  c.expect(',')
  const second = expression(c, 'SUB_QUERY')
  c.expect(')')
  return { type: 'Row', explicit: false, items: [first, second], span: c.spanFrom(start) }
}

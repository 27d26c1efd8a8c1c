import type { Call, Cast, DataType, Expression } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { functionArguments, overClause } from './calls.ts'
import { argument, call, open } from './call-parts.ts'
import { dataType } from './data-types.ts'
import { startsOperand } from './first.ts'
import { intervalQualifier, isTimeUnit, timeUnit } from './intervals.ts'
import { jsonCall } from './json-functions.ts'
import { signedNumber } from './literals.ts'
import { compoundName, isIdentifier, wordName } from './names.ts'
import { primary } from './atoms.ts'
import { containsSubstring, convert, overlay, position, substring, translate, trim } from './string-functions.ts'

type Reader = (c: Cursor) => Expression

/** Functions with a syntax of their own, by name; each reads from its name on. */
const readers = new Map<string, Reader>([
  ['CAST', cast],
  ['SAFE_CAST', cast],
  ['TRY_CAST', cast],
  ['EXTRACT', extract],
  ['POSITION', position],
  ['CONVERT', convert],
  ['TRANSLATE', translate],
  ['OVERLAY', overlay],
  ['FLOOR', floorOrCeil],
  ['CEIL', floorOrCeil],
  ['CEILING', floorOrCeil],
  ['SUBSTRING', substring],
  ['TRIM', trim],
  ['CONTAINS_SUBSTR', containsSubstring],
  ['DATE_DIFF', (c) => unitLast(c, 2)],
  ['DATETIME_DIFF', (c) => unitLast(c, 2)],
  ['TIMESTAMP_DIFF', (c) => unitLast(c, 2)],
  ['TIME_DIFF', (c) => unitLast(c, 2)],
  ['DATETIME_TRUNC', (c) => unitLast(c, 1)],
  ['TIMESTAMP_TRUNC', (c) => unitLast(c, 1)],
  ['TIME_TRUNC', (c) => unitLast(c, 1)],
  ['DATE_TRUNC', dateTrunc],
  ['TIMESTAMPADD', unitFirst],
  ['TIMESTAMPDIFF', unitFirst],
  ['CLASSIFIER', noArguments],
  ['MATCH_NUMBER', noArguments],
  ['FIRST', navigation],
  ['LAST', navigation],
  ['PREV', navigation],
  ['NEXT', navigation],
  ['TUMBLE', groupWindow],
  ['HOP', groupWindow],
  ['SESSION', groupWindow],
  ['JSON_EXISTS', jsonCall],
  ['JSON_VALUE', jsonCall],
  ['JSON_QUERY', jsonCall],
  ['JSON_OBJECT', jsonCall],
  ['JSON_OBJECTAGG', jsonCall],
  ['JSON_ARRAY', jsonCall],
  ['JSON_ARRAYAGG', jsonCall],
])

export function isBuiltinCall(c: Cursor): boolean {
  if (c.token.kind !== 'word') return false
  if (c.at('RUNNING') || c.at('FINAL') || c.at('MODEL')) {
    if (c.at('MODEL') ? isIdentifier(c.peek(1)) : startsOperand(c.peek(1))) return true
    c.noteIdentifierBehind(1)
    return false
  }
  return readers.has(c.word) && c.atNext('(')
}

export function builtinCall(c: Cursor): Expression {
  if (c.at('MODEL')) return model(c)
  if (c.at('RUNNING') || c.at('FINAL')) return withSemantics(c)
  return readers.get(c.word)!(c)
}

function typeOrInterval(c: Cursor): DataType {
  const start = c.token
  if (!c.at('INTERVAL')) return dataType(c)
  c.advance()
  const { from, to, precision, fractional } = intervalQualifier(c)
  return {
    type: 'DataType',
    name: 'INTERVAL',
    params: [],
    notNull: false,
    explicitNull: false,
    elements: [],
    interval: {
      from,
      ...(to === undefined ? {} : { to }),
      ...(precision === undefined ? {} : { precision }),
      ...(fractional === undefined ? {} : { fractional }),
    },
    span: c.spanFrom(start),
  }
}

function cast(c: Cursor): Cast {
  const start = c.advance()
  c.expect('(')
  const value = argument(c)
  c.expect('AS')
  const target = typeOrInterval(c)
  c.expect(')')
  return { type: 'Cast', function: start.word as Cast['function'], operand: value, target, span: c.spanFrom(start) }
}

function extract(c: Cursor): Call {
  const name = open(c)
  const unit = timeUnit(c)
  c.expect('FROM')
  const value = argument(c)
  c.expect(')')
  return call(c, name, [unit, value])
}

/** `FLOOR(x [TO unit]) [OVER …]`. */
function floorOrCeil(c: Cursor): Expression {
  const name = open(c)
  const args = [argument(c)]
  if (c.accept('TO')) args.push(timeUnit(c))
  c.expect(')')
  return overClause(c, call(c, name, args))
}

/** `TIMESTAMPDIFF(unit, a, b)`. */
function unitFirst(c: Cursor): Call {
  const name = open(c)
  const args: Expression[] = [timeUnit(c)]
  for (let i = 0; i < 2; i++) {
    c.expect(',')
    args.push(argument(c))
  }
  c.expect(')')
  return call(c, name, args)
}

/** `TIMESTAMP_DIFF(a, b, unit)`, `TIMESTAMP_TRUNC(a, unit)`. */
function unitLast(c: Cursor, count: number): Call {
  const name = open(c)
  const args: Expression[] = []
  for (let i = 0; i < count; i++) {
    args.push(argument(c))
    c.expect(',')
  }
  args.push(timeUnit(c))
  c.expect(')')
  return call(c, name, args)
}

function dateTrunc(c: Cursor): Call {
  const name = open(c)
  const args = [argument(c)]
  c.expect(',')
  args.push(isTimeUnit(c.token) ? timeUnit(c) : argument(c))
  c.expect(')')
  return call(c, name, args)
}

function noArguments(c: Cursor): Call {
  const name = open(c)
  c.expect(')')
  return call(c, name, [])
}

/** `FIRST(x [, n])`, `LAST`, `PREV`, `NEXT` of MATCH_RECOGNIZE. */
function navigation(c: Cursor): Call {
  const name = open(c)
  const args = [argument(c)]
  if (c.accept(',')) args.push(signedNumber(c))
  c.expect(')')
  return call(c, name, args)
}

/** `RUNNING SUM(x)`, `FINAL LAST(x)`. */
function withSemantics(c: Cursor): Expression {
  const start = c.advance()
  const semantics = start.word as 'RUNNING' | 'FINAL'
  const inner = (c.at('FIRST') || c.at('LAST')) && c.atNext('(') ? navigation(c) : primary(c, 'NON_QUERY')
  if (inner.type === 'Call') return { ...inner, semantics, span: c.spanFrom(start) }
  if (inner.type === 'Over') return { ...inner, call: { ...inner.call, semantics }, span: c.spanFrom(start) }
  return { type: 'Call', name: wordName(start), args: [inner], bare: true, span: c.spanFrom(start) }
}

/** `TUMBLE(ts, INTERVAL …)` of GROUP BY. */
function groupWindow(c: Cursor): Call {
  const name = wordName(c.advance())
  return call(c, name, functionArguments(c, 'SUB_QUERY').args)
}

/** `MODEL m` as an argument. */
function model(c: Cursor): Call {
  const name = wordName(c.advance())
  const reference = compoundName(c, 'the name of a model')
  return { ...call(c, name, [{ type: 'ColumnRef', name: reference, span: reference.span }]), bare: true }
}

import type { Call, Expression, JsonBehavior, JsonClauses } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { withinGroup } from './calls.ts'
import { dataType } from './data-types.ts'
import { expression } from './expressions.ts'
import { canStart, expressionPrefix, expressionThen } from './first.ts'
import { identifier, wordName } from './names.ts'
import { orderBy } from './order-by.ts'

type Clauses = { -readonly [K in keyof JsonClauses]: JsonClauses[K] }

/** The SQL/JSON functions, from the name on. */
export function jsonCall(c: Cursor): Call {
  const start = c.advance()
  c.expect('(')
  const json: Clauses = {}
  let args: Expression[] = []
  let order: Call['orderBy']
  switch (start.word) {
    case 'JSON_OBJECT':
      if (startsPair(c)) args = pairs(c)
      constructorNulls(c, json)
      break
    case 'JSON_OBJECTAGG':
      args = pair(c)
      constructorNulls(c, json)
      break
    case 'JSON_ARRAY':
      if (expressionPrefix(c, 0) === 2) args = list(c)
      else noteExpression(c, expressionPrefix(c, 0))
      constructorNulls(c, json)
      break
    case 'JSON_ARRAYAGG':
      args = [expression(c, 'NON_QUERY')]
      if (c.at('ORDER')) order = orderBy(c)
      constructorNulls(c, json)
      break
    default:
      args = pathArguments(c)
      behaviors(c, start.word, json)
  }
  c.expect(')')
  const call: Call = {
    type: 'Call',
    name: wordName(start),
    args,
    span: c.spanFrom(start),
    ...(order === undefined ? {} : { orderBy: order }),
    ...(Object.keys(json).length === 0 ? {} : { json }),
  }
  if (start.word !== 'JSON_ARRAYAGG' || !c.at('WITHIN')) return call
  c.advance()
  const grouped = withinGroup(c, call)
  if (order !== undefined) c.refuse('parse-json-order', grouped.span)
  return grouped
}

function list(c: Cursor): Expression[] {
  const items = [expression(c, 'NON_QUERY')]
  while (c.accept(',')) items.push(expression(c, 'NON_QUERY'))
  return items
}

/** Two tokens of a first pair must fit, else there is none: `f (` does not, as the look ahead takes `f` for the whole. */
function startsPair(c: Cursor): boolean {
  if (c.at('KEY')) {
    if (canStart(c.peek(1))) return true
    c.noteIdentifier()
    c.noteDepth(2)
    return false
  }
  const fits = expressionThen(c, 0, (token) => token.word === 'VALUE' || token.word === ':')
  if (fits === 2) return true
  noteExpression(c, fits)
  return false
}

function noteExpression(c: Cursor, fits: number): void {
  c.noteIdentifier()
  c.noteDepth(fits + 1)
}

function pairs(c: Cursor): Expression[] {
  const items = pair(c)
  while (c.accept(',')) items.push(...pair(c))
  return items
}

/** `[KEY] k VALUE v` or `k : v`. */
function pair(c: Cursor): Expression[] {
  const keyed = c.at('KEY') && canStart(c.peek(1))
  if (c.at('KEY') && !keyed) c.noteIdentifierBehind(1)
  if (keyed) c.advance()
  const key = expression(c, 'NON_QUERY')
  if (c.at(':')) {
    const colon = c.advance()
    if (keyed) c.refuse('parse-json-colon', colon)
  } else {
    c.expect('VALUE')
  }
  return [key, expression(c, 'NON_QUERY')]
}

function constructorNulls(c: Cursor, json: Clauses): void {
  if (!c.at('NULL') && !c.at('ABSENT')) return
  json.onNull = c.advance().word as 'NULL' | 'ABSENT'
  c.expect('ON')
  c.expect('NULL')
}

/** `input, path [PASSING …]`; what is passed is read and ignored, as in Flink. */
function pathArguments(c: Cursor): Expression[] {
  const input = expression(c, 'NON_QUERY')
  c.expect(',')
  const args = [input, expression(c, 'NON_QUERY')]
  if (!c.accept('PASSING')) return args
  do {
    expression(c, 'NON_QUERY')
    c.expect('AS')
    identifier(c)
  } while (c.accept(','))
  return args
}

function behaviors(c: Cursor, name: string, json: Clauses): void {
  if (name === 'JSON_EXISTS') {
    if (!existsWords.has(c.word)) return
    json.onError = { kind: c.advance().word as 'TRUE' | 'FALSE' | 'UNKNOWN' | 'ERROR' }
    c.expect('ON')
    c.expect('ERROR')
    return
  }
  if (c.accept('RETURNING')) json.returning = dataType(c)
  if (name === 'JSON_QUERY') wrapper(c, json)
  for (;;) {
    const behavior = name === 'JSON_QUERY' ? queryBehavior(c) : valueBehavior(c)
    if (behavior === undefined) return
    c.expect('ON')
    if (c.at('EMPTY')) json.onEmpty = behavior
    else if (c.at('ERROR')) json.onError = behavior
    else c.fail('EMPTY or ERROR')
    c.advance()
  }
}

const existsWords = new Set(['TRUE', 'FALSE', 'UNKNOWN', 'ERROR'])

function valueBehavior(c: Cursor): JsonBehavior | undefined {
  if (c.at('ERROR') || c.at('NULL')) return { kind: c.advance().word as 'ERROR' | 'NULL' }
  if (!c.accept('DEFAULT')) return undefined
  return { kind: 'DEFAULT', value: expression(c, 'NON_QUERY') }
}

function queryBehavior(c: Cursor): JsonBehavior | undefined {
  if (c.at('ERROR') || c.at('NULL')) return { kind: c.advance().word as 'ERROR' | 'NULL' }
  if (!c.accept('EMPTY')) return undefined
  if (!c.at('ARRAY') && !c.at('OBJECT')) c.fail('ARRAY or OBJECT')
  return { kind: `EMPTY ${c.advance().word as 'ARRAY' | 'OBJECT'}` }
}

/** `WITHOUT [ARRAY] WRAPPER`, `WITH [CONDITIONAL | UNCONDITIONAL] [ARRAY] WRAPPER`. */
function wrapper(c: Cursor, json: Clauses): void {
  if (c.accept('WITHOUT')) json.wrapper = 'WITHOUT'
  else if (c.accept('WITH')) {
    if (c.accept('CONDITIONAL')) json.wrapper = 'CONDITIONAL'
    else {
      c.accept('UNCONDITIONAL')
      json.wrapper = 'UNCONDITIONAL'
    }
  } else return
  c.accept('ARRAY')
  c.expect('WRAPPER')
}

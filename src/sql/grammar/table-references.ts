import type { Call, Join, Query, TableReference } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { argumentList } from './calls.ts'
import { type Context, insideParentheses } from './context.ts'
import { expression, parenthesizedList } from './expressions.ts'
import { canStart, expressionThen, startsQuery } from './first.ts'
import { hintList } from './hints.ts'
import { matchRecognize } from './match-recognize.ts'
import { compoundName, identifier, isIdentifier, parenthesizedNames } from './names.ts'
import { isSetOperator, leafQuery, orderAndLimit, setOperations, withList } from './queries.ts'
import { extendedTable, isPivot, isUnpivot, pivotTable, sampledTable } from './table-operators.ts'

/** The tables behind FROM, with joins and commas between. */
export function fromClause(c: Cursor): TableReference {
  let left = tableReference(c, 'QUERY_OR_JOIN')
  for (;;) {
    const next = c.at(',') ? commaTable(c, left) : joinedTable(c, left)
    if (next === undefined) return left
    left = next
  }
}

function commaTable(c: Cursor, left: TableReference): TableReference {
  if (!startsTable(c.peek(1))) {
    c.noteDepth(2)
    c.fail('another table behind the comma')
  }
  c.advance()
  const right = tableReference(c, 'QUERY_OR_JOIN')
  return { type: 'Join', kind: 'COMMA', natural: false, left, right, span: { start: left.span.start, end: c.last.end } }
}

function startsTable(token: Token): boolean {
  return isIdentifier(token) || ['(', 'LATERAL', 'UNNEST', 'TABLE'].includes(token.word)
}

const sides = new Set(['LEFT', 'RIGHT', 'FULL'])

/** Reads `JOIN …` behind `left`, if one stands here. */
function joinedTable(c: Cursor, left: TableReference): TableReference | undefined {
  const width = joinWidth(c)
  if (width === 0) return undefined
  const natural = c.accept('NATURAL')
  let kind: Join['kind'] = 'INNER'
  if (!c.at('JOIN')) {
    kind = c.advance().word as Join['kind']
    if (sides.has(kind)) c.accept('OUTER')
  }
  c.expect('JOIN')
  const right = tableReference(c, 'QUERY_OR_JOIN')
  const condition = joinCondition(c)
  return { type: 'Join', kind, natural, left, right, ...condition, span: { start: left.span.start, end: c.last.end } }
}

function joinCondition(c: Cursor): Pick<Join, 'on' | 'using'> {
  if (c.accept('ON')) return { on: expression(c, 'SUB_QUERY') }
  if (c.accept('USING')) return { using: parenthesizedNames(c) }
  return {}
}

/**
 * How many tokens the join operator has, 0 when there is none to be read. Three tokens must fit before the parser
 * commits: `JOIN t`, `LEFT JOIN t`, `LEFT OUTER JOIN`.
 */
function joinWidth(c: Cursor): number {
  let width = 0
  const next = (): Token => c.peek(width)
  if (next().word === 'NATURAL') width++
  if (sides.has(next().word) && next().reserved) {
    width++
    if (next().word === 'OUTER') width++
  } else if (next().word === 'INNER' || next().word === 'CROSS') {
    width++
  } else if (next().word === 'OUTER') {
    apply(c)
  }
  if (width < 3) {
    if (next().word !== 'JOIN') return notAJoin(c, width)
    width++
  }
  if (width < 3) {
    if (!startsTable(next())) return notAJoin(c, width)
    if (width === 1 && !fitsTable(c.peek(1), c.peek(2))) return notAJoin(c, 2)
  }
  return width
}

/** Whether `next` may follow the first token of a table. */
function fitsTable(first: Token, next: Token): boolean {
  switch (first.word) {
    case '(':
      return startsTable(next) || startsQuery(next)
    case 'LATERAL':
      return next.word === '(' || next.word === 'UNNEST' || next.word === 'TABLE'
    case 'UNNEST':
      return next.word === '('
    default:
      return true
  }
}

/** A word of a join operator commits the parser, so that nothing else can stand here. */
function notAJoin(c: Cursor, width: number): 0 {
  if (width === 0) return 0
  if (c.at('CROSS')) crossWithoutTable(c)
  c.noteDepth(width + 1)
  for (let i = 0; i < width; i++) {
    if (c.peek(i).word === 'JOIN') c.noteIdentifier()
  }
  c.fail('JOIN and a table')
}

/** CROSS commits to APPLY when no join was seen. */
function crossWithoutTable(c: Cursor): void {
  if (!c.atNext('JOIN')) return apply(c)
  c.advance()
  c.noteDepth(2)
  c.noteIdentifier()
  c.fail('a table behind JOIN')
}

/** `CROSS APPLY f(x)`, `OUTER APPLY f(x)`. */
function apply(c: Cursor): never {
  const start = c.advance()
  c.expect('APPLY')
  tableReference(c, 'QUERY')
  c.refuse('parse-apply', c.spanFrom(start))
}

/** One table of FROM with its alias. */
function tableReference(c: Cursor, context: Context): TableReference {
  const start = c.token
  let table = primaryTable(c, context)
  if (isPivot(c) || isUnpivot(c)) table = pivotTable(c, table)
  if (isUnpivot(c)) table = pivotTable(c, table)
  if (c.at('AS') || isIdentifier(c.token)) {
    c.accept('AS')
    const alias = identifier(c, 'a name for the table')
    const columns = c.at('(') ? parenthesizedNames(c) : undefined
    if (table.type === 'Join') c.refuse('parse-illegal-join', c.spanFrom(start))
    table = { type: 'Aliased', table, alias, span: c.spanFrom(start), ...(columns === undefined ? {} : { columns }) }
  } else {
    c.noteIdentifier()
  }
  if (c.at('TABLESAMPLE')) table = sampledTable(c, table)
  return table
}

function primaryTable(c: Cursor, context: Context): TableReference {
  if (isIdentifier(c.token)) return namedTable(c)
  const start = c.token
  const lateral = c.at('LATERAL')
  const next = c.peek(lateral ? 1 : 0)
  if (next.word === '(') {
    const inside = c.peek(lateral ? 2 : 1)
    if (lateral || startsTable(inside) || startsQuery(inside)) {
      if (lateral) c.advance()
      return parenthesizedTable(c, context, lateral, start)
    }
    c.noteDepth(2)
  } else if (next.word === 'UNNEST') {
    if (lateral || c.peek(1).word === '(') {
      if (lateral) c.advance()
      return unnest(c, start)
    }
    c.noteDepth(2)
  } else if (lateral || c.at('TABLE')) {
    if (lateral) c.advance()
    return tableFunction(c, lateral, start)
  }
  c.noteIdentifier()
  c.fail('a table, a query in parentheses, or TABLE( … )')
}

function namedTable(c: Cursor): TableReference {
  const name = compoundName(c)
  const start = name.span
  if (c.at('(') && startsArguments(c)) {
    const args = tableFunctionArguments(c)
    const span = c.spanFrom(start)
    const call: Call = { type: 'Call', name, args, span }
    return { type: 'TableFunction', lateral: false, wrapped: false, call, span }
  }
  const hints = c.at('/*+') ? hintList(c) : []
  let table: TableReference = { type: 'NamedTable', name, hints, span: c.spanFrom(start) }
  if (c.at('EXTEND') || c.at('(')) table = extendedTable(c, table)
  if (c.at('FOR')) {
    c.advance()
    c.expect('SYSTEM_TIME')
    c.expect('AS')
    c.expect('OF')
    const period = expression(c, 'NON_QUERY')
    table = { type: 'Snapshot', table, period, span: c.spanFrom(start) }
  }
  return isMatchRecognize(c) ? matchRecognize(c, table) : table
}

const matchClauses = new Set(['PARTITION', 'ORDER', 'MEASURES', 'ONE', 'ALL', 'AFTER', 'PATTERN'])

function isMatchRecognize(c: Cursor): boolean {
  if (!c.at('MATCH_RECOGNIZE')) return false
  if (c.atNext('(')) {
    if (matchClauses.has(c.peek(2).word)) return true
    c.noteDepth(3)
  } else {
    c.noteDepth(2)
  }
  return false
}

/**
 * Whether what stands in the parentheses behind a name makes it a table function; if not, Flink reads a list of columns.
 * Its look ahead of three tokens does not see that `f(g(x))` is a call too, nor `f(SELECT … FROM …)`.
 */
function startsArguments(c: Cursor): boolean {
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

const argumentFollowers = new Set(
  [',', ')', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'UNION', 'INTERSECT', 'EXCEPT', 'MINUS', 'PARTITION'],
)

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

function tableFunctionArguments(c: Cursor): Call['args'] {
  c.expect('(')
  const args = c.at(')') ? [] : argumentList(c, 'CURSOR')
  c.expect(')')
  return args
}

/** `TABLE(f(…))`. */
function tableFunction(c: Cursor, lateral: boolean, start: Token): TableReference {
  c.expect('TABLE')
  c.expect('(')
  c.accept('SPECIFIC')
  const name = compoundName(c, 'the name of a table function')
  const args = tableFunctionArguments(c)
  const call: Call = { type: 'Call', name, args, span: c.spanFrom(name.span) }
  c.expect(')')
  return { type: 'TableFunction', lateral, wrapped: true, call, span: c.spanFrom(start) }
}

function unnest(c: Cursor, start: Token): TableReference {
  c.expect('UNNEST')
  const expressions = parenthesizedList(c, 'SUB_QUERY')
  const withOrdinality = c.accept('WITH')
  if (withOrdinality) c.expect('ORDINALITY')
  return { type: 'Unnest', expressions, withOrdinality, span: c.spanFrom(start) }
}

function parenthesizedTable(c: Cursor, context: Context, lateral: boolean, start: Token): TableReference {
  const { query, join } = parenthesizedQueryOrJoin(c, context)
  const span = c.spanFrom(start)
  let table: TableReference
  if (query === undefined) {
    if (lateral) c.refuse('parse-illegal-join', span)
    table = join
  } else {
    table = { type: 'DerivedTable', lateral, query, span }
  }
  return isMatchRecognize(c) ? matchRecognize(c, table) : table
}

type QueryOrJoin = { query: Query; join?: undefined } | { query?: undefined; join: TableReference }

/** `(query)` or `(a JOIN b …)`. */
export function parenthesizedQueryOrJoin(c: Cursor, outer: Context): QueryOrJoin {
  const start = c.expect('(')
  const context = insideParentheses(outer)
  let result: QueryOrJoin
  if (seesQuery(c)) {
    result = { query: plainQuery(c, context) }
  } else {
    if (c.at('(') && !startsTable(c.peek(1)) && !startsQuery(c.peek(1))) {
      c.noteIdentifier()
      c.fail('a query or a table')
    }
    if (c.at('TABLE')) c.noteIdentifierBehind(1)
    let table = tableReference(c, 'QUERY_OR_JOIN')
    for (;;) {
      const next = joinedTable(c, table)
      if (next === undefined) break
      table = next
    }
    result = table.type === 'DerivedTable' && !table.lateral ? { query: table.query } : { join: table }
    if (isSetOperator(c.word)) {
      if (result.query === undefined) c.refuseNonQuery(table.span)
      result = { query: setOperations(c, context, result.query, 0) }
    }
  }
  c.expect(')')
  if (result.query === undefined) {
    const span = c.spanFrom(start)
    if (outer === 'QUERY') c.refuseNonQuery(span)
    if (result.join.type !== 'Join') c.refuse('parse-query-or-join', span)
  }
  return result
}

/** Two tokens must fit a query. */
function seesQuery(c: Cursor): boolean {
  const next = c.peek(1)
  switch (c.word) {
    case 'SELECT':
      return true
    case 'VALUES':
    case 'VALUE':
      return canStart(next)
    case 'WITH':
      return isIdentifier(next) || next.word === 'RECURSIVE'
    case 'TABLE':
      return isIdentifier(next)
  }
  return false
}

function plainQuery(c: Cursor, context: Context): Query {
  const start = c.token
  const tables = c.at('WITH') ? withList(c) : undefined
  if (!startsQuery(c.token) || c.at('WITH')) c.fail('SELECT')
  let result = setOperations(c, context, leafQuery(c, context), 0)
  if (tables !== undefined) result = { ...tables, body: result, span: c.spanFrom(start) }
  return orderAndLimit(c, result)
}


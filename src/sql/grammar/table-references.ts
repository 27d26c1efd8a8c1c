import { Part } from '../../errors/part.ts'
import type { Call, Query, TableReference } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { argumentList } from './calls.ts'
import { type Context, insideParentheses } from './context.ts'
import { expression, parenthesizedList } from './expressions.ts'
import { canStart, startsQuery } from './first.ts'
import { hintList } from './hints.ts'
import { commaTable, joinedTable, startsTable } from './joins.ts'
import { startsArguments } from './table-arguments.ts'
import { compoundName, identifier, isIdentifier, parenthesizedNames } from './names.ts'
import { isSetOperator, leafQuery, orderAndLimit, setOperations, withList } from './queries.ts'
import { extendedTable, isPivot, isUnpivot, pivotTable, sampledTable } from './table-operators.ts'

const match = new Part(() => import('./match-recognize.ts'), /\bMATCH_RECOGNIZE\b/i)

/** The tables behind FROM, with joins and commas between. */
export function fromClause(c: Cursor): TableReference {
  let left = tableReference(c, 'QUERY_OR_JOIN')
  for (;;) {
    const next = c.at(',') ? commaTable(c, left) : joinedTable(c, left)
    if (next === undefined) return left
    left = next
  }
}

/** One table of FROM with its alias. */
export function tableReference(c: Cursor, context: Context): TableReference {
  const start = c.token
  c.enter()
  let table = primaryTable(c, context)
  c.leave()
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
  return isMatchRecognize(c) ? match.get().matchRecognize(c, table) : table
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
  return isMatchRecognize(c) ? match.get().matchRecognize(c, table) : table
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

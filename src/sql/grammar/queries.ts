import type { Span } from '../../errors/span.ts'
import type { Expression, Query, SetOperation, WithQuery } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { type Context, checkQuery } from './context.ts'
import { expression } from './expressions.ts'
import { startsQuery } from './first.ts'
import { numberOrParameter } from './literals.ts'
import { identifier, parenthesizedNames } from './names.ts'
import { orderBy } from './order-by.ts'
import { explicitTable, select } from './select.ts'
import { parenthesizedQueryOrJoin } from './table-references.ts'
import { values } from './values.ts'

/** A query with everything that may stand around it: WITH, set operations, ORDER BY, LIMIT. */
export function query(c: Cursor): Query {
  const result = queryOrExpression(c, 'QUERY')
  if (result.type !== 'Subquery') c.refuseNonQuery(result.span)
  return result.query
}

/** A query (as one `Subquery`) or a row expression, as `context` allows. */
export function queryOrExpression(c: Cursor, context: Context): Expression {
  const start = c.token
  const withTables = c.at('WITH') ? withList(c) : undefined
  let result = leafQueryOrExpression(c, context)
  if (result.type !== 'Subquery') {
    if (isSetOperator(c.word)) c.refuseNonQuery(result.span)
    if (c.at('ORDER')) c.refuse('parse-illegal-order-by', c.advance())
    if (limitWords.has(c.word)) {
      const { span } = limits(c)
      c.refuse('parse-limit-value', span)
    }
    return result
  }
  let inner = setOperations(c, context, result.query, 0)
  if (withTables !== undefined) inner = { ...withTables, body: inner, span: c.spanFrom(start) }
  inner = orderAndLimit(c, inner)
  result = { type: 'Subquery', query: inner, span: inner === result.query ? result.span : c.spanFrom(start) }
  return result
}

/** SELECT, VALUES, TABLE t, or a row expression; a query in parentheses is one. */
export function leafQueryOrExpression(c: Cursor, context: Context): Expression {
  if (!c.at('WITH') && startsQuery(c.token)) {
    const leaf = leafQuery(c, context)
    return { type: 'Subquery', query: leaf, span: leaf.span }
  }
  return expression(c, context)
}

export function leafQuery(c: Cursor, context: Context): Query {
  switch (c.word) {
    case 'SELECT':
      checkQuery(c, context)
      return select(c)
    case 'TABLE':
      return explicitTable(c)
    default:
      return values(c)
  }
}

export function isSetOperator(word: string): boolean {
  return word === 'UNION' || word === 'INTERSECT' || word === 'EXCEPT' || word === 'MINUS'
}

/** INTERSECT binds more tightly than UNION and EXCEPT. */
function tightness(word: string): number {
  return word === 'INTERSECT' ? 2 : 1
}

export function setOperations(c: Cursor, context: Context, first: Query, above: number): Query {
  let left = first
  while (isSetOperator(c.word) && c.token.reserved && tightness(c.word) > above) {
    const token = c.advance()
    if (token.word === 'MINUS') c.refuse('parse-minus', token)
    const all = c.accept('ALL')
    if (!all) c.accept('DISTINCT')
    checkQuery(c, context)
    const leaf = leafQueryOrExpression(c, 'QUERY')
    if (leaf.type !== 'Subquery') c.refuseNonQuery(leaf.span)
    const right = setOperations(c, context, leaf.query, tightness(token.word))
    const operator = token.word as SetOperation['operator']
    left = { type: 'SetOperation', operator, all, left, right, span: c.spanFrom(left.span) }
  }
  return left
}

export function withList(c: Cursor): Omit<WithQuery, 'body'> {
  const start = c.expect('WITH')
  const recursive = c.accept('RECURSIVE')
  const tables: WithQuery['tables'][number][] = []
  do {
    const name = identifier(c, 'a name for the query that follows')
    const columns = c.at('(') ? parenthesizedNames(c) : undefined
    c.expect('AS')
    const definition = parenthesizedQueryOrJoin(c, 'QUERY')
    if (definition.query === undefined) c.refuseNonQuery(c.spanFrom(start))
    const span = c.spanFrom(name.span)
    tables.push({ name, query: definition.query, span, ...(columns === undefined ? {} : { columns }) })
  } while (c.accept(','))
  return { type: 'With', recursive, tables, span: c.spanFrom(start) }
}

const limitWords = new Set(['LIMIT', 'OFFSET', 'FETCH'])

/** `ORDER BY …`, `LIMIT n [OFFSET m]`, `OFFSET m [ROWS] [FETCH NEXT n ROWS ONLY]`, behind a query. */
export function orderAndLimit(c: Cursor, inner: Query): Query {
  const order = c.at('ORDER') ? orderBy(c) : []
  const { limit, offset } = limitWords.has(c.word) ? limits(c) : {}
  // LIMIT ALL alone changes nothing.
  if (order.length === 0 && limit === undefined && offset === undefined) return inner
  return {
    type: 'Ordered',
    query: inner,
    orderBy: order,
    span: c.spanFrom(inner.span),
    ...(limit === undefined ? {} : { limit }),
    ...(offset === undefined ? {} : { offset }),
  }
}

interface Limits {
  readonly limit?: Expression | undefined
  readonly offset?: Expression | undefined
  readonly span: Span
}

function limits(c: Cursor): Limits {
  const start = c.token
  if (c.at('LIMIT')) {
    const limit = limitClause(c)
    const offset = c.at('OFFSET') ? offsetClause(c) : undefined
    return { limit, offset, span: c.spanFrom(start) }
  }
  const offset = c.at('OFFSET') ? offsetClause(c) : undefined
  if (offset !== undefined && c.at('LIMIT')) {
    limitClause(c)
    c.refuse('parse-offset-limit', c.spanFrom(start))
  }
  const limit = c.at('FETCH') ? fetchClause(c) : undefined
  return { limit, offset, span: c.spanFrom(start) }
}

function limitClause(c: Cursor): Expression | undefined {
  const start = c.expect('LIMIT')
  if (c.accept('ALL')) return undefined
  const first = numberOrParameter(c)
  if (!c.accept(',')) return first
  const all = c.accept('ALL')
  if (!all) numberOrParameter(c)
  c.refuse('parse-limit-start', c.spanFrom(start), { what: all ? 'ALL' : 'count' })
}

function offsetClause(c: Cursor): Expression {
  c.expect('OFFSET')
  const value = numberOrParameter(c)
  if (!c.accept('ROW')) c.accept('ROWS')
  return value
}

function fetchClause(c: Cursor): Expression {
  c.expect('FETCH')
  if (!c.accept('FIRST') && !c.accept('NEXT')) c.fail('FIRST or NEXT')
  const value = numberOrParameter(c)
  if (!c.accept('ROW') && !c.accept('ROWS')) c.fail('ROW or ROWS')
  c.expect('ONLY')
  return value
}

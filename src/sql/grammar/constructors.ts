import type { Case, Expression } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { namedCall } from './calls.ts'
import { canStart, startsQuery } from './first.ts'
import { expression, parenthesizedList } from './expressions.ts'
import { commaList } from './lists.ts'
import { compoundName, wordName } from './names.ts'
import { leafQueryOrExpression } from './queries.ts'

/** `ARRAY[…]`, `ARRAY(query)`, `MULTISET[…]`, `MULTISET(query)`; `ARRAY(a, b)` is a call. */
export function arrayOrMultiset(c: Cursor): Expression {
  const start = c.advance()
  const kind = start.word as 'ARRAY' | 'MULTISET'
  if (kind === 'ARRAY') return collection(c, 'ARRAY', start.start)
  if (c.at('(')) {
    if (!startsQuery(c.peek(1)) && !canStart(c.peek(1))) {
      c.noteDepth(2)
      c.fail('a query')
    }
    c.advance()
    const inner = leafQueryOrExpression(c, 'QUERY')
    c.expect(')')
    const query = inner.type === 'Subquery' ? { query: inner.query, items: [] } : { items: [inner] }
    return { type: 'Collection', kind, ...query, span: c.spanFrom(start) }
  }
  c.expect('[')
  const items = [expression(c, 'NON_QUERY')]
  while (c.accept(',')) items.push(expression(c, 'NON_QUERY'))
  c.expect(']')
  return { type: 'Collection', kind, items, span: c.spanFrom(start) }
}

export function mapConstructor(c: Cursor): Expression {
  return collection(c, 'MAP', c.advance().start)
}

function collection(c: Cursor, kind: 'ARRAY' | 'MAP', start: number): Expression {
  const name = wordName(c.last)
  if (c.at('(')) {
    let items: Expression[] = []
    if (c.atNext(')')) {
      c.advance()
      c.advance()
    } else {
      items = parenthesizedList(c, 'ALL')
    }
    const span = { start, end: c.last.end }
    const only = items[0]
    if (items.length === 1 && only?.type === 'Subquery')
      return { type: 'Collection', kind, items: [], query: only.query, span }
    return { type: 'Call', name, args: items, span }
  }
  c.expect('[')
  const items = c.at(']') ? [] : expressionList(c, 'NON_QUERY')
  if (c.last.word === '[') c.noteIdentifier()
  c.expect(']')
  return { type: 'Collection', kind, items, span: { start, end: c.last.end } }
}

/** Expressions with commas between; a comma that no expression follows is left alone. */
export function expressionList(c: Cursor, context: 'SUB_QUERY' | 'NON_QUERY'): Expression[] {
  // behind a comma a query in parentheses is welcome, whatever the place
  const first = c.token
  return commaList(c, () => expression(c, c.token === first ? context : 'SUB_QUERY'))
}

export function caseExpression(c: Cursor): Case {
  const start = c.expect('CASE')
  const operand = c.at('WHEN') ? undefined : expression(c, 'SUB_QUERY')
  const branches: { when: Expression; then: Expression }[] = []
  if (!c.at('WHEN')) c.fail('WHEN')
  while (c.accept('WHEN')) {
    const conditions = expressionList(c, 'SUB_QUERY')
    c.expect('THEN')
    const then = expression(c, 'SUB_QUERY')
    for (const when of conditions) branches.push({ when, then })
  }
  const otherwise = c.accept('ELSE') ? expression(c, 'SUB_QUERY') : undefined
  c.expect('END')
  return {
    type: 'Case',
    branches,
    span: c.spanFrom(start),
    ...(operand === undefined ? {} : { operand }),
    ...(otherwise === undefined ? {} : { otherwise }),
  }
}

/** `NEXT VALUE FOR s`, `CURRENT VALUE FOR s`: read as a call with one column. */
export function sequenceValue(c: Cursor): Expression {
  const start = c.advance()
  c.expect('VALUE')
  c.expect('FOR')
  const name = compoundName(c)
  const argument: Expression = { type: 'ColumnRef', name, span: name.span }
  return { type: 'Call', name: wordName(start), args: [argument], bare: true, span: c.spanFrom(start) }
}

/** `{fn f(x)}` means `f(x)`. */
export function jdbcCall(c: Cursor): Expression {
  const start = c.advance()
  if (c.token.kind !== 'word') c.fail('the name of a function')
  const name = wordName(c.advance())
  const call = namedCall(c, name)
  c.expect('}')
  return { ...call, span: c.spanFrom(start) }
}

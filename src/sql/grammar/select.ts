import type { GroupBy, GroupItem, Select, SelectItem } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { spanOf } from '../token.ts'
import { expressionList } from './constructors.ts'
import { expression } from './expressions.ts'
import { canStart } from './first.ts'
import { hintList } from './hints.ts'
import { commaList } from './lists.ts'
import { compoundName, identifier, isIdentifier } from './names.ts'
import { setQuantifier } from './quantifier.ts'
import { fromClause } from './table-references.ts'
import { windowSpec } from './windows.ts'

export function select(c: Cursor): Select {
  const start = c.expect('SELECT')
  const hints = c.at('/*+') ? hintList(c) : []
  c.accept('STREAM')
  const quantifier = setQuantifier(c)
  const items = [selectItem(c)]
  while (c.accept(',')) items.push(selectItem(c))
  const head = { type: 'Select', hints, items, ...(quantifier === undefined ? {} : { quantifier }) } as const
  if (!c.accept('FROM')) return { ...head, windows: [], span: c.spanFrom(start) }
  const from = fromClause(c)
  const where = c.accept('WHERE') ? expression(c, 'SUB_QUERY') : undefined
  const group = c.at('GROUP') ? groupBy(c) : undefined
  const having = c.accept('HAVING') ? expression(c, 'SUB_QUERY') : undefined
  const windows = c.accept('WINDOW') ? commaList(c, namedWindow, isIdentifier) : []
  const qualify = c.accept('QUALIFY') ? expression(c, 'SUB_QUERY') : undefined
  return {
    ...head,
    from,
    windows,
    span: c.spanFrom(start),
    ...(where === undefined ? {} : { where }),
    ...(group === undefined ? {} : { groupBy: group }),
    ...(having === undefined ? {} : { having }),
    ...(qualify === undefined ? {} : { qualify }),
  }
}

/** `TABLE t` means `SELECT * FROM t`. */
export function explicitTable(c: Cursor): Select {
  const start = c.expect('TABLE')
  const word = spanOf(start)
  const name = compoundName(c, 'the name of a table')
  return {
    type: 'Select',
    hints: [],
    items: [{ type: 'SelectItem', expression: { type: 'Star', span: word }, span: word }],
    from: { type: 'NamedTable', name, hints: [], span: name.span },
    windows: [],
    span: c.spanFrom(start),
  }
}

function selectItem(c: Cursor): SelectItem {
  const start = c.token
  const value = c.at('*') ? star(c) : expression(c, 'SUB_QUERY')
  const named = c.accept('AS')
  if (c.token.kind === 'string') c.refuse('parse-string-alias', c.advance())
  if (!named && !isIdentifier(c.token)) {
    c.noteIdentifier()
    return { type: 'SelectItem', expression: value, span: c.spanFrom(start) }
  }
  const alias = identifier(c, 'a name for the column')
  return { type: 'SelectItem', expression: value, alias, span: c.spanFrom(start) }
}

function star(c: Cursor): SelectItem['expression'] {
  const token = c.advance()
  return { type: 'Star', span: spanOf(token) }
}

function groupBy(c: Cursor): GroupBy {
  const start = c.expect('GROUP')
  c.expect('BY')
  const quantifier = setQuantifier(c)
  const items = groupItems(c)
  return { type: 'GroupBy', items, span: c.spanFrom(start), ...(quantifier === undefined ? {} : { quantifier }) }
}

function groupItems(c: Cursor): GroupItem[] {
  return commaList(c, groupItem, (token) => canStart(token) || token.word === 'ROLLUP' || token.word === 'CUBE')
}

function groupItem(c: Cursor): GroupItem {
  const start = c.token
  if (c.at('GROUPING') && c.atNext('SETS')) {
    c.advance()
    c.advance()
    c.expect('(')
    const items = groupItems(c)
    c.expect(')')
    return { kind: 'grouping sets', items, span: c.spanFrom(start) }
  }
  if (c.at('ROLLUP') || c.at('CUBE')) {
    const kind = c.advance().word === 'CUBE' ? 'cube' : 'rollup'
    c.expect('(')
    const items = expressionList(c, 'SUB_QUERY').map(expressionItem)
    c.expect(')')
    return { kind, items, span: c.spanFrom(start) }
  }
  if (c.at('(') && c.atNext(')')) {
    c.advance()
    c.advance()
    return { kind: 'set', expressions: [], span: c.spanFrom(start) }
  }
  return expressionItem(expression(c, 'SUB_QUERY'))
}

/** `(a, b)` among grouping elements is a set. */
function expressionItem(value: SelectItem['expression']): GroupItem {
  if (value.type === 'Row' && !value.explicit) return { kind: 'set', expressions: value.items, span: value.span }
  return { kind: 'expression', expression: value, span: value.span }
}

function namedWindow(c: Cursor): Select['windows'][number] {
  const name = identifier(c, 'a name for the window')
  c.expect('AS')
  const spec = windowSpec(c)
  return { name, spec, span: c.spanFrom(name.span) }
}

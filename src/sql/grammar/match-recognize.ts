import type { AfterMatch, Expression, Identifier, MatchRecognize, TableReference } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { expressionList } from './constructors.ts'
import { expression } from './expressions.ts'
import { intervalLiteral } from './intervals.ts'
import { identifier, isIdentifier } from './names.ts'
import { orderBy } from './order-by.ts'
import { patternExpression } from './pattern.ts'
import { partitionBy } from './windows.ts'

/** `MATCH_RECOGNIZE ( … )` behind a table. */
export function matchRecognize(c: Cursor, table: TableReference): MatchRecognize {
  const start = c.expect('MATCH_RECOGNIZE')
  if (table.type === 'Join') c.refuse('parse-illegal-join', table.span)
  c.expect('(')
  const keys = partitionBy(c)
  const order = c.at('ORDER') ? orderBy(c) : []
  const measures = c.accept('MEASURES') ? measureList(c) : []
  const rows = c.at('ONE') || c.at('ALL') ? rowsPerMatch(c) : undefined
  const after = c.at('AFTER') ? afterMatch(c) : undefined
  c.expect('PATTERN')
  c.expect('(')
  const strictStart = c.accept('^')
  const pattern = patternExpression(c)
  const strictEnd = c.accept('$')
  c.expect(')')
  const within = c.accept('WITHIN') ? intervalLiteral(c) : undefined
  const subsets = c.accept('SUBSET') ? subsetList(c) : []
  c.expect('DEFINE')
  const define = definitions(c)
  c.expect(')')
  return {
    type: 'MatchRecognize',
    table,
    partitionBy: keys,
    orderBy: order,
    measures,
    pattern,
    strictStart,
    strictEnd,
    subsets,
    define,
    recognizeSpan: c.spanFrom(start),
    span: c.spanFrom(table.span),
    ...rows,
    ...(after === undefined ? {} : { afterMatch: after }),
    ...(within === undefined ? {} : { within }),
  }
}

function measureList(c: Cursor): MatchRecognize['measures'] {
  const measures: MatchRecognize['measures'][number][] = []
  do {
    const value = expression(c, 'NON_QUERY')
    c.expect('AS')
    const alias = identifier(c, 'a name for the measure')
    measures.push({ expression: value, alias, span: { start: value.span.start, end: alias.span.end } })
  } while (c.accept(','))
  return measures
}

function rowsPerMatch(c: Cursor): Pick<MatchRecognize, 'rowsPerMatch' | 'rowsPerMatchSpan'> {
  const start = c.advance()
  c.expect(start.word === 'ONE' ? 'ROW' : 'ROWS')
  c.expect('PER')
  c.expect('MATCH')
  return { rowsPerMatch: start.word === 'ONE' ? 'ONE ROW' : 'ALL ROWS', rowsPerMatchSpan: c.spanFrom(start) }
}

/** `AFTER MATCH SKIP …`. */
function afterMatch(c: Cursor): AfterMatch {
  const start = c.expect('AFTER')
  c.expect('MATCH')
  c.expect('SKIP')
  if (c.accept('PAST')) {
    c.expect('LAST')
    c.expect('ROW')
    return { kind: 'PAST LAST ROW', span: c.spanFrom(start) }
  }
  if (!c.at('TO')) c.fail('PAST LAST ROW or TO …')
  c.advance()
  if (c.at('NEXT') && c.atNext('ROW')) {
    c.advance()
    c.advance()
    return { kind: 'TO NEXT ROW', span: c.spanFrom(start) }
  }
  if (c.at('NEXT')) c.noteDepth(2)
  const position = c.at('FIRST') || c.at('LAST')
  const first = c.at('FIRST') && isIdentifier(c.peek(1))
  if (position && isIdentifier(c.peek(1))) c.advance()
  else if (position) c.noteIdentifierBehind(1)
  const variable = identifier(c, 'NEXT ROW, FIRST variable, LAST variable, or a pattern variable')
  return { kind: first ? 'TO FIRST' : 'TO LAST', variable, span: c.spanFrom(start) }
}

/** `SUBSET U = (A, B)`. */
function subsetList(c: Cursor): MatchRecognize['subsets'] {
  const subsets: MatchRecognize['subsets'][number][] = []
  do {
    const name = identifier(c, 'a name for the subset')
    c.expect('=')
    c.expect('(')
    const variables = expressionList(c, 'NON_QUERY').map((value) => variableOf(c, value))
    c.expect(')')
    subsets.push({ name, variables, span: c.spanFrom(name.span) })
  } while (c.accept(','))
  return subsets
}

function variableOf(c: Cursor, value: Expression): Identifier {
  if (value.type === 'ColumnRef' && value.name.parts.length === 1) return value.name.parts[0]!
  c.refuse('parse-subset', value.span)
}

function definitions(c: Cursor): MatchRecognize['define'] {
  const define: MatchRecognize['define'][number][] = []
  do {
    const variable = identifier(c, 'a pattern variable')
    c.expect('AS')
    const condition = expression(c, 'SUB_QUERY')
    define.push({ variable, condition, span: { start: variable.span.start, end: condition.span.end } })
  } while (c.accept(','))
  return define
}

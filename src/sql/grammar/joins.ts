import type { Join, TableReference } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { expression } from './expressions.ts'
import { startsQuery } from './first.ts'
import { isIdentifier, parenthesizedNames } from './names.ts'
import { tableReference } from './table-references.ts'

/** Reads `, table` behind `left`. */
export function commaTable(c: Cursor, left: TableReference): TableReference {
  if (!startsTable(c.peek(1))) {
    c.noteDepth(2)
    c.fail('another table behind the comma')
  }
  c.advance()
  const right = tableReference(c, 'QUERY_OR_JOIN')
  return { type: 'Join', kind: 'COMMA', natural: false, left, right, span: c.spanFrom(left.span) }
}

export function startsTable(token: Token): boolean {
  return isIdentifier(token) || ['(', 'LATERAL', 'UNNEST', 'TABLE'].includes(token.word)
}

const sides = new Set(['LEFT', 'RIGHT', 'FULL'])

/** Reads `JOIN …` behind `left`, if one stands here. */
export function joinedTable(c: Cursor, left: TableReference): TableReference | undefined {
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
  return { type: 'Join', kind, natural, left, right, ...condition, span: c.spanFrom(left.span) }
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

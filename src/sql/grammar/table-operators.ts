import type { TableReference } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { dataType } from './data-types.ts'
import { namedFunctionCall } from './calls.ts'
import { simpleString, unsignedInteger, unsignedNumber } from './literals.ts'
import { compoundName, identifier, isIdentifier, simpleNameOrList } from './names.ts'
import { row } from './values.ts'

type Operator = 'PIVOT' | 'UNPIVOT' | 'TABLESAMPLE' | 'EXTEND'

export function isPivot(c: Cursor): boolean {
  if (!c.at('PIVOT')) return false
  if (c.atNext('(')) return true
  c.noteDepth(2)
  return false
}

export function isUnpivot(c: Cursor): boolean {
  if (!c.at('UNPIVOT')) return false
  if (c.atNext('(') || c.atNext('INCLUDE') || c.atNext('EXCLUDE')) return true
  c.noteDepth(2)
  return false
}

/** The grammar knows these; Flink's planner does not. They are checked for syntax and kept as text. */
function operatorNode(c: Cursor, operator: Operator, table: TableReference, start: number): TableReference {
  const text = c.text.slice(start, c.last.end)
  return { type: 'TableOperator', operator, table, text, span: c.spanFrom(table.span) }
}

export function pivotTable(c: Cursor, table: TableReference): TableReference {
  const start = c.advance()
  if (table.type === 'Join') c.refuse('parse-illegal-join', table.span)
  const operator = start.word as Operator
  if (operator === 'UNPIVOT') {
    if (c.accept('INCLUDE') || c.accept('EXCLUDE')) c.expect('NULLS')
    c.expect('(')
    simpleNameOrList(c)
  } else {
    c.expect('(')
    do {
      namedFunctionCall(c)
      if (!c.at(',') && !c.at('FOR')) {
        c.accept('AS')
        identifier(c)
      }
    } while (c.accept(','))
  }
  c.expect('FOR')
  simpleNameOrList(c)
  c.expect('IN')
  c.expect('(')
  if (operator === 'PIVOT' && c.at(')')) c.advance()
  else pivotValues(c, operator)
  c.expect(')')
  return operatorNode(c, operator, table, start.start)
}

function pivotValues(c: Cursor, operator: Operator): void {
  do {
    if (operator === 'UNPIVOT') {
      simpleNameOrList(c)
      if (c.accept('AS')) row(c)
    } else {
      row(c)
      if (c.accept('AS') || isIdentifier(c.token)) identifier(c)
      else c.noteIdentifier()
    }
  } while (c.accept(','))
  c.expect(')')
}

/** `TABLESAMPLE BERNOULLI(10) REPEATABLE(1)`. */
export function sampledTable(c: Cursor, table: TableReference): TableReference {
  const start = c.expect('TABLESAMPLE')
  if (c.accept('SUBSTITUTE')) {
    c.expect('(')
    simpleString(c)
    c.expect(')')
  } else {
    if (!c.accept('BERNOULLI') && !c.accept('SYSTEM')) c.fail('BERNOULLI or SYSTEM')
    c.expect('(')
    unsignedNumber(c)
    c.expect(')')
    if (c.accept('REPEATABLE')) {
      c.expect('(')
      if (!c.accept('-')) c.accept('+')
      unsignedInteger(c)
      c.expect(')')
    }
  }
  return operatorNode(c, 'TABLESAMPLE', table, start.start)
}

/** `t EXTEND (a INT, b STRING)`, also without the word. */
export function extendedTable(c: Cursor, table: TableReference): TableReference {
  const start = c.token
  skipExtension(c)
  return operatorNode(c, 'EXTEND', table, start.start)
}

export function skipExtension(c: Cursor): void {
  c.accept('EXTEND')
  c.expect('(')
  do {
    compoundName(c)
    dataType(c)
    if (c.accept('NOT')) c.expect('NULL')
  } while (c.accept(','))
  c.expect(')')
}

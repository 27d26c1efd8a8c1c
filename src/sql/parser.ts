import { SqlError } from '../errors/sql-error.ts'
import type { DataType, Expression, Query, Statement } from './ast.ts'
import { Cursor } from './cursor.ts'
import { nullableType } from './grammar/data-types.ts'
import { expression } from './grammar/expressions.ts'
import { query } from './grammar/queries.ts'
import { statement } from './grammar/statements.ts'
import { lex } from './lexer.ts'

export interface Script {
  readonly statements: readonly Statement[]
  readonly errors: readonly SqlError[]
}

/** Parses statements with semicolons between. A statement that fails gives an error; the next one is tried all the same. */
export function parseScript(text: string): Script {
  const c = new Cursor(text, lex(text).tokens)
  const statements: Statement[] = []
  const errors: SqlError[] = []
  for (;;) {
    while (c.at(';')) c.moveTo(c.position + 1)
    if (c.token.kind === 'end') return { statements, errors }
    try {
      c.startStatement()
      statements.push(statement(c))
    } catch (error) {
      if (!(error instanceof SqlError)) throw error
      errors.push(error)
      c.recover()
    }
  }
}

/** Parses one expression. Throws SqlError. */
export function parseExpression(text: string): Expression {
  return whole(text, 'the end of the expression', (c) => expression(c, 'SUB_QUERY'))
}

/** Parses one query. Throws SqlError. */
export function parseQuery(text: string): Query {
  return whole(text, 'the end of the query', query)
}

/** Parses a type, with NOT NULL where written. Throws SqlError. */
export function parseDataType(text: string): DataType {
  return whole(text, 'the end of the type', nullableType)
}

function whole<T>(text: string, end: string, read: (c: Cursor) => T): T {
  const c = new Cursor(text, lex(text).tokens)
  c.startStatement()
  const result = read(c)
  if (!c.atEnd) c.fail(end)
  return result
}

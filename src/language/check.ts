import { sqlErrorsOf } from '../engine/script-errors.ts'
import { TableEnvironment } from '../engine/table-environment.ts'
import type { Span } from '../errors/span.ts'
import type { SqlError } from '../errors/sql-error.ts'
import type { CompoundName, Statement } from '../sql/ast.ts'
import { words } from '../sql/keywords.ts'
import { lex } from '../sql/lexer.ts'
import { parseQuery, parseScript } from '../sql/parser.ts'
import { quoteIdentifier } from '../sql/quotes.ts'
import type { Token } from '../sql/token.ts'
import { isName, nameOf } from './names.ts'

/** Every error of a script that can be told at once, in the order of the text. What only follows from one is left out. */
export function check(script: string): SqlError[] {
  const { statements, errors } = parseScript(script)
  const found = [...errors]
  const { tokens } = lex(script)
  /** Tables and views that are missing because their own statement is wrong. */
  const failed = new Set(errors.flatMap(({ span }) => createdIn(tokens, span)))
  const environment = new TableEnvironment()
  for (const statement of statements) {
    const created = createdBy(statement)
    const error = errorOf(() => environment.execute(statement, script))
    if (error === undefined) failed.delete(created ?? '')
    else {
      if (created !== null) failed.add(created)
      if (!isFollowing(error, script, failed)) found.push(error.with({ span: headOf(statement, tokens) }))
    }
  }
  const last = statements.findLast(({ type }) => type !== 'Set' && type !== 'Reset')
  if (found.length === 0 && last?.type === 'CreateView') {
    const name = last.name.parts.map((part) => quoteIdentifier(part.name)).join('.')
    const error = errorOf(() => environment.planQuery(parseQuery(`SELECT * FROM ${name}`)))
    if (error !== undefined) found.push(error.with({ span: last.name.span }))
  }
  const start = ({ span }: SqlError): number => span?.start ?? 0
  return found.toSorted((a, b) => start(a) - start(b))
}

function errorOf(run: () => unknown): SqlError | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    const [first] = sqlErrorsOf(error)
    if (first === undefined) throw error
    return first
  }
}

const lastName = (name: CompoundName): string => name.parts.at(-1)!.name

function createdBy(statement: Statement): string | null {
  return statement.type === 'CreateTable' || statement.type === 'CreateView' ? lastName(statement.name) : null
}

const missing = words(
  'object-not-found object-not-found-case object-not-found-within sink-missing like-missing drop-missing drop-missing-temporary',
)

/** Whether an error is about a table that is missing because of an earlier one. */
function isFollowing({ code, span }: SqlError, script: string, failed: ReadonlySet<string>): boolean {
  if (!missing.has(code) || span === undefined) return false
  const name = lex(script.slice(span.start, span.end)).tokens.findLast(isName)
  return name !== undefined && failed.has(nameOf(name))
}

/** The name of what a statement that does not parse would have created. */
function createdIn(tokens: readonly Token[], span: Span | undefined): string[] {
  if (span === undefined) return []
  const first = tokens.findLastIndex(({ word, end }) => word === ';' && end <= span.start) + 1
  if (tokens[first]?.word !== 'CREATE') return []
  const lead = words('CREATE OR REPLACE TEMPORARY TABLE VIEW IF NOT EXISTS')
  const name = tokens.slice(first).find(({ word }) => !lead.has(word))
  return name !== undefined && isName(name) ? [nameOf(name)] : []
}

/** Where an error of a whole statement is shown: at the name it creates, else at its first word. */
function headOf(statement: Statement, tokens: readonly Token[]): Span {
  if ('name' in statement && statement.name !== undefined) return statement.name.span
  const first = tokens.find(({ start }) => start >= statement.span.start)!
  return { start: first.start, end: first.end }
}

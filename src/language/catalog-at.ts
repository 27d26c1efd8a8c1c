import { TableEnvironment } from '../engine/table-environment.ts'
import { sqlErrorsOf } from '../engine/script-errors.ts'
import { parseScript } from '../sql/parser.ts'
import type { Statement } from '../sql/ast.ts'

const kept = new Map<string, TableEnvironment>()
const MOST = 8

/** The session behind the statements of a text; those that fail are skipped. A text that was met is not run again. */
export function catalogBehind(text: string): TableEnvironment {
  let environment = kept.get(text)
  if (environment === undefined) {
    environment = new TableEnvironment()
    for (const statement of parseScript(text).statements) tryExecute(environment, statement, text)
  }
  kept.delete(text)
  kept.set(text, environment)
  if (kept.size > MOST) kept.delete(kept.keys().next().value!)
  return environment
}

function tryExecute(environment: TableEnvironment, statement: Statement, text: string): void {
  if (!changes.has(statement.type)) return
  attempt(() => environment.execute(statement, text))
}

/** Statements that later ones can tell were there. */
const changes: ReadonlySet<Statement['type']> = new Set<Statement['type']>([
  'CreateTable',
  'CreateView',
  'CreateDatabase',
  'Drop',
  'AlterTable',
  'AlterView',
  'Set',
  'Reset',
  'Use',
])

/** What a reading of half-written text gives; undefined where the text is wrong. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (sqlErrorsOf(error).length === 0) throw error
    return undefined
  }
}

import { SqlError } from '../errors/sql-error.ts'

/** Several errors of one script, found together. */
export class ScriptErrors extends Error {
  readonly errors: readonly SqlError[]
  constructor(errors: readonly SqlError[]) {
    super()
    this.name = 'ScriptErrors'
    this.errors = errors
  }

  override get message(): string {
    return this.errors.map((error) => error.message).join('\n')
  }
}

/** What the script did wrong; nothing where the engine itself broke. */
export function sqlErrorsOf(error: unknown): readonly SqlError[] {
  if (error instanceof ScriptErrors) return error.errors
  return error instanceof SqlError ? [error] : []
}

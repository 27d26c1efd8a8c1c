import { sqlErrorsOf } from '../engine/script-errors.ts'
import { catalogue } from '../errors/messages.ts'
import { withParts } from '../errors/part.ts'
import { positionAt } from '../errors/span.ts'
import type { SqlError } from '../errors/sql-error.ts'
import { fixesFor } from '../language/fixes/index.ts'
import type { ErrorReport } from './protocol.ts'

/** What a failed run says to the page. */
export async function errorReports(error: unknown, script: string): Promise<ErrorReport[]> {
  const errors = sqlErrorsOf(error)
  if (errors.length > 0) {
    await catalogue.fetch()
    // what mends a mistake may look into parts of the engine that the script did not come to
    return withParts(() => errors.map((one) => errorReport(one, script)))
  }
  return [
    {
      code: 'internal',
      phase: 'run',
      message: error instanceof Error ? error.message : String(error),
      flinkClass: '',
      hint: 'This is a fault of Millrace, not of the query. Your text is safe; change it or reload the page.',
    },
  ]
}

export function errorReport({ detail }: SqlError, script: string): ErrorReport {
  const { code, phase, message, flinkClass, hint, where, span } = detail
  const fixes = fixesFor(detail, script)
  return {
    code,
    phase,
    message,
    flinkClass,
    ...(hint === undefined ? {} : { hint }),
    ...(where === undefined ? {} : { where }),
    ...(span === undefined ? {} : { span: { start: span.start, end: span.end }, ...positionAt(script, span.start) }),
    ...(fixes.length === 0 ? {} : { fixes }),
  }
}

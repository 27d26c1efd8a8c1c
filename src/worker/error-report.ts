import { sqlErrorsOf } from '../engine/script-errors.ts'
import { catalogue } from '../errors/messages.ts'
import { positionAt } from '../errors/span.ts'
import type { SqlError } from '../errors/sql-error.ts'
import { withParts } from '../errors/part.ts'
import type { Fix } from './language-protocol.ts'
import type { ErrorReport } from './protocol.ts'

/** What a failed run says to the page. */
export async function errorReports(error: unknown, script: string): Promise<ErrorReport[]> {
  const errors = sqlErrorsOf(error)
  if (errors.length > 0) {
    await catalogue.fetch()
    const fixesFor = await fixing()
    return withParts(() => errors.map((one) => errorReport(one, script, fixesFor)))
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

type FixesFor = (detail: SqlError['detail'], script: string) => Fix[]

/** What knows how to mend errors knows every function, and is loaded when there is an error. */
async function fixing(): Promise<FixesFor> {
  try {
    return (await import('../language/fixes/index.ts')).fixesFor
  } catch {
    // the error is worth telling without them
    return () => []
  }
}

export function errorReport({ detail }: SqlError, script: string, fixesFor: FixesFor): ErrorReport {
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

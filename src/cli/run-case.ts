import type { DataAccess } from '../connectors/connector.ts'
import { rowText } from '../data/row-text.ts'
import { loadParts } from '../errors/part.ts'
import type { SqlError } from '../errors/sql-error.ts'
import type { Job } from '../engine/job.ts'
import { sqlErrorsOf } from '../engine/script-errors.ts'
import { TableEnvironment } from '../engine/table-environment.ts'
import { flinkText } from '../types/type-text.ts'
import type { CaseFolder } from './case-folder.ts'

/** What the engine says to a case, in the recorded form. */
export type Answer =
  | { readonly kind: 'rows'; readonly schema: string[]; readonly changelog: string[] }
  | { readonly kind: 'error'; readonly error: SqlError }

/** Runs a script and gives its last query's rows as text lines. */
export async function answer(
  folder: Pick<CaseFolder, 'query' | 'end'>,
  data: DataAccess,
  batchSize?: number,
): Promise<Answer> {
  await loadParts()
  const environment = new TableEnvironment()
  try {
    const { query } = environment.executeScript(folder.query)
    if (query === null) return { kind: 'rows', schema: [], changelog: [] }
    const job = await environment.start(
      query,
      data,
      { end: folder.end, ...(batchSize === undefined ? {} : { batchSize }) },
      () => Promise.resolve(),
    )
    job.runTo()
    // what goes into a table is no answer
    if (query.statement.type === 'Insert') return { kind: 'rows', schema: [], changelog: [] }
    return {
      kind: 'rows',
      schema: query.fields.map((field) => `${field.name} ${flinkText(field.type)}`),
      changelog: changelogLines(job, environment.zone),
    }
  } catch (error) {
    const [first] = sqlErrorsOf(error)
    if (first === undefined) throw error
    return { kind: 'error', error: first }
  }
}

export function changelogLines({ changelog }: Pick<Job, 'changelog'>, zone: string): string[] {
  const types = changelog.fields.map((field) => field.type)
  const lines: string[] = []
  changelog.each(0, changelog.length, (columns, row, kind) => {
    lines.push(
      rowText(
        kind,
        columns.map((column) => column.get(row)),
        types,
        zone,
      ),
    )
  })
  return lines
}

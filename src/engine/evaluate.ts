import type { SqlError } from '../errors/sql-error.ts'
import type { DataAccess } from '../connectors/connector.ts'
import { printText } from '../types/value-text.ts'
import { flinkText } from '../types/type-text.ts'
import { sqlErrorsOf } from './script-errors.ts'
import { TableEnvironment } from './table-environment.ts'

export interface Evaluation {
  /** Flink's text of the type, with nullability. */
  readonly type?: string
  /** As Flink's SQL client prints it; null is NULL. */
  readonly value?: string | null
  readonly error?: SqlError
}

/** No tables at all. */
export const noData: DataAccess = {
  topic: () => Promise.resolve(undefined),
  topicNames: () => [],
  registry: { schemaById: () => undefined },
}

/** The type and value of `SELECT sql [FROM from]`: the first row it gives. */
export async function evaluateExpression(sql: string, from?: string): Promise<Evaluation> {
  const environment = new TableEnvironment()
  let type: string | undefined
  try {
    const source = from === undefined ? '' : ` FROM ${from}`
    const field = environment.executeScript(`SELECT ${sql}${source}`).query!.fields[0]!
    type = flinkText(field.type)
    const { query } = environment.executeScript(`SELECT ${sql} AS c0${source}`)
    const job = await environment.start(query!, noData, { end: 'closed' }, () => Promise.resolve())
    job.runTo()
    if (job.changelog.length === 0) return { type }
    const value = job.changelog.values(0)[0]!
    return { type, value: value === null ? null : printText(value, field.type, environment.zone) }
  } catch (error) {
    const [first] = sqlErrorsOf(error)
    if (first === undefined) throw error
    return type === undefined ? { error: first } : { type, error: first }
  }
}

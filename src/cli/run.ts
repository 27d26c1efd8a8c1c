import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sqlErrorsOf } from '../engine/script-errors.ts'
import { TableEnvironment } from '../engine/table-environment.ts'
import { errorText } from './error-text.ts'
import { FolderData } from './files.ts'
import { printResult, type ResultFormat } from './print-result.ts'

export interface RunOptions {
  readonly input?: string
  readonly end: 'closed' | 'open'
  readonly format: ResultFormat
}

/** Runs a script; its last query's answer goes to `out`, progress and errors to `err`. Answers the exit code. */
export async function runFile(
  file: string,
  options: RunOptions,
  out: (line: string) => void,
  err: (line: string) => void,
): Promise<number> {
  const script = readFileSync(file, 'utf8')
  const environment = new TableEnvironment()
  const data = new FolderData(options.input ?? join(dirname(file), 'input'))
  try {
    const { query, texts } = environment.executeScript(script)
    for (const text of texts) for (const row of text.rows) out(row.join('\t'))
    if (query === null) return 0
    const started = performance.now()
    const job = await environment.start(query, data, { end: options.end }, () => Promise.resolve())
    let reported = started
    while (!job.done) {
      job.turn()
      if (performance.now() - reported > 500) {
        reported = performance.now()
        err(`${job.position} of ${job.total} records`)
      }
    }
    printResult(job, options.format, environment.zone, out)
    err(`${job.total} records, ${job.changelog.length} changes, ${Math.round(performance.now() - started)} ms`)
    return 0
  } catch (error) {
    const errors = sqlErrorsOf(error)
    if (errors.length === 0) throw error
    for (const one of errors) err(errorText(one, script, file))
    return 1
  }
}

import { positionAt } from '../errors/span.ts'
import type { SqlError } from '../errors/sql-error.ts'

/** An error for a terminal: what, where with the line and a marker below it, what to do. */
export function errorText(error: SqlError, script: string, file: string): string {
  const { message, hint, span, where, flinkClass } = error.detail
  const parts: string[] = []
  if (span !== undefined && span.end > 0) {
    const { line, column } = positionAt(script, span.start)
    parts.push(`${file}:${line}:${column}: ${message}`)
    const source = script.split('\n')[line - 1] ?? ''
    const width = Math.max(1, Math.min(span.end - span.start, source.length - column + 1))
    const number = String(line)
    parts.push(`${number} | ${source}`, `${' '.repeat(number.length)} | ${' '.repeat(column - 1)}${'^'.repeat(width)}`)
  } else parts.push(`${file}: ${message}`)
  if (where !== undefined) parts.push(`in ${where}`)
  if (hint !== undefined) parts.push(`hint: ${hint}`)
  parts.push(`(Flink: ${flinkClass})`)
  return parts.join('\n')
}

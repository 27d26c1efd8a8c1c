import type { Job } from '../engine/job.ts'
import { isNumeric } from '../types/logical-type.ts'
import { castText, printText } from '../types/value-text.ts'
import type { Value } from '../types/value.ts'
import { changelogLines } from './run-case.ts'

export const FORMATS = ['changelog', 'table', 'json', 'csv'] as const
export type ResultFormat = (typeof FORMATS)[number]

/** Prints a result in one of the formats: the changelog as it came, or the table that it leaves. */
export function printResult(job: Job, format: ResultFormat, zone: string, print: (line: string) => void): void {
  const { changelog } = job
  const { fields } = changelog
  if (format === 'changelog') {
    for (const line of changelogLines(job, zone)) print(line)
    return
  }
  const rows = Array.from(changelog.table(), (index) => changelog.values(index))
  if (format === 'json') {
    for (const row of rows)
      print(`{${fields.map((field, i) => `${JSON.stringify(field.name)}: ${jsonText(row[i]!, i)}`).join(', ')}}`)
    return
  }
  const text = (value: Value, i: number): string => (value === null ? '' : castText(value, fields[i]!.type, zone))
  if (format === 'csv') {
    print(fields.map((field) => csvText(field.name)).join(','))
    for (const row of rows) print(row.map((value, i) => (value === null ? '' : csvText(text(value, i)))).join(','))
    return
  }
  printTable(
    rows.map((row) => row.map((value, i) => (value === null ? '<NULL>' : printText(value, fields[i]!.type, zone)))),
  )

  function jsonText(value: Value, i: number): string {
    if (value === null) return 'null'
    const { type } = fields[i]!
    if (type.kind === 'BOOLEAN') return String(value)
    const number = isNumeric(type) ? castText(value, type, zone) : null
    return number !== null && /^-?\d/.test(number) ? number : JSON.stringify(castText(value, type, zone))
  }

  function printTable(cells: string[][]): void {
    const widths = fields.map((field, i) => Math.max(field.name.length, ...cells.map((row) => row[i]!.length)))
    const rule = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+`
    const line = (row: readonly string[]): string =>
      `|${row.map((cell, i) => ` ${isNumeric(fields[i]!.type) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)} `).join('|')}|`
    print(rule)
    print(line(fields.map((field) => field.name)))
    print(rule)
    for (const row of cells) print(line(row))
    print(rule)
    print(`${cells.length} rows`)
  }
}

const csvText = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)

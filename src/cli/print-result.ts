import { rowText } from '../data/row-text.ts'
import type { Changelog } from '../engine/changelog.ts'
import { isNumeric } from '../types/logical-type.ts'
import { castText, printText } from '../types/value-text.ts'
import type { Value } from '../types/value.ts'

export const FORMATS = ['changelog', 'table', 'json', 'csv'] as const
export type ResultFormat = (typeof FORMATS)[number]

/** Prints a result in one of the formats: the changelog as it came, or the table that it leaves. */
export function printResult(
  changelog: Changelog,
  format: ResultFormat,
  zone: string,
  print: (line: string) => void,
): void {
  const { fields } = changelog
  if (format === 'changelog') {
    const types = fields.map((field) => field.type)
    changelog.each(0, changelog.length, (columns, row, kind) =>
      print(
        rowText(
          kind,
          columns.map((column) => column.get(row)),
          types,
          zone,
        ),
      ),
    )
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

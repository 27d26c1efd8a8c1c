import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SqlError } from '../../src/errors/sql-error.ts'
import { CsvDecoder } from '../../src/formats/csv/decoder.ts'
import { findFormat } from '../../src/formats/registry.ts'
import { printText } from '../../src/types/value-text.ts'
import { everyColumn, rowsOf } from './rows.ts'
import { typesOf } from './types-of.ts'

interface Recorded {
  readonly name: string
  readonly columns: string
  readonly options: Readonly<Record<string, string>>
  /** The file; for `raw` in Base64. */
  readonly text?: string
  readonly base64?: string
  readonly rows?: string
  /** The message of the innermost exception that has one. */
  readonly error?: string
}

/** What Flink 2.3.0 answered to `SELECT *` on a file in this format. */
const recorded = (format: string): Recorded[] =>
  readFileSync(new URL(`recorded/${format}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded)

/** All rows, or the message of the error. */
function answer(identifier: string, { columns, options, text = '', base64 = '' }: Recorded): string {
  const format = findFormat(identifier)!
  const rowType = typesOf(columns)
  const given = new Map(Object.entries(options))
  try {
    format.validate(given, rowType)
    const decoder = format.createDecoder({ rowType, projection: everyColumn(rowType), options: given })
    if (decoder instanceof CsvDecoder) decoder.decodeFile(text)
    else if (identifier === 'raw') {
      const bytes = Buffer.from(base64, 'base64')
      for (let start = 0, end; (end = bytes.indexOf(10, start)) !== -1; start = end + 1)
        decoder.decode(bytes, start, end)
    } else for (const line of text.split('\n')) decoder.decodeText(line, 0, line.length)
    return rowsOf(decoder)
      .map((row) => `+I[${row.map((value, i) => printText(value, rowType.fields[i]!.type, 'UTC')).join(', ')}]`)
      .join('\n')
  } catch (error) {
    if (error instanceof SqlError) return error.message
    throw error
  }
}

describe.each(['json', 'csv', 'raw'])('%s', (format) => {
  test.each(recorded(format).map((one) => [one.name, one] as const))('%s', (_name, one) => {
    expect(answer(format, one)).toBe(one.rows ?? one.error)
  })
})

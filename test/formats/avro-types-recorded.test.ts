import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SqlError } from '../../src/errors/sql-error.ts'
import { readContainer } from '../../src/formats/avro/container.ts'
import { PlainAvroDecoder } from '../../src/formats/avro/decoder.ts'
import { avroFormat } from '../../src/formats/avro/format.ts'
import { printText } from '../../src/types/value-text.ts'
import { everyColumn, rowsOf } from './rows.ts'
import { typesOf } from './types-of.ts'

interface Recorded {
  readonly name: string
  readonly columns: string
  /** A container file in Base64, written by avsc with a schema that is not the table's. */
  readonly file: string
  readonly rows?: string
  /** The message of the innermost exception that has one. */
  readonly error?: string
}

/** What Flink 2.3.0 answered to `SELECT *` on these files through the filesystem connector. */
const recorded = readFileSync(new URL('recorded/avro.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded)

async function answer({ columns, file }: Recorded): Promise<string> {
  const rowType = typesOf(columns)
  try {
    avroFormat.validate(new Map(), rowType)
    const { schema, blocks } = await readContainer(Buffer.from(file, 'base64'))
    const request = { rowType, projection: everyColumn(rowType), options: new Map<string, string>() }
    const decoder = new PlainAvroDecoder(request, schema, true)
    for (const { bytes, count } of blocks) decoder.decodeMany(bytes, count)
    return rowsOf(decoder)
      .map((row) => `+I[${row.map((value, i) => printText(value, rowType.fields[i]!.type, 'UTC')).join(', ')}]`)
      .join('\n')
  } catch (error) {
    if (error instanceof SqlError) return error.message
    throw error
  }
}

test.each(recorded.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
  expect(await answer(one)).toBe(one.rows ?? one.error)
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SqlError } from '../../src/errors/sql-error.ts'
import { readContainer } from '../../src/formats/avro/container.ts'
import { PlainAvroDecoder } from '../../src/formats/avro/decoder.ts'
import { CLICK_TYPE } from './click-table.ts'
import { everyColumn, plain, rowsOf } from './rows.ts'

const folder = new URL('../cases/avro/', import.meta.url)
const file = (name: string): Uint8Array => readFileSync(new URL(name, folder))

async function rows(name: string): Promise<unknown[]> {
  const { schema, blocks } = await readContainer(file(name))
  const decoder = new PlainAvroDecoder(
    { rowType: CLICK_TYPE, projection: everyColumn(CLICK_TYPE), options: new Map() },
    schema,
    true,
  )
  for (const { bytes, count } of blocks) decoder.decodeMany(bytes, count)
  return rowsOf(decoder).map((row) => plain(row, CLICK_TYPE))
}

test.each(['clicks.avro', 'clicks-deflate.avro'])('%s holds the clicks of the JSON twin', async (name) => {
  const twins = readFileSync(new URL('clicks.jsonl', folder), 'utf8').trim().split('\n')
  expect(await rows(name)).toEqual(twins.map((line) => JSON.parse(line) as unknown))
})

interface Recorded {
  readonly flink: string
  readonly error?: string
}
const recorded = JSON.parse(readFileSync(new URL('bad/errors.json', folder), 'utf8')) as {
  containers: Record<string, Recorded>
}
const broken = Object.entries(recorded.containers).filter(([name]) => !name.startsWith('container-good'))

test.each(broken)('%s', async (name, { flink, error }) => {
  if (error === undefined) {
    expect(`reads ${(await rows(`bad/${name}.avro`)).length} rows`).toBe(flink)
    return
  }
  const thrown: unknown = await rows(`bad/${name}.avro`).catch((reason: unknown) => reason)
  expect(thrown).toBeInstanceOf(SqlError)
  const { flinkClass, message } = (thrown as SqlError).detail
  const innermost = /^([\w.]+): (.*)$/s.exec(error.split('\n  caused by ').at(-1)!)!
  expect(flinkClass).toBe(innermost[1]!.split('.').at(-1))
  // an EOFException has no words; the nearest enclosing ones are given
  expect(message).toBe(innermost[2] === 'null' ? /RuntimeException: (.*)/.exec(error)![1] : innermost[2])
})

import { readFileSync, existsSync } from 'node:fs'
import { createHash } from 'node:crypto'
import avro from 'avsc'
import { describe, expect, test } from 'vitest'
import { containerFile, jsonLines, outputRecords, registryFiles, type OutputRecord } from '../../src/datagen/files.ts'
import { shopOptions } from '../../src/datagen/options.ts'
import { generateShop } from '../../src/datagen/records.ts'
import { TOPIC_NAMES, TOPIC_SCHEMAS } from '../../src/datagen/schemas.ts'
import { SEED_SAMPLES } from '../../src/datagen/seed-samples.ts'
import { readContainer } from '../../src/formats/avro/container.ts'
import { avroConfluentFormat } from '../../src/formats/avro/format.ts'
import { StaticSchemaRegistry } from '../../src/formats/avro/registry.ts'
import { avroRowType } from '../../src/formats/avro/row-type.ts'
import { schemaIds, topicRecords } from '../../src/formats/avro/topic-file.ts'
import { everyColumn, plain, rowsOf } from '../formats/rows.ts'

const shop = generateShop(shopOptions({ duration: 30 * 60_000 }))
const clickSchema = readFileSync(new URL('../cases/avro/clickevent.avsc', import.meta.url), 'utf8')
const shipped = new URL('../../public/data/', import.meta.url)
const shippedFile = (path: string): Uint8Array => readFileSync(new URL(path, shipped))

test('clicks obey the original schema: avsc encodes them with it to the same bytes', () => {
  const original = avro.Type.forSchema(JSON.parse(clickSchema) as avro.Schema)
  const ours = avro.Type.forSchema(JSON.parse(TOPIC_SCHEMAS['CLICKTRACKING.REG'].schema) as avro.Schema)
  for (const { value } of outputRecords(shop['CLICKTRACKING.REG'])) {
    expect(original.isValid(value)).toBe(true)
    expect(original.toBuffer(value).equals(ours.toBuffer(value))).toBe(true)
    expect(value.sessionid).toMatch(/^sess_[a-z0-9]{16}$/)
    expect(value.eventid).toMatch(/^[a-z0-9]{12}$/)
  }
})

test('the six samples have the sizes of the original', () => {
  const type = avro.Type.forSchema(JSON.parse(TOPIC_SCHEMAS['CLICKTRACKING.REG'].schema) as avro.Schema)
  expect(SEED_SAMPLES.map((sample) => type.toBuffer(sample).length)).toEqual([485, 526, 446, 564, 368, 371])
})

describe.each(TOPIC_NAMES)('%s', (topic) => {
  const records = [...outputRecords(shop[topic])]

  test('the container file comes back as it went in', async () => {
    const read = topicRecords(await readContainer(containerFile(topic, records)))
    expect(read.length).toBe(records.length)
    const registry = new StaticSchemaRegistry()
    const files = registryFiles()
    await registry.load(schemaIds(read), (path) => {
      const file = files.get(path)
      return Promise.resolve(file === undefined ? undefined : new TextDecoder().decode(file))
    })
    const rowType = avroRowType(TOPIC_SCHEMAS[topic].schema)
    const decoder = avroConfluentFormat.createDecoder({
      rowType,
      projection: everyColumn(rowType),
      options: new Map(),
      registry,
    })
    for (let i = 0; i < read.length; i++) decoder.decode(read.bytes, read.starts[i]!, read.ends[i]!)
    const back = rowsOf(decoder).map((row, i): OutputRecord => ({
      timestamp: read.timestamps[i]!,
      partition: read.partitions[i]!,
      offset: read.offsets[i]!,
      key: read.keys.get(i) as string,
      value: plain(row, rowType) as Record<string, unknown>,
    }))
    expect(back).toEqual(records)
  })

  test('avsc reads the container file too', async () => {
    const read = await new Promise<avro.Type[]>((resolve, reject) => {
      const values: avro.Type[] = []
      const blocks = new avro.streams.BlockDecoder()
      blocks.on('data', (value: avro.Type) => values.push(value))
      blocks.on('end', () => resolve(values))
      blocks.on('error', reject)
      blocks.end(Buffer.from(containerFile(topic, records)))
    })
    expect(read.length).toBe(records.length)
  })

  test('JSON lines are in the form of a case', () => {
    const lines = new TextDecoder().decode(jsonLines(records)).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      records.map(({ timestamp, key, value }) => ({ at: timestamp, key, value })),
    )
  })
})

test('partitions and offsets are kept', async () => {
  const options = shopOptions({ seed: 5, duration: 600_000, dials: { partitions: 2, duplicates: 0.1 } })
  const clicks = generateShop(options)['CLICKTRACKING.REG']
  const read = topicRecords(await readContainer(containerFile('CLICKTRACKING.REG', outputRecords(clicks))))
  expect(new Set(read.partitions)).toEqual(new Set([0, 1]))
  expect([read.partitions, read.offsets, read.timestamps]).toEqual([
    clicks.partitions,
    clicks.offsets,
    clicks.timestamps,
  ])
})

interface Manifest {
  readonly sets: readonly {
    readonly name: string
    readonly files: readonly { path: string; format: string; records: number; bytes: number; sha256: string }[]
  }[]
}
const manifest = JSON.parse(new TextDecoder().decode(shippedFile('manifest.json'))) as Manifest
const listed = manifest.sets.flatMap(({ files }) => files)

describe('shipped files', () => {
  test.each(listed.map((file) => [file.path, file] as const))('%s is what the manifest says', async (path, file) => {
    const bytes = shippedFile(path)
    expect(bytes.length).toBe(file.bytes)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
    const records =
      file.format === 'avro'
        ? topicRecords(await readContainer(bytes)).length
        : new TextDecoder().decode(bytes).trimEnd().split('\n').length
    expect(records).toBe(file.records)
  })

  test('the generator still writes them', () => {
    for (const topic of TOPIC_NAMES) {
      const records = [...outputRecords(shop[topic])]
      expect(Buffer.compare(containerFile(topic, records), shippedFile(`shop-30min/${topic}.avro`))).toBe(0)
      expect(Buffer.compare(jsonLines(records), shippedFile(`shop-30min/${topic}.jsonl`))).toBe(0)
    }
    for (const [path, bytes] of registryFiles())
      expect(Buffer.compare(bytes, shippedFile(`registry/${path}`)), path).toBe(0)
  })

  test('a day of the shop has about 186,000 clicks and fits a repository', () => {
    const day = listed.find(({ path }) => path === 'shop-24h/CLICKTRACKING.REG.avro')!
    expect(Math.abs(day.records - 186_000) / 186_000).toBeLessThan(0.03)
    expect(listed.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(15_000_000)
    expect(existsSync(new URL('README.md', shipped))).toBe(true)
  })
})

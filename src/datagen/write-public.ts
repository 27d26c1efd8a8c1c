import { containerFile, jsonLines, outputRecords, registryFiles, type Files, type OutputRecord } from './files.ts'
import { DEFAULT_SEED, SHOP_START, shopOptions } from './options.ts'
import { generateShop } from './records.ts'
import { TOPIC_NAMES, TOPIC_SCHEMAS, type TopicName } from './schemas.ts'
import { SAMPLE_REGISTRATIONS, SEED_SAMPLES } from './seed-samples.ts'

/** Rises whenever the same options make other data. */
const GENERATOR_VERSION = 1

interface DataFile {
  readonly path: string
  readonly topic: TopicName
  readonly format: 'avro' | 'jsonl'
  readonly schemaId: number
  readonly records: number
  readonly bytes: number
  /** Record timestamps, ISO 8601. */
  readonly from: string
  readonly to: string
  readonly sha256: string
}

interface DataSet {
  readonly name: string
  readonly title: string
  readonly seed: number | null
  readonly files: readonly DataFile[]
}

/** A data set in the making: its records by topic, and whether it has a twin in JSON lines. */
interface Source {
  readonly name: string
  readonly title: string
  readonly seed: number | null
  readonly json: boolean
  readonly topics: ReadonlyMap<TopicName, () => Iterable<OutputRecord>>
}

/** What is shipped in `public/data`, by path below it. Everything follows from constants: no clock, no chance. */
export async function publicFiles(): Promise<Files> {
  const sources = [
    shopSource('shop-30min', '30 minutes of the shop', 30 * 60_000, true),
    shopSource('shop-24h', '24 hours of the shop', 24 * 3_600_000, false),
    sampleSource(),
  ]
  const files: Files = new Map()
  const sets: DataSet[] = []
  for (const source of sources) sets.push(await writeSource(source, files))
  for (const [path, bytes] of registryFiles()) files.set(`registry/${path}`, bytes)
  const manifest = {
    generator: { name: 'millrace datagen', version: GENERATOR_VERSION, profile: 'faithful' },
    start: new Date(SHOP_START).toISOString(),
    registry: 'registry',
    sets,
  }
  files.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest, null, 2) + '\n'))
  return files
}

function shopSource(name: string, title: string, duration: number, json: boolean): Source {
  const shop = generateShop(shopOptions({ duration }))
  const topics = new Map(TOPIC_NAMES.map((topic) => [topic, () => outputRecords(shop[topic])] as const))
  return { name, title, seed: DEFAULT_SEED, json, topics }
}

/** The six clicks that the article shows, and registrations to go with them. */
function sampleSource(): Source {
  const records = SEED_SAMPLES.map((value, offset): OutputRecord => {
    const time = Date.parse(value.timestamp)
    return { timestamp: time - (time % 1000), partition: 0, offset, key: value.sessionid, value }
  })
  const registrations = SAMPLE_REGISTRATIONS.map((value, offset): OutputRecord => {
    return { timestamp: Date.parse(value.registered), partition: 0, offset, key: value.customerid, value }
  })
  const topics = new Map<TopicName, () => OutputRecord[]>([
    ['CLICKTRACKING.REG', () => records],
    ['CUSTOMERS.NEW.REG', () => registrations],
  ])
  return {
    name: 'samples',
    title: 'Six clicks, one of each kind that the article shows',
    seed: null,
    json: true,
    topics,
  }
}

async function writeSource({ name, title, seed, json, topics }: Source, files: Files): Promise<DataSet> {
  const listed: DataFile[] = []
  const add = async (topic: TopicName, format: 'avro' | 'jsonl', times: number[], bytes: Uint8Array): Promise<void> => {
    const path = `${name}/${topic}.${format}`
    files.set(path, bytes)
    listed.push({
      path,
      topic,
      format,
      schemaId: TOPIC_SCHEMAS[topic].id,
      records: times.length,
      bytes: bytes.length,
      from: isoTime(times.reduce((a, b) => Math.min(a, b))),
      to: isoTime(times.reduce((a, b) => Math.max(a, b))),
      sha256: await sha256(bytes),
    })
  }
  for (const [topic, read] of topics) {
    const records = [...read()]
    const times = records.map((record) => record.timestamp)
    await add(topic, 'avro', times, containerFile(topic, records))
    if (json) await add(topic, 'jsonl', times, jsonLines(records))
  }
  return { name, title, seed, files: listed }
}

const isoTime = (ms: number): string => new Date(ms).toISOString()

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

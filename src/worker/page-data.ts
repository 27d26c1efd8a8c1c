import type { DataAccess } from '../connectors/connector.ts'
import { topicFromRecords, type RecordedTopic } from '../connectors/recorded-topic.ts'
import { TOPIC_NAMES } from '../datagen/topics.ts'
import { readContainer } from '../formats/avro/container.ts'
import { StaticSchemaRegistry } from '../formats/avro/registry.ts'
import { schemaIds, topicRecords } from '../formats/avro/topic-file.ts'
import type { RunRequest } from './protocol.ts'

/** Folder of each recorded set below `data/`. */
const FOLDERS = { 'faithful-30m': 'shop-30min', 'faithful-24h': 'shop-24h', samples: 'samples' } as const

/** Topics that the page ships (fetched once) or generates. What was decoded stays with the topic. */
export class PageData {
  private readonly base: string
  private readonly get: (url: URL) => Promise<Response>
  private readonly registry = new StaticSchemaRegistry()
  private readonly fetched = new Map<string, Promise<RecordedTopic | undefined>>()
  private readonly generated = new Map<string, DataAccess>()

  /** @param base address of the page; `data/` lies beside it */
  constructor(base: string, get: (url: URL) => Promise<Response> = (url) => fetch(url)) {
    this.base = base
    this.get = get
  }

  /** The topics of one choice of data. */
  access(choice: RunRequest['data']): DataAccess {
    if (typeof choice === 'object') return this.generate(choice.generate)
    const folder = FOLDERS[choice]
    return {
      registry: this.registry,
      topicNames: () => TOPIC_NAMES,
      topic: (name) => this.fetchTopic(folder, name),
    }
  }

  private fetchTopic(folder: string, name: string): Promise<RecordedTopic | undefined> {
    const key = `${folder}/${name}`
    let topic = this.fetched.get(key)
    if (topic === undefined) {
      topic = this.readTopic(key, name)
      this.fetched.set(key, topic)
      // a failed fetch may work the next time
      topic.catch(() => this.fetched.delete(key))
    }
    return topic
  }

  private async readTopic(path: string, name: string): Promise<RecordedTopic | undefined> {
    const response = await this.get(new URL(`data/${encodeURI(path)}.avro`, this.base))
    // a static host may answer a missing file with its own page
    if (response.status === 404 || response.headers.get('content-type')?.startsWith('text/html')) return undefined
    if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`)
    const records = topicRecords(await readContainer(new Uint8Array(await response.arrayBuffer())))
    await this.registry.load(schemaIds(records), (file) => this.readText(`data/registry/${file}`))
    return topicFromRecords(name, records)
  }

  private async readText(path: string): Promise<string | undefined> {
    const response = await this.get(new URL(path, this.base))
    return response.ok ? response.text() : undefined
  }

  private generate(options: Record<string, unknown>): DataAccess {
    const key = JSON.stringify(options)
    let access = this.generated.get(key)
    if (access === undefined) {
      const topics = import('./generated-topics.ts').then(({ generatedTopics }) => generatedTopics(options))
      access = {
        registry: { schemaById: () => undefined },
        topicNames: () => TOPIC_NAMES,
        topic: async (name) => (await topics)(name),
      }
      // one generated shop at a time is kept: dials make many
      this.generated.clear()
      this.generated.set(key, access)
      // what failed may work the next time
      topics.catch(() => this.generated.delete(key))
    }
    return access
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { DataAccess } from '../connectors/connector.ts'
import { topicFromJsonLines, topicFromRecords, type RecordedTopic } from '../connectors/recorded-topic.ts'
import { readContainer } from '../formats/avro/container.ts'
import { topicRecords } from '../formats/avro/topic-file.ts'

/**
 * Topics and tables of a folder: `<name>.jsonl` or `<name>.avro`, schemas under `registry/schemas/ids/<id>`. A file is
 * read once, whatever asks for it.
 */
export class FolderData implements DataAccess {
  private readonly folder: string
  private readonly topics = new Map<string, Promise<RecordedTopic | undefined>>()

  constructor(folder: string) {
    this.folder = folder
  }

  topic(name: string): Promise<RecordedTopic | undefined> {
    let topic = this.topics.get(name)
    if (topic === undefined) this.topics.set(name, (topic = this.read(name)))
    return topic
  }

  topicNames(): string[] {
    if (!existsSync(this.folder)) return []
    return readdirSync(this.folder)
      .filter((file) => /\.(jsonl|avro)$/.test(file))
      .map((file) => basename(file).replace(/\.(jsonl|avro)$/, ''))
  }

  file(path: string): Promise<Uint8Array | undefined> {
    const file = join(this.folder, path.replace(/^file:\/\//, ''))
    return Promise.resolve(existsSync(file) ? readFileSync(file) : undefined)
  }

  readonly registry = {
    schemaById: (id: number): string | undefined => {
      const path = join(this.folder, 'registry', 'schemas', 'ids', String(id))
      return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { schema: string }).schema : undefined
    },
  }

  private async read(name: string): Promise<RecordedTopic | undefined> {
    const lines = join(this.folder, `${name}.jsonl`)
    if (existsSync(lines)) return topicFromJsonLines(name, readFileSync(lines, 'utf8'))
    const avro = join(this.folder, `${name}.avro`)
    if (existsSync(avro)) return topicFromRecords(name, topicRecords(await readContainer(readFileSync(avro))))
    return undefined
  }
}

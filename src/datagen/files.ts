import { ContainerWriter } from '../formats/avro/container-writer.ts'
import { encoder } from '../formats/avro/encode.ts'
import { writeFrame } from '../formats/avro/frame.ts'
import { AvroOutput } from '../formats/avro/output.ts'
import { parseAvroSchema } from '../formats/avro/schema.ts'
import { TOPIC_SCHEMA } from '../formats/avro/topic-file.ts'
import type { LogicalType } from '../types/logical-type.ts'
import type { Value } from '../types/value.ts'
import { Random } from './random.ts'
import type { TopicRecords } from './records.ts'
import { TOPIC_NAMES, TOPIC_SCHEMAS, type TopicName } from './schemas.ts'

/** Files by path. */
export type Files = Map<string, Uint8Array>

/** What a record holds besides its place in the topic. */
export interface OutputRecord {
  readonly timestamp: number
  readonly partition: number
  readonly offset: number
  readonly key: string
  /** By field name. */
  readonly value: Readonly<Record<string, unknown>>
}

export function* outputRecords(records: TopicRecords): Generator<OutputRecord> {
  for (let row = 0; row < records.length; row++)
    yield {
      timestamp: records.timestamps[row]!,
      partition: records.partitions[row]!,
      offset: records.offsets[row]!,
      key: records.key(row),
      value: objectOf(records.row(row), records.rowType) as Record<string, unknown>,
    }
}

/** A value as JSON has it: rows become objects. */
function objectOf(value: Value, type: LogicalType): unknown {
  if (value === null) return null
  if (type.kind === 'ARRAY') return (value as readonly Value[]).map((element) => objectOf(element, type.element))
  if (type.kind !== 'ROW') return value
  return Object.fromEntries(
    type.fields.map(({ name, type }, i) => [name, objectOf((value as readonly Value[])[i]!, type)]),
  )
}

/** One line a record, `{"at": ms, "key": …, "value": {…}}`, in the order of arrival; `at` is the record's timestamp. */
export function jsonLines(records: Iterable<OutputRecord>): Uint8Array {
  const lines: string[] = []
  for (const { timestamp, key, value } of records) lines.push(JSON.stringify({ at: timestamp, key, value }) + '\n')
  return new TextEncoder().encode(lines.join(''))
}

/**
 * An Avro object container file (deflate) of {timestamp, partition, offset, key, value}; values are Avro in the
 * Confluent frame, with the topic's schema id. The same records make the same bytes.
 */
export function containerFile(topic: TopicName, records: Iterable<OutputRecord>): Uint8Array {
  const { id, schema } = TOPIC_SCHEMAS[topic]
  const encode = encoder(parseAvroSchema(schema))
  const body = new AvroOutput()
  const sync = new Random(id, 'sync')
  const mark = Uint8Array.from({ length: 16 }, () => sync.between(0, 255))
  const writer = new ContainerWriter(TOPIC_SCHEMA, 'deflate', mark)
  for (const { timestamp, partition, offset, key, value } of records) {
    encode(value, body)
    writer.append({ timestamp, partition, offset, key, value: writeFrame(id, body.take()) })
  }
  return writer.finish()
}

/** The schemas of the topics in the URL layout of Confluent's registry. */
export function registryFiles(): Files {
  const files: Files = new Map()
  const write = (path: string, answer: unknown): unknown =>
    files.set(path, new TextEncoder().encode(JSON.stringify(answer) + '\n'))
  for (const topic of TOPIC_NAMES) {
    const { id, schema } = TOPIC_SCHEMAS[topic]
    const version = { subject: `${topic}-value`, version: 1, id, schema }
    write(`schemas/ids/${id}`, { schema })
    write(`subjects/${topic}-value/versions/1`, version)
    write(`subjects/${topic}-value/versions/latest`, version)
  }
  return files
}

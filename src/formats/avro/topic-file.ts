import { fail } from '../../errors/messages.ts'
import { Dictionary } from '../../data/dictionary.ts'
import { StringColumn } from '../../data/column.ts'
import { types } from '../../types/logical-type.ts'
import type { Container } from './container.ts'
import { FRAME_BYTES } from './frame.ts'
import { AvroInput } from './input.ts'
import type { AvroSchema } from './schema.ts'
import { branch, skipper, type Step } from './skip.ts'

/** The records of a topic, read from a container file of {timestamp, partition, offset, key, value}. */
export interface TopicRecords {
  readonly length: number
  /** Milliseconds, as the producer or the broker set it. */
  readonly timestamps: Float64Array
  readonly partitions: Int32Array
  readonly offsets: Float64Array
  readonly keys: StringColumn
  /** The value of record i is `bytes[starts[i], ends[i])`; an empty value without bytes (a tombstone) starts at -1. */
  readonly bytes: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
}

export const TOPIC_SCHEMA = JSON.stringify({
  type: 'record',
  name: 'TopicRecord',
  namespace: 'millrace',
  fields: [
    { name: 'timestamp', type: 'long' },
    { name: 'partition', type: 'int' },
    { name: 'offset', type: 'long' },
    { name: 'key', type: ['null', 'string'] },
    { name: 'value', type: ['null', 'bytes'] },
  ],
})

export function topicRecords(container: Container): TopicRecords {
  const { schema, blocks } = container
  if (schema.kind !== 'record') return fail('avro-mismatch', { found: schema.kind, expected: 'millrace.TopicRecord' })
  const length = blocks.reduce((sum, block) => sum + block.count, 0)
  const bytes = concat(blocks.map((block) => block.bytes))
  const dictionary = new Dictionary()
  const reader = new TopicReader(length, dictionary)
  const steps = schema.fields.map(({ name, type }) => reader.step(name, type))
  const input = new AvroInput()
  input.open(bytes, 0, bytes.length)
  for (reader.row = 0; reader.row < length; reader.row++) for (const step of steps) step(input)
  const { timestamps, partitions, offsets, keyCodes, starts, ends } = reader
  const keys = new StringColumn(types.string(), keyCodes, dictionary)
  return { length, timestamps, partitions, offsets, keys, bytes, starts, ends }
}

/** The distinct schema ids of framed values. */
export function schemaIds({ bytes, starts, ends }: TopicRecords): Set<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ids = new Set<number>()
  for (let i = 0; i < starts.length; i++)
    if (starts[i]! >= 0 && ends[i]! - starts[i]! >= FRAME_BYTES) ids.add(view.getInt32(starts[i]! + 1))
  return ids
}

class TopicReader {
  row = 0
  readonly timestamps: Float64Array
  readonly partitions: Int32Array
  readonly offsets: Float64Array
  readonly keyCodes: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  private readonly dictionary: Dictionary

  constructor(length: number, dictionary: Dictionary) {
    this.timestamps = new Float64Array(length)
    this.partitions = new Int32Array(length)
    this.offsets = new Float64Array(length)
    this.keyCodes = new Int32Array(length).fill(-1)
    this.starts = new Int32Array(length).fill(-1)
    this.ends = new Int32Array(length).fill(-1)
    this.dictionary = dictionary
  }

  step(name: string, type: AvroSchema): Step {
    if (type.kind === 'union') {
      const branches = type.branches.map((candidate) => this.step(name, candidate))
      return (input) => branch(input, branches)
    }
    if (type.kind === 'int' || type.kind === 'long') {
      const target = name === 'timestamp' ? this.timestamps : name === 'partition' ? this.partitions : this.offsets
      if (name === 'timestamp' || name === 'partition' || name === 'offset')
        return (input) => void (target[this.row] = Number(input.readLong()))
    }
    if (name === 'key' && type.kind === 'string')
      return (input) => {
        const length = input.readLength('avro-string-length')
        input.position += length
        this.keyCodes[this.row] = this.dictionary.internBytes(input.bytes, input.position - length, input.position)
      }
    if (name === 'value' && type.kind === 'bytes')
      return (input) => {
        const length = input.readLength('avro-bytes-length')
        this.starts[this.row] = input.position
        input.position += length
        this.ends[this.row] = input.position
      }
    return skipper(type)
  }
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let position = 0
  for (const part of parts) {
    whole.set(part, position)
    position += part.length
  }
  return whole
}

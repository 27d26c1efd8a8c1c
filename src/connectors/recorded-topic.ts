import { StringColumn, type Column } from '../data/column.ts'
import { Dictionary } from '../data/dictionary.ts'
import { types, type RowType } from '../types/logical-type.ts'
import { parseKind, RowKind } from '../types/row-kind.ts'
import { fail } from '../errors/messages.ts'
import type { TopicRecords } from '../formats/avro/topic-file.ts'
import type { ProjectedColumn } from '../formats/format.ts'

/**
 * The records of one topic or table in arrival order, values not yet decoded. Record i was the i-th to arrive, at
 * `arrivals[i]` ms; its value is bytes or text `[starts[i], ends[i])`, or nothing (-1).
 */
export interface RecordedTopic {
  readonly name: string
  readonly length: number
  /** Kafka's record timestamp, ms. */
  readonly timestamps: Float64Array
  readonly arrivals: Float64Array
  readonly partitions: Int32Array
  readonly offsets: Float64Array
  readonly keys: StringColumn
  /** One RowKind a record; null = all INSERT. */
  readonly kinds: Uint8Array | null
  readonly values:
    | { readonly form: 'bytes'; readonly bytes: Uint8Array; readonly starts: Int32Array; readonly ends: Int32Array }
    /** JSON text, whatever format the table declares. */
    | { readonly form: 'json'; readonly text: string; readonly starts: Int32Array; readonly ends: Int32Array }
    /** Columns of generated records, made when asked for; fields are matched by name. */
    | {
        readonly form: 'columns'
        readonly rowType: RowType
        readonly read: (projection: readonly ProjectedColumn[]) => Column[]
      }
}

/** A topic from a container file of {timestamp, partition, offset, key, value}. */
export function topicFromRecords(name: string, records: TopicRecords): RecordedTopic {
  return {
    name,
    length: records.length,
    timestamps: records.timestamps,
    arrivals: records.timestamps,
    partitions: records.partitions,
    offsets: records.offsets,
    keys: records.keys,
    kinds: null,
    values: { form: 'bytes', bytes: records.bytes, starts: records.starts, ends: records.ends },
  }
}

/**
 * A topic from JSON lines `{"at": ms, "op": "+I", "key": …, "value": {…}}`. `at` is the arrival time and counts up from 0
 * where it is missing; `op` is +I where missing. The value's text is kept as it stands, so no digit is lost.
 */
export function topicFromJsonLines(name: string, text: string): RecordedTopic {
  const arrivals: number[] = []
  const kinds: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const dictionary = new Dictionary()
  const keyCodes: number[] = []
  for (let start = 0, line = 1; start < text.length; line++) {
    let end = text.indexOf('\n', start)
    if (end === -1) end = text.length
    if (text.slice(start, end).trim() !== '') {
      const record = parseEnvelope(name, text, start, end, line)
      arrivals.push(record.at ?? arrivals.length)
      kinds.push(record.kind)
      keyCodes.push(record.key === null ? -1 : dictionary.intern(record.key))
      starts.push(record.start)
      ends.push(record.end)
    }
    start = end + 1
  }
  const times = Float64Array.from(arrivals)
  return {
    name,
    length: times.length,
    timestamps: times,
    arrivals: times,
    partitions: new Int32Array(times.length),
    offsets: Float64Array.from(times, (_, i) => i),
    keys: new StringColumn(types.string(), Int32Array.from(keyCodes), dictionary),
    kinds: kinds.some((kind) => kind !== RowKind.INSERT) ? Uint8Array.from(kinds) : null,
    values: { form: 'json', text, starts: Int32Array.from(starts), ends: Int32Array.from(ends) },
  }
}

interface Envelope {
  at: number | null
  kind: RowKind
  key: string | null
  start: number
  end: number
}

/** Reads the members of one line without parsing the value: only its range is wanted. */
function parseEnvelope(topic: string, text: string, from: number, to: number, line: number): Envelope {
  const record: Envelope = { at: null, kind: RowKind.INSERT, key: null, start: -1, end: -1 }
  const bad = (): never => fail('json-lines-envelope', { topic, line })
  let i = skipBlanks(text, from, to)
  if (text[i] !== '{') bad()
  i = skipBlanks(text, i + 1, to)
  while (i < to && text[i] !== '}') {
    const nameEnd = skipValue(text, i, to)
    const name = text.slice(i + 1, nameEnd - 1)
    i = skipBlanks(text, nameEnd, to)
    if (text[i] !== ':') bad()
    const start = skipBlanks(text, i + 1, to)
    const end = skipValue(text, start, to)
    if (name === 'value') {
      record.start = start
      record.end = end
    } else {
      let value: unknown
      try {
        value = JSON.parse(text.slice(start, end))
      } catch {
        bad()
      }
      if (name === 'at') record.at = Number.isFinite(Number(value)) ? Number(value) : bad()
      else if (name === 'op') record.kind = parseKind(String(value)) ?? bad()
      else if (name === 'key' && value !== null) record.key = typeof value === 'string' ? value : JSON.stringify(value)
    }
    i = skipBlanks(text, end, to)
    if (text[i] === ',') i = skipBlanks(text, i + 1, to)
    else if (text[i] !== '}') bad()
  }
  if (i >= to) bad()
  return record
}

function skipBlanks(text: string, from: number, to: number): number {
  let i = from
  while (i < to && (text[i] === ' ' || text[i] === '\t' || text[i] === '\r')) i++
  return i
}

/** The end of the JSON value that begins at `from`; nesting and strings are followed, nothing is checked. */
function skipValue(text: string, from: number, to: number): number {
  let depth = 0
  for (let i = from; i < to; i++) {
    const c = text[i]!
    if (c === '"') {
      for (i++; i < to && text[i] !== '"'; i++) if (text[i] === '\\') i++
      if (depth === 0) return Math.min(i + 1, to)
    } else if (c === '{' || c === '[') depth++
    else if (c === '}' || c === ']') {
      if (depth === 0) return i
      if (--depth === 0) return i + 1
    } else if (depth === 0 && (c === ',' || c === ':' || c === ' ')) return i
  }
  return to
}

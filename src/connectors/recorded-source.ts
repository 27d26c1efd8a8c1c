import { columnBuilder } from '../data/column-builder.ts'
import type { Column } from '../data/column.ts'
import { grown } from '../data/grown.ts'
import { SqlError } from '../errors/sql-error.ts'
import type { Format, ProjectedColumn, RowDecoder } from '../formats/format.ts'
import { castFunction } from '../types/cast.ts'
import { sameTypeIgnoringNullability, types, type LogicalType, type RowType } from '../types/logical-type.ts'
import type { SessionContext } from '../types/session.ts'
import type { SourceRequest, SourceRows } from './connector.ts'
import type { RecordedTopic } from './recorded-topic.ts'

/** Metadata that every recorded topic has. */
export const recordMetadata: ReadonlyMap<string, LogicalType> = new Map<string, LogicalType>([
  ['topic', types.string(false)],
  ['partition', types.int(false)],
  ['headers', types.map(types.string(false), types.bytes(), false)],
  ['leader-epoch', types.int()],
  ['offset', types.bigint(false)],
  ['timestamp', types.timestampLtz(3, false)],
  ['timestamp-type', types.string(false)],
])

const CHUNK = 16_384

/** Decodes what a scan reads of a topic; what was decoded before is taken from the topic. */
export async function readTopic(
  topic: RecordedTopic,
  request: SourceRequest,
  format: { readonly format: Format; readonly options: ReadonlyMap<string, string> },
  first: number,
): Promise<SourceRows> {
  const { scan, scanFields, metadata } = request
  const physical = scanFields.filter((_, i) => metadata[i] === null)
  const rowType: RowType = types.row(physical, false)
  const wanted = scan.projection.flatMap((index, i): ProjectedColumn[] =>
    metadata[index] === null ? [{ index, paths: scan.nested[i] ?? null }] : [],
  )
  const decoded = await decodeColumns(topic, rowType, wanted, format, request)
  const { records } = decoded
  const from = first === 0 ? 0 : records.filter((record) => record < first).length
  const rows = records.length - from
  const columns = scan.projection.map((index, i): Column => {
    const key = metadata[index] ?? null
    const column =
      key === null
        ? decoded.columns.get(columnKey({ index, paths: scan.nested[i] ?? null }))!
        : metadataColumn(topic, decoded, key, scanFields[index]!.type, request.session)
    return from === 0 ? column : column.slice(from, column.length)
  })
  const pick = <A extends Float64Array | Uint8Array>(values: A, make: (n: number) => A): A => {
    if (from === 0 && decoded.oneToOne) return values
    const picked = make(rows)
    for (let i = 0; i < rows; i++) picked[i] = values[records[from + i]!]!
    return picked
  }
  return {
    columns,
    length: rows,
    kinds: topic.kinds === null ? null : pick(topic.kinds, (n) => new Uint8Array(n)),
    arrivals: pick(topic.arrivals, (n) => new Float64Array(n)),
  }
}

const columnKey = ({ index, paths }: ProjectedColumn): string =>
  `${index}:${
    paths === null
      ? '*'
      : paths
          .map((path) => path.join('.'))
          .sort()
          .join(',')
  }`

interface Decoded {
  /** By `columnKey`, and those of metadata by key and type. */
  readonly columns: Map<string, Column>
  /** Record number of each row. */
  readonly records: Int32Array
  /** Every record has made one row. */
  readonly oneToOne: boolean
}

/** What has been decoded of a topic, by all that decoding depends on: format, options, declared types, time zone. */
const caches = new WeakMap<RecordedTopic, Map<string, Decoded>>()

async function decodeColumns(
  topic: RecordedTopic,
  rowType: RowType,
  wanted: readonly ProjectedColumn[],
  { format, options }: { readonly format: Format; readonly options: ReadonlyMap<string, string> },
  request: SourceRequest,
): Promise<Decoded> {
  const setting = JSON.stringify([format.identifier, [...options], rowType, request.session.zone])
  let byTopic = caches.get(topic)
  if (byTopic === undefined) caches.set(topic, (byTopic = new Map()))
  const known = byTopic.get(setting)
  const projection = wanted.filter((column) => known?.columns.has(columnKey(column)) !== true)
  if (known !== undefined && projection.length === 0) return known
  let columns: Column[]
  let records: Int32Array
  if (topic.values.form === 'columns') {
    records = Int32Array.from({ length: topic.length }, (_, i) => i)
    columns = matchedColumns(topic.values, rowType, projection, topic.length, request)
  } else {
    const { registry } = request.data
    const decoder = format.createDecoder({ rowType, projection, options, checked: true, registry })
    records = await decodeAll(topic, decoder, request)
    columns = decoder.finish()
  }
  const entry = known ?? {
    columns: new Map<string, Column>(),
    records,
    oneToOne: records.length === topic.length && records.every((record, row) => record === row),
  }
  projection.forEach((column, i) => entry.columns.set(columnKey(column), columns[i]!))
  byTopic.set(setting, entry)
  return entry
}

/** Columns of generated records under a table's names and types; a field that is not generated is NULL. */
function matchedColumns(
  { rowType: made, read }: Extract<RecordedTopic['values'], { form: 'columns' }>,
  declared: RowType,
  projection: readonly ProjectedColumn[],
  length: number,
  { session }: SourceRequest,
): Column[] {
  return projection.map(({ index, paths }) => {
    const { name, type } = declared.fields[index]!
    const at = made.fields.findIndex((field) => field.name === name)
    const column = at === -1 ? null : read([{ index: at, paths }])[0]!
    if (column !== null && sameShape(column.type, type)) return column
    const builder = columnBuilder(type)
    const cast = column === null ? null : castFunction(column.type, type, session)
    for (let row = 0; row < length; row++) builder.append(cast === null ? null : cast(column!.get(row)))
    return builder.finish()
  })
}

/** Equality of types that leaves nullability aside at every depth: the columns look the same. */
const sameShape = (a: LogicalType, b: LogicalType): boolean => shapeOf(a) === shapeOf(b)
const shapeOf = (type: LogicalType): string =>
  JSON.stringify(type, (key, value: unknown) => (key === 'nullable' || key === 'description' ? undefined : value))

async function decodeAll(topic: RecordedTopic, decoder: RowDecoder, request: SourceRequest): Promise<Int32Array> {
  const { values } = topic
  if (values.form === 'columns') throw new Error('generated records are not decoded')
  let rowRecords = new Int32Array(topic.length)
  let rows = 0
  for (let i = 0; i < topic.length; i++) {
    if (i % CHUNK === 0 && i > 0) await request.pause()
    const start = values.starts[i]!
    // a tombstone has no row
    if (start < 0) continue
    let made: number
    try {
      made =
        values.form === 'bytes'
          ? decoder.decode(values.bytes, start, values.ends[i]!)
          : decoder.decodeText(values.text, start, values.ends[i]!)
    } catch (error) {
      if (!(error instanceof SqlError)) throw error
      const place = `topic ${topic.name}, partition ${topic.partitions[i]}, offset ${topic.offsets[i]}`
      throw error.at(error.where === undefined ? place : `${place}, ${error.where}`)
    }
    for (; made > 0; made--) {
      if (rows === rowRecords.length) rowRecords = grown(rowRecords)
      rowRecords[rows++] = i
    }
  }
  return rowRecords.subarray(0, rows)
}

function metadataColumn(
  topic: RecordedTopic,
  { columns, records }: Decoded,
  key: string,
  type: LogicalType,
  session: SessionContext,
): Column {
  const name = `${key} ${JSON.stringify(type)}`
  let column = columns.get(name)
  if (column !== undefined) return column
  const produced = recordMetadata.get(key)!
  const cast = sameTypeIgnoringNullability(produced, type) ? null : castFunction(produced, type, session)
  const builder = columnBuilder(type)
  for (const record of records) {
    const value = metadataValue(topic, key, record)
    builder.append(cast === null ? value : cast(value))
  }
  columns.set(name, (column = builder.finish()))
  return column
}

function metadataValue(topic: RecordedTopic, key: string, record: number) {
  switch (key) {
    case 'topic':
      return topic.name
    case 'partition':
      return topic.partitions[record]!
    case 'offset':
      return topic.offsets[record]!
    case 'timestamp':
      return topic.timestamps[record]!
    case 'timestamp-type':
      return 'CreateTime'
    default:
      return null
  }
}

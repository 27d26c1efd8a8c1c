import {
  ArrayBuilder,
  MapBuilder,
  RowBuilder,
  type ColumnBuilder,
  type FixedBuilder,
  type ObjectBuilder,
  type StringBuilder,
} from '../../data/column-builder.ts'
import { decodeUtf8 } from '../../types/bytes.ts'
import { hashMapOrder } from '../../types/java-hash.ts'
import { types, type LogicalType, type RowType } from '../../types/logical-type.ts'
import { AbsentBuilder } from '../absent.ts'
import { decimalFromBytes } from './decimal-bytes.ts'
import type { AvroInput } from './input.ts'
import { avroName, type AvroRecord, type AvroSchema } from './schema.ts'
import { branch, eachItem, runAll, skipper, together, type Step } from './skip.ts'
import { readerKind, readerName, type ReaderKind } from './table-schema.ts'

/**
 * Compiles steps that read values of a writer's schema into the columns of a table, by Avro's rules of schema
 * resolution with the reader schema that Flink derives from the table. A column without a builder is checked and
 * passed over. Source: Apache Avro 1.11 specification, "Schema Resolution"; flink-avro, AvroToRowDataConverters.
 */
export class Resolver {
  private readonly legacy: boolean

  /** `legacy`: see `readerKind`. */
  constructor(legacy: boolean) {
    this.legacy = legacy
  }

  /** Steps for the fields of a record, nested records flattened; the caller counts rows. */
  record(
    writer: AvroRecord,
    reader: RowType,
    builders: readonly (ColumnBuilder | null)[],
    readerRecord: string,
  ): Step[] {
    const steps: Step[] = []
    const missing = reader.fields.findIndex(
      (field) => !field.type.nullable && !writer.fields.some((candidate) => candidate.name === field.name),
    )
    if (missing !== -1) {
      const holes = { found: writer.name, expected: readerRecord, field: reader.fields[missing]!.name }
      return [(input) => input.fail('avro-missing-field', holes)]
    }
    for (const field of writer.fields) {
      const index = reader.fields.findIndex((candidate) => candidate.name === field.name)
      if (index === -1) steps.push(skipper(field.type))
      else
        steps.push(
          ...this.value(
            field.type,
            reader.fields[index]!.type,
            builders[index] ?? null,
            `${readerRecord}_${field.name}`,
          ),
        )
    }
    reader.fields.forEach((field, index) => {
      const builder = builders[index] ?? null
      if (builder !== null && !writer.fields.some((candidate) => candidate.name === field.name))
        steps.push(() => builder.append(null))
    })
    return steps
  }

  private value(writer: AvroSchema, type: LogicalType, target: ColumnBuilder | null, readerRecord: string): Step[] {
    const builder = target instanceof AbsentBuilder ? null : target
    if (writer.kind !== 'union') return this.branch(writer, type, builder, readerRecord)
    const branches = writer.branches.map((candidate) => together(this.branch(candidate, type, builder, readerRecord)))
    return [(input) => branch(input, branches)]
  }

  private branch(writer: AvroSchema, type: LogicalType, builder: ColumnBuilder | null, readerRecord: string): Step[] {
    const kind = readerKind(type, this.legacy)
    if (writer.kind === 'null' && type.nullable) return builder === null ? [] : [() => builder.append(null)]
    if (!resolves(writer, kind) || (type.nullable && this.mismatches(writer, type))) {
      const holes = { found: avroName(writer), expected: readerName(type, kind, readerRecord) }
      return [(input) => input.fail('avro-mismatch', holes)]
    }
    if (writer.kind === 'record') return this.row(writer, type as RowType, builder as RowBuilder | null, readerRecord)
    if (writer.kind === 'array' && type.kind === 'ARRAY')
      return [this.array(writer.items, type.element, builder as ArrayBuilder | null, readerRecord)]
    if (writer.kind === 'map') return [this.map(writer.values, type, builder as MapBuilder | null, readerRecord)]
    return [builder === null ? skipper(writer) : scalar(writer, type, builder)]
  }

  /** A union takes no record that could not be read as a whole; elsewhere only the field that does not fit fails. */
  private mismatches(writer: AvroSchema, type: LogicalType): boolean {
    if (writer.kind === 'union' || (writer.kind === 'null' && type.nullable)) return false
    if (!resolves(writer, readerKind(type, this.legacy))) return true
    if (writer.kind !== 'record') return false
    return (type as RowType).fields.some((field) => {
      const written = writer.fields.find(({ name }) => name === field.name)
      return written === undefined ? !field.type.nullable : this.mismatches(written.type, field.type)
    })
  }

  private row(writer: AvroRecord, type: RowType, builder: RowBuilder | null, readerRecord: string): Step[] {
    const steps = this.record(writer, type, builder?.fields ?? [], readerRecord)
    if (builder !== null) steps.push(() => builder.appendPresence(true))
    return steps
  }

  private array(items: AvroSchema, element: LogicalType, builder: ArrayBuilder | null, readerRecord: string): Step {
    const item = together(this.value(items, element, builder?.elements ?? null, readerRecord))
    return (input) => {
      const start = builder?.elements.length ?? 0
      eachItem(input, item)
      builder?.appendRange(start, true)
    }
  }

  private map(values: AvroSchema, type: LogicalType, builder: MapBuilder | null, readerRecord: string): Step {
    const valueType = type.kind === 'MAP' ? type.value : types.int(true)
    const steps = this.value(values, valueType, builder?.values ?? null, readerRecord)
    const skip = skipper(values)
    return (input) => {
      const entries = readEntries(input, skip)
      const { position } = input
      const start = builder?.keys.length ?? 0
      for (const entry of entries) {
        builder?.keys.append(entry.key)
        input.position = entry.position
        runAll(steps, input)
      }
      builder?.appendRange(start, true)
      input.position = position
    }
  }
}

interface MapEntry {
  readonly key: string
  /** Where the value starts. */
  readonly position: number
}

/** Passes over a map, in the order of the HashMap that Flink collects it in; of equal keys the last one counts. */
function readEntries(input: AvroInput, skip: Step): MapEntry[] {
  const entries = new Map<string, MapEntry>()
  eachItem(input, () => {
    const length = input.readLength('avro-string-length')
    const key = decodeUtf8(input.bytes.subarray(input.position, input.position + length))
    input.position += length
    entries.set(key, { key, position: input.position })
    skip(input)
  })
  const list = [...entries.values()]
  const keys = list.map(({ key }) => key)
  return hashMapOrder(keys, types.string()).map((i) => list[i]!)
}

function resolves(writer: AvroSchema, reader: ReaderKind): boolean {
  if (writer.kind === reader) return true
  switch (writer.kind) {
    case 'int':
      return reader === 'long' || reader === 'float' || reader === 'double'
    case 'long':
      return reader === 'float' || reader === 'double'
    case 'float':
      return reader === 'double'
    case 'string':
      return reader === 'bytes'
    case 'bytes':
      return reader === 'string'
    default:
      return false
  }
}

function scalar(writer: AvroSchema, type: LogicalType, builder: ColumnBuilder): Step {
  switch (type.kind) {
    case 'BOOLEAN': {
      const column = builder as FixedBuilder
      return (input) => column.appendNumber(input.readBoolean() ? 1 : 0)
    }
    case 'TINYINT': {
      const column = builder as FixedBuilder
      return (input) => column.appendNumber((input.readInt() << 24) >> 24)
    }
    case 'SMALLINT': {
      const column = builder as FixedBuilder
      return (input) => column.appendNumber((input.readInt() << 16) >> 16)
    }
    case 'CHAR':
    case 'VARCHAR':
      return readString(builder as StringBuilder)
    case 'BINARY':
    case 'VARBINARY':
      return (input) => (builder as ObjectBuilder).append(readBytes(input))
    case 'DECIMAL': {
      const { precision } = type
      return (input) => {
        const bytes = readBytes(input)
        if (bytes.length === 0) input.fail('avro-empty-decimal')
        builder.append(decimalFromBytes(bytes, precision))
      }
    }
    case 'FLOAT':
      return readFloating(writer, builder as FixedBuilder, Math.fround)
    case 'DOUBLE':
      return readFloating(writer, builder as FixedBuilder, Number)
    default:
      return readInteger(writer, builder as FixedBuilder)
  }
}

function readInteger(writer: AvroSchema, column: FixedBuilder): Step {
  if (writer.kind === 'int') return (input) => column.appendNumber(input.readInt())
  return (input) => {
    const value = input.readLong()
    if (typeof value === 'number') column.appendNumber(value)
    else column.append(value)
  }
}

function readFloating(writer: AvroSchema, column: FixedBuilder, round: (x: number) => number): Step {
  switch (writer.kind) {
    case 'int':
      return (input) => column.appendNumber(round(input.readInt()))
    case 'long':
      return (input) => column.appendNumber(round(Number(input.readLong())))
    case 'float':
      return (input) => column.appendNumber(input.readFloat())
    default:
      return (input) => column.appendNumber(input.readDouble())
  }
}

function readString(column: StringBuilder): Step {
  const dictionary = column.dictionary
  return (input) => {
    const length = input.readLength('avro-string-length')
    const start = input.position
    input.position = start + length
    column.appendCode(dictionary.internBytes(input.bytes, start, start + length))
  }
}

function readBytes(input: AvroInput): Uint8Array {
  const length = input.readLength('avro-bytes-length')
  input.position += length
  return input.bytes.slice(input.position - length, input.position)
}

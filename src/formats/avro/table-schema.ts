import { fail } from '../../errors/messages.ts'
import { flinkText } from '../../types/type-text.ts'
import { types, type LogicalType } from '../../types/logical-type.ts'
import type { AvroSchema } from './schema.ts'

/** What a column asks of the writer: the kinds of Avro's reader schema that Flink derives from a table. */
export type ReaderKind =
  'boolean' | 'int' | 'long' | 'float' | 'double' | 'string' | 'bytes' | 'record' | 'array' | 'map' | 'null'

/**
 * The Avro kind that Flink reads a column as; throws for types that Flink cannot read from Avro. `legacy` is
 * `avro.timestamp_mapping.legacy`, which is always on for `avro-confluent`.
 * Source: flink-avro, AvroSchemaConverter.convertToSchema.
 */
export function readerKind(type: LogicalType, legacy: boolean): ReaderKind {
  switch (type.kind) {
    case 'BOOLEAN':
      return 'boolean'
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'DATE':
      return 'int'
    case 'TIME':
      if (type.precision > 3) fail('avro-precision', { type: 'TIME', precision: type.precision, most: 3 })
      return 'int'
    case 'BIGINT':
      return 'long'
    case 'TIMESTAMP':
      if (type.precision > (legacy ? 3 : 6))
        fail('avro-precision', {
          type: legacy ? 'TIMESTAMP' : 'LOCAL TIMESTAMP',
          precision: type.precision,
          most: legacy ? 3 : 6,
        })
      return 'long'
    case 'TIMESTAMP_LTZ':
      if (legacy) return fail('avro-type', { type: flinkText(type) })
      if (type.precision > 6) fail('avro-precision', { type: 'TIMESTAMP', precision: type.precision, most: 6 })
      return 'long'
    case 'FLOAT':
      return 'float'
    case 'DOUBLE':
      return 'double'
    case 'CHAR':
    case 'VARCHAR':
      return 'string'
    case 'BINARY':
    case 'VARBINARY':
    case 'DECIMAL':
      return 'bytes'
    case 'ROW':
      return 'record'
    case 'ARRAY':
      return 'array'
    case 'MAP':
    case 'MULTISET': {
      const key = type.kind === 'MAP' ? type.key : type.element
      if (key.kind !== 'CHAR' && key.kind !== 'VARCHAR') fail('avro-map-key', { type: flinkText(key) })
      return 'map'
    }
    case 'NULL':
      return 'null'
    default:
      return fail('avro-type', { type: flinkText(type) })
  }
}

/** The name of the whole table's record in Flink's reader schema; nested rows append `_` and the field's name. */
export const READER_RECORD = 'org.apache.flink.avro.generated.record'

/** The name of a column's reader schema in Avro's messages. */
export function readerName(type: LogicalType, kind: ReaderKind, recordName: string): string {
  if (type.nullable && kind !== 'null') return 'union'
  return kind === 'record' ? recordName : kind
}

/** The schema that Flink derives from a table: what `avro` messages without a registry are written with. */
export function tableSchema(type: LogicalType, legacy: boolean, recordName = READER_RECORD): AvroSchema {
  const schema = notNullSchema(type, legacy, recordName)
  return type.nullable && schema.kind !== 'null' ? { kind: 'union', branches: [{ kind: 'null' }, schema] } : schema
}

function notNullSchema(type: LogicalType, legacy: boolean, recordName: string): AvroSchema {
  const kind = readerKind(type, legacy)
  if (type.kind === 'ROW')
    return {
      kind: 'record',
      name: recordName,
      fields: type.fields.map(({ name, type }) => ({ name, type: tableSchema(type, legacy, `${recordName}_${name}`) })),
    }
  if (type.kind === 'ARRAY') return { kind: 'array', items: tableSchema(type.element, legacy, recordName) }
  if (type.kind === 'MAP') return { kind: 'map', values: tableSchema(type.value, legacy, recordName) }
  if (type.kind === 'MULTISET') return { kind: 'map', values: tableSchema(types.int(), legacy, recordName) }
  return { kind: kind as Exclude<typeof kind, 'record' | 'array' | 'map'> }
}

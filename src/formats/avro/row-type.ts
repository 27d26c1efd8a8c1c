import { fail } from '../../errors/messages.ts'
import { types, withNullable, type LogicalType, type RowType } from '../../types/logical-type.ts'
import { parseAvroSchema, type AvroRecord, type AvroSchema } from './schema.ts'

/** The table columns that a record schema asks for. Source: flink-avro, AvroSchemaConverter.convertToDataType. */
export function avroRowType(schemaText: string): RowType {
  const schema = parseAvroSchema(schemaText)
  return schema.kind === 'record' ? rowType(schema) : fail('avro-schema', { problem: `Not a record: ${schema.kind}` })
}

const rowType = (schema: AvroRecord): RowType =>
  types.row(
    schema.fields.map(({ name, type }) => ({ name, type: columnType(type) })),
    false,
  )

function columnType(schema: AvroSchema): LogicalType {
  switch (schema.kind) {
    case 'record':
      return rowType(schema)
    case 'enum':
    case 'string':
      return types.string(false)
    case 'array':
      return types.array(columnType(schema.items), false)
    case 'map':
      return types.map(types.string(false), columnType(schema.values), false)
    case 'union':
      return unionType(schema.branches)
    case 'fixed':
      return types.varbinary(schema.size, false)
    case 'bytes':
      return types.bytes(false)
    case 'int':
      return types.int(false)
    case 'long':
      return types.bigint(false)
    case 'null':
      return types.null()
    default:
      return types[schema.kind](false)
  }
}

/** A union with null makes its one other branch nullable; Flink has no column for other unions. */
function unionType(branches: readonly AvroSchema[]): LogicalType {
  const others = branches.filter((branch) => branch.kind !== 'null')
  if (others.length !== 1)
    return fail('avro-schema', { problem: `A union of ${others.length} types has no column type` })
  return withNullable(columnType(others[0]!), others.length < branches.length)
}

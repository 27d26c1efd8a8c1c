import { sqlError } from '../../errors/messages.ts'
import { withNullable, type RowType } from '../../types/logical-type.ts'
import type { Format } from '../format.ts'
import { checkBoolean, checkOneOf } from '../options.ts'
import { ConfluentAvroDecoder, PlainAvroDecoder } from './decoder.ts'
import { tableSchema } from './table-schema.ts'

/** `avro-confluent`: every value has a frame with the id of the schema it was written with. */
export const avroConfluentFormat: Format = {
  identifier: 'avro-confluent',
  requiredOptions: ['url'],
  optionalOptions: [
    'basic-auth.credentials-source',
    'basic-auth.user-info',
    'bearer-auth.credentials-source',
    'bearer-auth.token',
    'properties',
    'schema',
    'ssl.keystore.location',
    'ssl.keystore.password',
    'ssl.truststore.location',
    'ssl.truststore.password',
    'subject',
  ],
  validate(_options, rowType) {
    checkColumns(rowType, true)
  },
  createDecoder: (request) => new ConfluentAvroDecoder(request),
}

/** `avro`: values have no frame; they must have been written with the schema that the table itself makes. */
export const avroFormat: Format = {
  identifier: 'avro',
  requiredOptions: [],
  optionalOptions: ['encoding', 'timestamp_mapping.legacy'],
  validate(options, rowType) {
    checkOneOf('avro', 'encoding', options, ['binary', 'json'])
    if (options.get('encoding')?.toLowerCase() === 'json') throw sqlError('avro-json-encoding')
    checkBoolean('avro', 'timestamp_mapping.legacy', options)
    checkColumns(rowType, isLegacy(options))
  },
  createDecoder(request) {
    const legacy = isLegacy(request.options)
    return new PlainAvroDecoder(request, tableSchema(withNullable(request.rowType, false), legacy), legacy)
  },
}

const isLegacy = (options: ReadonlyMap<string, string>): boolean =>
  options.get('timestamp_mapping.legacy')?.toLowerCase() !== 'false'

function checkColumns(rowType: RowType, legacy: boolean): void {
  tableSchema(rowType, legacy)
}

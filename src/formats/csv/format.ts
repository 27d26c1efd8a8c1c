import { fail } from '../../errors/messages.ts'
import { flinkText } from '../../types/type-text.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import type { Format } from '../format.ts'
import { checkBoolean } from '../options.ts'
import { CsvDecoder } from './decoder.ts'
import { checkDialect } from './dialect.ts'

/** `csv`: cells in the order of the columns. */
export const csvFormat: Format = {
  identifier: 'csv',
  requiredOptions: [],
  optionalOptions: [
    'allow-comments',
    'allow-trailing-comma',
    'array-element-delimiter',
    'disable-quote-character',
    'empty-string-as-null',
    'escape-character',
    'fail-on-missing-columns',
    'field-delimiter',
    'ignore-parse-errors',
    'ignore-trailing-unmappable',
    'null-literal',
    'quote-character',
    'trim-spaces',
    'write-bigdecimal-in-scientific-notation',
  ],
  validate(options, rowType) {
    for (const key of BOOLEANS) checkBoolean('csv', key, options)
    checkDialect(options)
    for (const { name, type } of rowType.fields) checkColumn(name, type)
  },
  createDecoder: (request) => new CsvDecoder(request),
}

const BOOLEANS = [
  'allow-comments',
  'allow-trailing-comma',
  'disable-quote-character',
  'empty-string-as-null',
  'fail-on-missing-columns',
  'ignore-parse-errors',
  'ignore-trailing-unmappable',
  'trim-spaces',
  'write-bigdecimal-in-scientific-notation',
]

const SIMPLE: readonly LogicalType['kind'][] = [
  'CHAR',
  'VARCHAR',
  'BINARY',
  'VARBINARY',
  'DATE',
  'TIME',
  'TIMESTAMP',
  'TIMESTAMP_LTZ',
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'DOUBLE',
  'FLOAT',
  'DECIMAL',
  'BOOLEAN',
  'NULL',
]

function checkColumn(name: string, type: LogicalType): void {
  const inner = type.kind === 'ARRAY' ? [type.element] : type.kind === 'ROW' ? type.fields.map((f) => f.type) : null
  if (inner === null && !SIMPLE.includes(type.kind)) fail('csv-column', { type: flinkText(type), name })
  for (const element of inner ?? [])
    if (!SIMPLE.includes(element.kind)) fail('csv-nested', { type: flinkText(element), name })
}

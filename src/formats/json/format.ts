import { fail } from '../../errors/messages.ts'
import { flinkText } from '../../types/type-text.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import type { Format } from '../format.ts'
import { checkBoolean, isTrue } from '../options.ts'
import { JsonDecoder } from './decoder.ts'

/** `json`: a JSON object a message. */
export const jsonFormat: Format = {
  identifier: 'json',
  requiredOptions: [],
  optionalOptions: [
    'decode.json-parser.enabled',
    'encode.decimal-as-plain-number',
    'encode.ignore-null-fields',
    'fail-on-missing-field',
    'ignore-parse-errors',
    'map-null-key.literal',
    'map-null-key.mode',
    'timestamp-format.standard',
  ],
  validate(options, rowType) {
    for (const key of ['decode.json-parser.enabled', 'fail-on-missing-field', 'ignore-parse-errors'])
      checkBoolean('json', key, options)
    if (isTrue(options, 'ignore-parse-errors') && isTrue(options, 'fail-on-missing-field')) fail('json-both-modes')
    const standard = options.get('timestamp-format.standard') ?? 'SQL'
    if (standard !== 'SQL' && standard !== 'ISO-8601') fail('json-timestamp-format', { value: standard })
    checkType(rowType)
  },
  createDecoder: (request) => new JsonDecoder(request),
}

function checkType(type: LogicalType): void {
  switch (type.kind) {
    case 'ROW':
      for (const field of type.fields) checkType(field.type)
      return
    case 'ARRAY':
      return checkType(type.element)
    case 'MAP':
    case 'MULTISET': {
      const key = type.kind === 'MAP' ? type.key : type.element
      if (key.kind !== 'CHAR' && key.kind !== 'VARCHAR') fail('json-map-key', { type: flinkText(type) })
      return type.kind === 'MAP' ? checkType(type.value) : undefined
    }
    case 'VARIANT':
    case 'BITMAP':
    case 'RAW':
      fail('json-type', { type: flinkText(type) })
  }
}

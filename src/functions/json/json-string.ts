import { fail } from '../../errors/messages.ts'
import { wellFormed } from '../../types/bytes.ts'
import { types } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { ScalarFunction } from '../definition.ts'
import { flink, type Operand } from '../signatures.ts'
import { argumentEncoder } from './encode.ts'

/** Types that JSON_STRING takes; the others do not pass validation. */
const STRINGABLE: ReadonlySet<string> = new Set([
  ...['CHAR', 'VARCHAR', 'BINARY', 'VARBINARY', 'TIMESTAMP', 'TIMESTAMP_LTZ', 'ARRAY', 'MAP', 'MULTISET', 'ROW'],
  ...['BOOLEAN', 'TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'FLOAT', 'DOUBLE', 'DECIMAL', 'VARIANT', 'NULL'],
])

const FAMILIES =
  '[<CHARACTER_STRING> | <BINARY_STRING> | <TIMESTAMP> | <CONSTRUCTED> | <NUMERIC> | <STRUCTURED_TYPE> | <DISTINCT_TYPE> | <BOOLEAN> | <VARIANT>]'

const jsonArgument: Operand = {
  label: FAMILIES,
  accepts: (type) => STRINGABLE.has(type.kind),
  castTo: (type) => (type.kind === 'NULL' ? types.string() : type),
  refusal: (type) =>
    `Unsupported argument type. Expected type of family 'CHARACTER_STRING' but actual type was '${flinkText(type)}'.`,
}

export const jsonString: ScalarFunction = {
  kind: 'scalar',
  name: 'JSON_STRING',
  resolve: flink([{ operands: [jsonArgument], form: `JSON_STRING(${FAMILIES})` }], (call) => {
    const calls = (call.options?.calls ?? []) as readonly unknown[]
    if (calls[0] === 'JSON') fail('json-placement', {}, call.span)
    if (call.args[0]!.kind !== 'NULL') argumentEncoder(call, 0)
    return types.string(call.args[0]!.nullable)
  }),
  nulls: 'propagate',
  bind: (call) => {
    const encode = argumentEncoder(call, 0)
    return (value) => wellFormed(encode(value!))
  },
  doc: {
    group: 'json',
    signatures: ['JSON_STRING(value)'],
    text: 'The value as JSON text: strings quoted, numbers with their digits, timestamps in ISO form, bytes in Base64, rows and maps as objects with sorted keys. NULL for NULL.',
    examples: [
      { sql: 'JSON_STRING(1.50)', value: '1.50' },
      { sql: 'JSON_STRING(ARRAY[1, 2])', value: '[1,2]' },
      { sql: 'JSON_STRING(CAST(NULL AS INT))', value: null },
    ],
  },
}

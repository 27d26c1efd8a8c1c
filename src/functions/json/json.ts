import { SqlError } from '../../errors/sql-error.ts'
import { javaTrim } from '../../types/java-trim.ts'
import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { characterString, flink, nullableIfArgs } from '../signatures.ts'
import { readJson } from './read.ts'
import { jsonText } from './value.ts'

export const json: ScalarFunction = {
  kind: 'scalar',
  name: 'JSON',
  resolve: flink([{ operands: [characterString] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: () => (value) => {
    const text = javaTrim(value as string)
    if (text === '') return null
    const read = readJson(text)
    if (read instanceof SqlError) throw read
    return jsonText(read)
  },
  doc: {
    group: 'json',
    signatures: ['JSON(value)'],
    text: 'Inside JSON_ARRAY, or as a value of JSON_OBJECT: inserts the string as JSON instead of as a JSON string. It cannot stand anywhere else. NULL for NULL and for a blank string.',
    examples: [{ sql: 'JSON_ARRAY(JSON(\'{"b": 1.50, "a": [1]}\'))', value: '[{"a":[1],"b":1.50}]' }],
  },
}

import { fail } from '../../errors/messages.ts'
import { isCharacter, types } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { ScalarFunction } from '../definition.ts'
import { refuseNulls } from '../signatures.ts'
import { extraction } from './extraction.ts'

export const jsonExists: ScalarFunction = {
  kind: 'scalar',
  name: 'JSON_EXISTS',
  resolve: (call) => {
    refuseNulls(call)
    if (!call.args.every(isCharacter)) {
      const clause = call.options?.onError === undefined ? [] : ['SYMBOL NOT NULL']
      const written = `JSON_EXISTS(${[...call.args.map(flinkText), ...clause].join(', ')})`
      fail('json-unsupported-call', { call: written }, call.span)
    }
    return { args: call.args, result: types.boolean() }
  },
  nulls: 'propagate',
  bind: ({ constants, options }) => {
    const find = extraction(constants[1])
    const onError = options?.onError
    return (text, path) => {
      const { value, error } = find(text as string, path as string)
      if (error === null) return value !== null
      if (onError === 'ERROR') throw error
      return onError === 'UNKNOWN' ? null : onError === 'TRUE'
    }
  },
  doc: {
    group: 'json',
    signatures: ['JSON_EXISTS(jsonValue, path [{ TRUE | FALSE | UNKNOWN | ERROR } ON ERROR])'],
    text: 'Whether the path finds a value that is not null. What cannot be read, or a strict path that leads nowhere, gives FALSE, or what ON ERROR says. NULL for NULL.',
    examples: [
      { sql: "JSON_EXISTS('{\"a\": true}', '$.a')", value: 'TRUE' },
      { sql: "JSON_EXISTS('{\"a\": true}', '$.b')", value: 'FALSE' },
      { sql: "JSON_EXISTS('{\"a\": true}', 'strict $.b' UNKNOWN ON ERROR)", value: null },
    ],
  },
}

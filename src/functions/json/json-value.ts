import { fail, sqlError } from '../../errors/messages.ts'
import { isCharacter, types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { SqlError } from '../../errors/sql-error.ts'
import type { Value } from '../../types/value.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { operandText, refuseNulls } from '../signatures.ts'
import { extraction } from './extraction.ts'
import { returnedDefault, returnedScalar } from './returned.ts'
import { isScalar, javaText } from './value.ts'

const FORM =
  'JSON_VALUE(json_doc, path [RETURNING type] [{NULL | ERROR | DEFAULT value} ON EMPTY] [{NULL | ERROR | DEFAULT value} ON ERROR])'

const RETURNED: ReadonlySet<string> = new Set(['VARCHAR', 'BOOLEAN', 'INTEGER', 'DOUBLE'])

function resolve(call: CallSite): Resolution {
  refuseNulls(call)
  if (!isCharacter(call.args[1]!)) {
    const applied = `JSON_VALUE(${call.args.slice(0, 2).map(operandText).join(', ')})`
    fail('cannot-apply', { name: 'JSON_VALUE', applied, forms: FORM }, call.span)
  }
  const [text] = call.args as [LogicalType]
  const isVariant = text.kind === 'VARIANT'
  if (!isCharacter(text) && !isVariant) fail('json-input-type', {}, call.argSpans[0])
  const type = (call.options?.returning as LogicalType | undefined) ?? types.string()
  if (!RETURNED.has(type.kind)) fail('json-returning', { type: flinkText(withNullable(type, true)) }, call.span)
  // a VARIANT is read by its JSON text
  const args = isVariant ? call.args.with(0, types.string(text.nullable)) : call.args
  return { args, result: withNullable(type, true) }
}

export const jsonValue: ScalarFunction = {
  kind: 'scalar',
  name: 'JSON_VALUE',
  resolve,
  nulls: 'handle',
  bind: ({ args, constants, options, result }) => {
    const find = extraction(constants[1])
    const scalar = returnedScalar(result)
    const { onEmpty, onError } = { ...options }
    const errorAt = onEmpty === 'DEFAULT' ? 3 : 2
    const emptyDefault = onEmpty === 'DEFAULT' ? returnedDefault(args[2]!, result) : null
    const errorDefault = onError === 'DEFAULT' ? returnedDefault(args[errorAt]!, result) : null
    const whenError = (problem: SqlError, written: Value): Value => {
      if (onError === 'ERROR') throw problem
      return errorDefault === null ? null : errorDefault(written)
    }
    return (text, path, first, second) => {
      if (text === null || path === null) return null
      const { value, error, lax } = find(text as string, path as string)
      const onErrorValue = (errorAt === 3 ? second : first) ?? null
      if (error !== null) return whenError(error, onErrorValue)
      if (value !== null && isScalar(value)) return scalar(value)
      if (!lax) return whenError(sqlError('json-strict-scalar', { value: javaText(value) }), onErrorValue)
      if (onEmpty === 'ERROR') return fail('json-empty-result', { name: 'JSON_VALUE' })
      return emptyDefault === null ? null : emptyDefault(first ?? null)
    }
  },
  doc: {
    group: 'json',
    signatures: [
      'JSON_VALUE(jsonValue, path [RETURNING type] [{ NULL | ERROR | DEFAULT expr } ON EMPTY] [{ NULL | ERROR | DEFAULT expr } ON ERROR])',
    ],
    text: 'The scalar that the path finds, as STRING or as RETURNING says (STRING, BOOLEAN, INTEGER, DOUBLE). Objects and arrays count as nothing found in lax mode and as an error in strict mode, which is the default. NULL for NULL.',
    examples: [
      { sql: "JSON_VALUE('{\"a\": true}', '$.a')", value: 'true' },
      { sql: 'JSON_VALUE(\'{"a.b": [0.998,0.996]}\', \'$.["a.b"][0]\' RETURNING DOUBLE)', value: '0.998' },
      { sql: "JSON_VALUE('{\"a\": true}', 'lax $.b' DEFAULT FALSE ON EMPTY)", value: 'false' },
      { sql: "JSON_VALUE('{\"a\": true}', 'strict $.b')", value: null },
    ],
  },
}

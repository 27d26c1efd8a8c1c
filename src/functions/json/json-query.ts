import { fail, sqlError } from '../../errors/messages.ts'
import type { SqlError } from '../../errors/sql-error.ts'
import { wellFormed } from '../../types/bytes.ts'
import { fitText } from '../../types/cast/to-text.ts'
import { isCharacter, types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import { calciteText, flinkText } from '../../types/type-text.ts'
import type { Value } from '../../types/value.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { refuseNulls } from '../signatures.ts'
import { extraction } from './extraction.ts'
import { isArray, isScalar, javaText, jsonText, scalarText, type JsonValue } from './value.ts'

function resolve(call: CallSite): Resolution {
  refuseNulls(call)
  const type = (call.options?.returning as LogicalType | undefined) ?? types.string()
  if (type.kind === 'ARRAY') {
    if (type.element.kind !== 'VARCHAR') fail('json-returning-element', { type: calciteText(type.element) }, call.span)
    for (const [event, clause] of [
      ['empty', 'onEmpty'],
      ['error', 'onError'],
    ] as const)
      if (call.options?.[clause] === 'EMPTY OBJECT')
        fail('json-empty-object', { event, type: calciteText(type) }, call.span)
  } else if (type.kind !== 'VARCHAR') fail('json-returning', { type: flinkText(withNullable(type, true)) }, call.span)
  if (!call.args.every(isCharacter)) fail('json-input-type', {}, call.span)
  return { args: call.args, result: withNullable(type, true) }
}

/** What EMPTY ARRAY and EMPTY OBJECT give; everything else is NULL here. */
function emptyResult(behavior: unknown, asArray: boolean): Value {
  if (behavior === 'EMPTY OBJECT') return '{}'
  return behavior === 'EMPTY ARRAY' || behavior === 'EMPTY' ? (asArray ? [] : '[]') : null
}

const element = (value: JsonValue): Value =>
  value === null ? null : wellFormed(isScalar(value) ? scalarText(value) : jsonText(value))

export const jsonQuery: ScalarFunction = {
  kind: 'scalar',
  name: 'JSON_QUERY',
  resolve,
  nulls: 'propagate',
  bind: ({ constants, options, result }) => {
    const find = extraction(constants[1])
    const { wrapper, onEmpty, onError } = { ...options }
    const asArray = result.kind === 'ARRAY'
    const whenEmpty = emptyResult(onEmpty, asArray)
    const whenError = emptyResult(onError, asArray)
    const failing = (error: SqlError): Value => {
      if (onError === 'ERROR') throw error
      return whenError
    }
    return (text, path) => {
      const { value: found, error, lax } = find(text as string, path as string)
      if (error !== null) return failing(error)
      const wraps = wrapper === 'UNCONDITIONAL' || (wrapper === 'CONDITIONAL' && !isArray(found))
      const value = wraps && found !== null ? [found] : found
      if (value === null || (lax && isScalar(value)))
        return onEmpty === 'ERROR' ? fail('json-empty-result', { name: 'JSON_QUERY' }) : whenEmpty
      if (isScalar(value)) return failing(sqlError('json-strict-structure', { value: javaText(value) }))
      if (result.kind === 'VARCHAR') return wellFormed(fitText(jsonText(value), result))
      return isArray(value) ? value.map(element) : failing(notAList())
    }
  },
  doc: {
    group: 'json',
    signatures: [
      'JSON_QUERY(jsonValue, path [RETURNING type] [{ WITHOUT | WITH CONDITIONAL | WITH UNCONDITIONAL } [ARRAY] WRAPPER] [{ NULL | EMPTY ARRAY | EMPTY OBJECT | ERROR } ON EMPTY] [{ NULL | EMPTY ARRAY | EMPTY OBJECT | ERROR } ON ERROR])',
    ],
    text: 'The object or array that the path finds, as JSON text without white space and with sorted keys, or as ARRAY<STRING>. A wrapper puts what is found into an array: always, or unless it is one. NULL for NULL, and for what is not found unless a clause says otherwise.',
    examples: [
      { sql: 'JSON_QUERY(\'{"b": [1, 2], "a": 1}\', \'$.b\')', value: '[1,2]' },
      { sql: "JSON_QUERY('{}', '$' WITH CONDITIONAL ARRAY WRAPPER)", value: '[{}]' },
      { sql: "JSON_QUERY('{}', 'strict $.invalid' EMPTY ARRAY ON ERROR)", value: '[]' },
      { sql: "JSON_QUERY('12', '$')", value: null },
    ],
  },
}

const notAList = (): SqlError =>
  sqlError('json-class-cast', {
    found: 'java.util.LinkedHashMap',
    expected: 'java.util.List',
    where: "java.util.LinkedHashMap and java.util.List are in module java.base of loader 'bootstrap'",
  })

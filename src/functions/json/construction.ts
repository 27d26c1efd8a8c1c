import { fail } from '../../errors/messages.ts'
import { wellFormed } from '../../types/bytes.ts'
import { isCharacter, types } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { argumentEncoder } from './encode.ts'
import { objectText } from './value.ts'

/** Refuses what cannot be a key: no string, or one that may be NULL. */
function checkKey(call: CallSite, index: number): void {
  const type = call.args[index]!
  const span = call.argSpans[index] ?? call.span
  if (type.kind !== 'NULL' && !isCharacter(type)) fail('json-key-type', {}, span)
  if (!type.nullable) return
  const texts = (call.options?.texts ?? []) as readonly string[]
  const written = type.kind === 'NULL' ? 'NULL' : (texts[index] ?? `CAST(NULL AS ${flinkText(type)})`)
  fail('json-key-null', { key: written }, span)
}

/** Refuses arguments that have no JSON form. */
function checkValue(call: CallSite, index: number): void {
  argumentEncoder(call, index)
}

const constructed = (call: CallSite): Resolution => ({ args: call.args, result: types.string(false) })

export const jsonObject: ScalarFunction = {
  kind: 'scalar',
  name: 'JSON_OBJECT',
  resolve: (call) => {
    for (let i = 0; i < call.args.length; i += 2) {
      checkKey(call, i)
      checkValue(call, i + 1)
    }
    return constructed(call)
  },
  nulls: 'handle',
  bind: (call) => {
    const absent = call.options?.onNull === 'ABSENT'
    const encoders = call.args.map((_type, i) => (i % 2 === 0 ? String : argumentEncoder(call, i)))
    return (...args) => {
      const members = new Map<string, string>()
      for (let i = 0; i < encoders.length; i += 2) {
        const value = args[i + 1]!
        if (value !== null) members.set(args[i] as string, encoders[i + 1]!(value))
        else if (!absent) members.set(args[i] as string, 'null')
      }
      return wellFormed(objectText(members))
    }
  },
  doc: {
    group: 'json',
    signatures: ['JSON_OBJECT([[KEY] key VALUE value [, …]] [{ NULL | ABSENT } ON NULL])'],
    text: 'A JSON object as STRING, its keys sorted. A NULL value becomes null, or is left out with ABSENT ON NULL. The last of equal keys counts. JSON_OBJECT, JSON_ARRAY and JSON as values are inserted as JSON, other strings as JSON strings.',
    examples: [
      { sql: "JSON_OBJECT('b' VALUE 1.50, 'a' VALUE 'x')", value: '{"a":"x","b":1.50}' },
      { sql: "JSON_OBJECT('a' VALUE CAST(NULL AS INT) ABSENT ON NULL)", value: '{}' },
    ],
  },
}

export const jsonArray: ScalarFunction = {
  kind: 'scalar',
  name: 'JSON_ARRAY',
  resolve: (call) => {
    call.args.forEach((_type, i) => checkValue(call, i))
    return constructed(call)
  },
  nulls: 'handle',
  bind: (call) => {
    const withNulls = call.options?.onNull === 'NULL'
    const encoders = call.args.map((_type, i) => argumentEncoder(call, i))
    return (...args) => {
      let text = ''
      for (let i = 0; i < encoders.length; i++) {
        const value = args[i]!
        if (value === null && !withNulls) continue
        text += (text === '' ? '' : ',') + (value === null ? 'null' : encoders[i]!(value))
      }
      return wellFormed(`[${text}]`)
    }
  },
  doc: {
    group: 'json',
    signatures: ['JSON_ARRAY([value [, …]] [{ NULL | ABSENT } ON NULL])'],
    text: 'A JSON array as STRING. NULL values are left out, or become null with NULL ON NULL. JSON_OBJECT, JSON_ARRAY and JSON as values are inserted as JSON, other strings as JSON strings.',
    examples: [
      { sql: "JSON_ARRAY(1, '2')", value: '[1,"2"]' },
      { sql: 'JSON_ARRAY(CAST(NULL AS STRING) NULL ON NULL)', value: '[null]' },
      { sql: 'JSON_ARRAY(CAST(NULL AS STRING))', value: '[]' },
    ],
  },
}

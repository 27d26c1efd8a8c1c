import { fail } from '../../errors/messages.ts'
import { quote } from '../../formats/json/string.ts'
import { decimalText } from '../../types/decimal.ts'
import { isoDateTime } from '../../types/iso-text.ts'
import { types, type LogicalType, type MapType, type MultisetType, type RowType } from '../../types/logical-type.ts'
import { doubleText } from '../../types/number-text.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Long, MapValue, OpaqueValue, Timestamp, Value } from '../../types/value.ts'
import { encodeBase64 } from '../string/base64.ts'
import { numberText, objectText } from './value.ts'

/** Makes the JSON text of a value that is not NULL. */
export type Encode = (value: Value) => string

/** The encoder of a type. Throws Flink's error for a type that has no JSON form. */
export function encoder(type: LogicalType): Encode {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return (value) => quote(value as string)
    case 'BOOLEAN':
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT':
      return String
    case 'FLOAT':
    case 'DOUBLE':
      return (value) => (Number.isFinite(value) ? numberText(doubleText(value as number)) : quote(String(value)))
    case 'DECIMAL': {
      const { scale } = type
      return (value) => numberText(decimalText(value as Long, scale))
    }
    case 'TIMESTAMP':
      return (value) => `"${isoDateTime(value as Timestamp)}"`
    case 'TIMESTAMP_LTZ':
      return (value) => `"${isoDateTime(value as Timestamp)}Z"`
    case 'BINARY':
    case 'VARBINARY':
      return (value) => `"${encodeBase64(value as Uint8Array)}"`
    case 'ARRAY': {
      const element = nullable(type.element)
      return (value) => `[${(value as readonly Value[]).map(element).join(',')}]`
    }
    case 'ROW':
      return rowEncoder(type)
    case 'MAP':
    case 'MULTISET':
      return mapEncoder(type)
    case 'VARIANT':
      return (value) => (value as OpaqueValue).text()
    case 'NULL':
      return fail('json-null-type')
    default:
      return fail('json-not-convertible', { type: flinkText(type) })
  }
}

function nullable(type: LogicalType): Encode {
  const encode = encoder(type)
  return (value) => (value === null ? 'null' : encode(value))
}

function rowEncoder({ fields }: RowType): Encode {
  const encoders = fields.map((field) => nullable(field.type))
  return (value) => {
    const row = value as readonly Value[]
    return objectText(new Map(fields.map((field, i) => [field.name, encoders[i]!(row[i]!)])))
  }
}

function mapEncoder(type: MapType | MultisetType): Encode {
  const key = type.kind === 'MAP' ? type.key : type.element
  if (key.kind !== 'CHAR' && key.kind !== 'VARCHAR') return fail('json-construction-map-key', { type: flinkText(key) })
  const member = nullable(type.kind === 'MAP' ? type.value : types.int(false))
  return (value) => {
    const { keys, values } = value as MapValue
    const nullAt = keys.indexOf(null)
    if (nullAt !== -1) fail('json-map-key-null', { index: nullAt })
    return objectText(new Map(keys.map((name, i) => [name as string, member(values[i]!)])))
  }
}

const CONSTRUCTORS: ReadonlySet<unknown> = new Set(['JSON_OBJECT', 'JSON_ARRAY', 'JSON'])

/**
 * The encoder of an argument: what another JSON construction function made is inserted as it is. `options.calls` names
 * the function that each argument is a call of.
 */
export function argumentEncoder(
  call: { readonly args: readonly LogicalType[]; readonly options?: Readonly<Record<string, unknown>> },
  index: number,
): Encode {
  const calls = (call.options?.calls ?? []) as readonly unknown[]
  return CONSTRUCTORS.has(calls[index]) ? (value) => value as string : encoder(call.args[index]!)
}

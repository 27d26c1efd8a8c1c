import { decodeUtf8, hexadecimal } from './bytes.ts'
import { decimalText } from './decimal.ts'
import { dayTimeText, yearMonthText } from './interval-text.ts'
import { types, type LogicalType } from './logical-type.ts'
import { doubleText, floatText } from './number-text.ts'
import { dateText, timestampText, timeText } from './timestamp-text.ts'
import { timestampToLocal } from './timestamp-zone.ts'
import type { Long, MapValue, OpaqueValue, Timestamp, Value } from './value.ts'

/** Makes text of values of one type that are not NULL. */
export type ValueText = (value: Value) => string

/**
 * Text of a type's values. `printing` makes what the SQL client shows, else what CAST AS STRING gives; they differ in
 * binary values only (`x'466c'` against UTF-8 text). Source: flink-table-planner, functions.casting.
 */
export function valueText(type: LogicalType, zone: string, printing: boolean): ValueText {
  switch (type.kind) {
    case 'BOOLEAN':
      return (value) => (value === true ? 'TRUE' : 'FALSE')
    case 'FLOAT':
      return (value) => floatText(value as number)
    case 'DOUBLE':
      return (value) => doubleText(value as number)
    case 'DECIMAL':
      return (value) => decimalText(value as Long, type.scale)
    case 'CHAR':
    case 'VARCHAR':
      return (value) => value as string
    case 'BINARY':
    case 'VARBINARY':
      return printing ? (value) => `x'${hexadecimal(value as Uint8Array)}'` : (value) => decodeUtf8(value as Uint8Array)
    case 'DATE':
      return (value) => dateText(value as number)
    case 'TIME':
      return (value) => timeText(value as number, type.precision)
    case 'TIMESTAMP':
      return (value) => timestampText(value as Timestamp, type.precision)
    case 'TIMESTAMP_LTZ':
      return (value) => timestampText(timestampToLocal(value as Timestamp, zone), type.precision)
    case 'INTERVAL_YEAR_MONTH':
      return (value) => yearMonthText(value as number)
    case 'INTERVAL_DAY_TIME':
      return (value) => dayTimeText(value as Long)
    case 'ARRAY': {
      const element = nested(type.element, zone, printing)
      return (value) => `[${(value as readonly Value[]).map(element).join(', ')}]`
    }
    case 'MAP':
      return mapText(nested(type.key, zone, printing), nested(type.value, zone, printing))
    case 'MULTISET':
      return mapText(nested(type.element, zone, printing), nested(types.int(false), zone, printing))
    case 'ROW': {
      const fields = type.fields.map((field) => {
        const text = nested(field.type, zone, printing)
        return type.className === undefined ? text : (value: Value) => `${field.name}=${text(value)}`
      })
      return (value) => `(${(value as readonly Value[]).map((field, i) => fields[i]!(field)).join(', ')})`
    }
    case 'VARIANT':
    case 'BITMAP':
    case 'RAW':
      return (value) => (value as OpaqueValue).text()
    default:
      return String
  }
}

function nested(type: LogicalType, zone: string, printing: boolean): ValueText {
  const text = valueText(type, zone, printing)
  return (value) => (value === null ? 'NULL' : text(value))
}

function mapText(key: ValueText, value: ValueText): ValueText {
  return (map) => {
    const { keys, values } = map as MapValue
    return `{${keys.map((k, i) => `${key(k)}=${value(values[i]!)}`).join(', ')}}`
  }
}

type Cache = WeakMap<LogicalType, { readonly zone: string; readonly text: ValueText }>

const castTexts: Cache = new WeakMap()
const printedTexts: Cache = new WeakMap()

/** `valueText`, made once for a type. */
function cached(cache: Cache, type: LogicalType, zone: string, printing: boolean): ValueText {
  let entry = cache.get(type)
  if (entry === undefined || entry.zone !== zone)
    cache.set(type, (entry = { zone, text: valueText(type, zone, printing) }))
  return entry.text
}

/** CAST(value AS STRING) of a value that is not NULL. */
export const castText = (value: Value, type: LogicalType, zone: string): string =>
  cached(castTexts, type, zone, false)(value)

/** What the SQL client prints in a result row; NULL is `<NULL>`. */
export const printText = (value: Value, type: LogicalType, zone: string): string =>
  value === null ? '<NULL>' : cached(printedTexts, type, zone, true)(value)

import { isExactNumeric, type LogicalType } from '../types/logical-type.ts'
import type { MapValue, Value } from '../types/value.ts'
import { types } from '../types/logical-type.ts'
import { printText } from '../types/value-text.ts'

/** A value as JSON. Numbers keep all their digits, whatever a reader makes of them; times are texts as Flink prints them. */
export function jsonText(value: Value, type: LogicalType, zone: string): string {
  if (value === null) return 'null'
  switch (type.kind) {
    case 'BOOLEAN':
      return String(value)
    case 'FLOAT':
    case 'DOUBLE':
      // JSON has no NaN and no infinity
      return Number.isFinite(value) ? printText(value, type, zone) : JSON.stringify(printText(value, type, zone))
    case 'ARRAY':
      return `[${(value as readonly Value[]).map((each) => jsonText(each, type.element, zone)).join(',')}]`
    case 'ROW':
      return jsonObject(
        type.fields.map(({ name }) => name),
        type.fields.map((field, i) => jsonText((value as readonly Value[])[i]!, field.type, zone)),
      )
    case 'MAP':
      return mapText(value as MapValue, type.key, type.value, zone)
    case 'MULTISET':
      return mapText(value as MapValue, type.element, types.int(false), zone)
    default: {
      const text = printText(value, type, zone)
      return isExactNumeric(type) ? text : JSON.stringify(text)
    }
  }
}

export function jsonObject(names: readonly string[], texts: readonly string[]): string {
  return `{${names.map((name, i) => `${JSON.stringify(name)}:${texts[i]!}`).join(',')}}`
}

function mapText({ keys, values }: MapValue, key: LogicalType, value: LogicalType, zone: string): string {
  return jsonObject(
    keys.map((each) => (each === null ? 'NULL' : printText(each, key, zone))),
    values.map((each) => jsonText(each, value, zone)),
  )
}

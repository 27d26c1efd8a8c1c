import type { FixedBuilder } from '../../data/column-builder.ts'
import { fail } from '../../errors/messages.ts'
import { fitDecimal } from '../../types/decimal.ts'
import { javaTrim } from '../../types/java-trim.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import { toLong } from '../../types/long.ts'
import { flinkText } from '../../types/type-text.ts'
import { msOf, type Long } from '../../types/value.ts'
import { decodeBase64 } from '../base64.ts'
import { parseBigDecimal, parseJavaDouble, parseJavaFloat, parseJavaInteger } from '../java-number.ts'
import {
  ISO_TIMESTAMP,
  ISO_TIMESTAMP_LTZ,
  parseDateTime,
  parseIsoDate,
  parseTimeOfDay,
  SQL_TIMESTAMP,
  SQL_TIMESTAMP_LTZ,
} from '../java-time.ts'
import { isFraction, type JsonNodes } from './node.ts'

/** Appends the value at `[start, end)` of the message to a column. */
export type Convert = (start: number, end: number, escaped: boolean) => void

/** The converter of a type without parts. `target` is the type's own builder. */
export function scalarConverter(type: LogicalType, target: FixedBuilder, nodes: JsonNodes, iso: boolean): Convert {
  switch (type.kind) {
    case 'BOOLEAN':
      return (start, end, escaped) => target.appendNumber(readBoolean(nodes, start, end, escaped) ? 1 : 0)
    case 'TINYINT':
    case 'SMALLINT':
      return (start, end, escaped) =>
        target.append(parseJavaInteger(javaTrim(nodes.asText(start, end, escaped)), type.kind))
    case 'INTEGER':
    case 'INTERVAL_YEAR_MONTH':
      return (start, end, escaped) => target.append(readInteger(nodes, start, end, escaped, 'INTEGER'))
    case 'BIGINT':
    case 'INTERVAL_DAY_TIME':
      return (start, end, escaped) => target.append(readInteger(nodes, start, end, escaped, 'BIGINT'))
    case 'FLOAT':
      return (start, end, escaped) => target.appendNumber(readFloat(nodes, start, end, escaped))
    case 'DOUBLE':
      return (start, end, escaped) => target.appendNumber(readDouble(nodes, start, end, escaped))
    case 'DECIMAL': {
      const { precision, scale } = type
      return (start, end, escaped) => {
        const text = nodes.bytes[start] === 0x22 ? nodes.asText(start, end, escaped) : nodes.rawOrEmpty(start, end)
        const { unscaled, scale: ownScale } = parseBigDecimal(text)
        target.append(fitDecimal(unscaled, ownScale, precision, scale))
      }
    }
    case 'DATE':
      return (start, end, escaped) => target.appendNumber(parseIsoDate(nodes.asText(start, end, escaped)))
    case 'TIME':
      return (start, end, escaped) => target.appendNumber(parseTimeOfDay(nodes.asText(start, end, escaped), false))
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ': {
      const zoned = type.kind === 'TIMESTAMP_LTZ'
      const pattern = iso ? (zoned ? ISO_TIMESTAMP_LTZ : ISO_TIMESTAMP) : zoned ? SQL_TIMESTAMP_LTZ : SQL_TIMESTAMP
      // Flink keeps timestamps of precision 3 and less in whole milliseconds
      const compact = type.precision <= 3
      return (start, end, escaped) => {
        const time = parseDateTime(nodes.asText(start, end, escaped), pattern)
        target.append(compact ? msOf(time) : time)
      }
    }
    case 'BINARY':
    case 'VARBINARY':
      return (start, end, escaped) =>
        target.append(nodes.bytes[start] === 0x22 ? decodeBase64(nodes.asText(start, end, escaped)) : null)
    case 'NULL':
      return () => target.append(null)
    default:
      return fail('json-type', { type: flinkText(type) })
  }
}

function readBoolean(nodes: JsonNodes, start: number, end: number, escaped: boolean): boolean {
  if (nodes.bytes[start] === 0x74) return true
  return javaTrim(nodes.asText(start, end, escaped)).toLowerCase() === 'true'
}

const isNumber = (byte: number): boolean => byte === 0x2d || (byte >= 0x30 && byte <= 0x39)

function readDouble(nodes: JsonNodes, start: number, end: number, escaped: boolean): number {
  if (isNumber(nodes.bytes[start]!)) return Number(nodes.raw(start, end))
  return parseJavaDouble(nodes.asText(start, end, escaped))
}

/** A fraction is a double before it is a float. */
function readFloat(nodes: JsonNodes, start: number, end: number, escaped: boolean): number {
  const text = nodes.asText(start, end, escaped)
  const isDouble = isNumber(nodes.bytes[start]!) && isFraction(nodes.raw(start, end)) && !nodes.exact
  return isDouble ? Math.fround(Number(nodes.raw(start, end))) : parseJavaFloat(text)
}

/** A fraction in range is cut off; other texts must be whole numbers. */
function readInteger(nodes: JsonNodes, start: number, end: number, escaped: boolean, kind: 'INTEGER' | 'BIGINT'): Long {
  const small = end - start < 10 ? smallInteger(nodes.bytes, start, end) : undefined
  if (small !== undefined) return small
  if (isNumber(nodes.bytes[start]!)) {
    const text = nodes.raw(start, end)
    const value = isFraction(text) ? nodes.truncate(text) : BigInt(text)
    if (value !== undefined && BigInt.asIntN(kind === 'INTEGER' ? 32 : 64, value) === value) return toLong(value)
  }
  return parseJavaInteger(javaTrim(nodes.asText(start, end, escaped)), kind)
}

/** A number of at most nine digits, or undefined for anything else. */
function smallInteger(bytes: Uint8Array, start: number, end: number): number | undefined {
  const negative = bytes[start] === 0x2d
  let value = 0
  for (let i = negative ? start + 1 : start; i < end; i++) {
    const digit = bytes[i]! - 0x30
    if (digit < 0 || digit > 9) return undefined
    value = value * 10 + digit
  }
  return negative && value !== 0 ? -value : value
}

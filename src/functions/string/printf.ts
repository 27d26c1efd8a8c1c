import { decimalText } from '../../types/decimal.ts'
import { localDateTimeText } from '../../types/iso-text.ts'
import { types, type LogicalType } from '../../types/logical-type.ts'
import { doubleText, floatText } from '../../types/number-text.ts'
import type { Long, Timestamp, Value } from '../../types/value.ts'
import { castText } from '../../types/value-text.ts'
import type { ScalarFunction } from '../definition.ts'
import { always, any, characterString, flink, noMatch } from '../signatures.ts'
import { javaHash, stringHash } from '../../types/java-hash.ts'
import { formatArguments, parseFormat, type FormatArgument } from './java-formatter.ts'

const BITS: Partial<Record<LogicalType['kind'], number>> = {
  TINYINT: 8,
  SMALLINT: 16,
  INTEGER: 32,
  DATE: 32,
  TIME: 32,
  INTERVAL_YEAR_MONTH: 32,
  BIGINT: 64,
  INTERVAL_DAY_TIME: 64,
}

/** What Flink's internal value of a type is to Java's Formatter: dates and times are numbers. */
function argumentOf(type: LogicalType, zone: string): (value: Value) => FormatArgument {
  const bits = BITS[type.kind]
  if (bits !== undefined) return (value) => ({ kind: 'integer', value: BigInt(value as number), bits })
  if (type.kind === 'BOOLEAN') return (value) => ({ kind: 'boolean', value: value as boolean })
  if (type.kind === 'DOUBLE' || type.kind === 'FLOAT') {
    const text = type.kind === 'DOUBLE' ? doubleText : floatText
    return (value) => ({ kind: 'float', value: value as number, text: text(value as number) })
  }
  const text = textOf(type, zone)
  return (value) => {
    const written = text(value)
    return { kind: 'object', text: written, hash: javaHash(value, type) ?? stringHash(written) }
  }
}

function textOf(type: LogicalType, zone: string): (value: Value) => string {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return (value) => value as string
    case 'DECIMAL':
      return (value) => decimalText(value as Long, type.scale)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return (value) => localDateTimeText(value as Timestamp)
    default:
      return (value) => castText(value, type, zone)
  }
}

export const printf: ScalarFunction = {
  kind: 'scalar',
  name: 'PRINTF',
  resolve: (call) => {
    if (call.args.length === 0) return noMatch(call, ['PRINTF(format <CHARACTER_STRING>, obj <ANY>...)'])
    return flink([{ operands: [characterString, ...call.args.slice(1).map(() => any)] }], always(types.string()))(call)
  },
  nulls: 'handle',
  bind: ({ args, constants: [constant], session }) => {
    const convert = args.slice(1).map((type) => argumentOf(type, session.zone))
    const fixed = typeof constant === 'string' ? parseFormat(constant) : undefined
    return (format, ...values) => {
      if (format === null) return null
      const parsed = fixed === undefined ? parseFormat(format as string) : fixed
      if (parsed === null) return null
      return formatArguments(
        parsed,
        values.map((value, i) => (value === null ? { kind: 'null' } : convert[i]!(value))),
      )
    }
  },
  doc: {
    group: 'string',
    signatures: ['PRINTF(format[, obj]*)'],
    text: "Formats values with a format string of Java's Formatter. A faulty format, or one that does not suit its values, gives NULL; dates and times are numbers to it.",
    examples: [
      { sql: "PRINTF('%5d|%-5d|%05d', 1, 2, 3)", value: '    1|2    |00003' },
      { sql: "PRINTF('%x %X %o', 255, 255, 8)", value: 'ff FF 10' },
    ],
  },
}

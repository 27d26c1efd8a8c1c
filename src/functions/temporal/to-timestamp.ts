import { fail } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { parseTimestamp, readTimestamp, truncateTimestamp } from '../../types/timestamp-text.ts'
import { isCharacter, isFloating, isInteger, isNumeric, types, type LogicalType } from '../../types/logical-type.ts'
import { msOf, nanosOf, timestamp, type Long, type Timestamp, type Value } from '../../types/value.ts'
import { isZone, localToEpoch } from '../../types/zone.ts'
import { flinkText } from '../../types/type-text.ts'
import { decimalToNumber } from '../../types/decimal.ts'
import type { CallSite, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { calcite, character, invalidCall, noMatch } from '../signatures.ts'
import { datePattern, parseDatePattern } from './date-pattern.ts'

/** By a pattern, else as the default text form: Flink falls back to it. Null when neither fits. */
function parseBy(pattern: string, text: string): Timestamp | null {
  try {
    return parseDatePattern(datePattern(pattern), text) ?? parseTimestamp(text)
  } catch (error) {
    if (error instanceof SqlError) return null
    throw error
  }
}

export const toTimestamp: ScalarFunction = {
  kind: 'scalar',
  name: 'TO_TIMESTAMP',
  resolve: calcite([{ operands: [character] }, { operands: [character, character] }], () => types.timestamp(3)),
  nulls: 'propagate',
  bind:
    ({ args }) =>
    (text, pattern) => {
      const parsed = args.length === 1 ? parseTimestamp(text as string) : parseBy(pattern as string, text as string)
      return parsed === null ? null : truncateTimestamp(parsed, 3)
    },
  doc: {
    group: 'temporal',
    signatures: ['TO_TIMESTAMP(text[, pattern])'],
    text: 'The local timestamp that a text stands for, by a DateTimeFormatter pattern (yyyy-MM-dd HH:mm:ss by default). NULL when it does not fit; a day that the month does not have becomes its last.',
    examples: [
      { sql: "TO_TIMESTAMP('29.02.2020 13:14', 'dd.MM.yyyy HH:mm')", value: '2020-02-29 13:14:00.000' },
      { sql: "TO_TIMESTAMP('abc')", value: null },
    ],
  },
}

const FORMS = [
  'TO_TIMESTAMP_LTZ(value <NUMERIC>)',
  'TO_TIMESTAMP_LTZ(value <NUMERIC>, precision <INTEGER>)',
  'TO_TIMESTAMP_LTZ(timestamp <CHARACTER_STRING>)',
  'TO_TIMESTAMP_LTZ(timestamp <CHARACTER_STRING>, format <CHARACTER_STRING>)',
  'TO_TIMESTAMP_LTZ(timestamp <CHARACTER_STRING>, format <CHARACTER_STRING>, timezone <CHARACTER_STRING>)',
]

function resolve(call: CallSite): Resolution {
  const { args, constants } = call
  if (args.length < 1 || args.length > 3) return noMatch(call, FORMS)
  const text = (type: LogicalType): boolean => isCharacter(type) || type.kind === 'NULL'
  if (args.length <= 2 && isNumeric(args[0]!)) {
    const precision = constants[1]
    if (args.length === 2 && !isInteger(args[1]!) && args[1]!.kind !== 'NULL') return invalidCall(call)
    if (typeof precision === 'number' && (precision < 0 || precision > 9))
      return invalidCall(call, `Precision for TO_TIMESTAMP_LTZ must be between 0 and 9 but was ${precision}.`)
    return { args, result: types.timestampLtz(typeof precision === 'number' ? Math.max(3, precision) : 3) }
  }
  const wrong = args.find((type) => !text(type))
  if (wrong !== undefined) {
    if (args.length === 1) return invalidCall(call)
    return invalidCall(
      call,
      `Unsupported argument type. Expected type of family 'CHARACTER_STRING' but actual type was '${flinkText(wrong)}'.`,
    )
  }
  const pattern = constants[1]
  // in a CAST it is no literal to Flink
  if (typeof pattern === 'string' && call.literals[1] && args[1]!.kind === 'CHAR') {
    try {
      datePattern(pattern)
    } catch (error) {
      if (!(error instanceof SqlError)) throw error
      return invalidCall(call, `Invalid pattern for parsing TIMESTAMP_LTZ: ${error.message}`)
    }
    const fraction = /S+/.exec(pattern.replace(/'[^']*'/g, ''))?.[0].length ?? 0
    return { args, result: types.timestampLtz(Math.min(9, Math.max(3, fraction))) }
  }
  return { args, result: types.timestampLtz(3) }
}

/** Epoch bounds of the years 0 to 9999. */
const LEAST = -62_167_219_200_000
const MOST = 253_402_300_799_999

function fromNumber(value: Value, type: LogicalType, precision: number): Timestamp | null {
  if (isFloating(type) && precision === 0) return bounded(Math.trunc((value as number) * 1000), 0)
  const number: Long =
    type.kind === 'DECIMAL'
      ? Math.trunc(decimalToNumber(value as Long, type.scale))
      : isFloating(type)
        ? whole(value as number)
        : (value as Long)
  const big = BigInt(number)
  const scale = 10n ** BigInt(Math.abs(precision - 3))
  if (precision <= 3) return bounded(Number(big * scale), 0)
  const ms = floorDiv(big, scale)
  return bounded(Number(ms), Number(big - ms * scale) * 10 ** (9 - precision))
}

const whole = (x: number): number => (Number.isNaN(x) ? 0 : Math.trunc(x))
const floorDiv = (a: bigint, b: bigint): bigint => a / b - (a % b !== 0n && a < 0n ? 1n : 0n)
const bounded = (ms: number, nanos: number): Timestamp | null => (ms < LEAST || ms > MOST ? null : timestamp(ms, nanos))

const atZone = (local: Timestamp, zone: string): Timestamp => timestamp(localToEpoch(msOf(local), zone), nanosOf(local))

function bind({ args, result, constants }: Parameters<ScalarFunction['bind']>[0]): Kernel {
  const digits = result.kind === 'TIMESTAMP_LTZ' ? result.precision : 3
  if (args.length <= 2 && isNumeric(args[0]!)) {
    const type = args[0]!
    const fixed = args.length === 1 ? 3 : typeof constants[1] === 'number' ? constants[1] : null
    return (value, precision) => {
      const at = fromNumber(value!, type, fixed ?? (precision as number))
      return at === null ? null : truncateTimestamp(at, digits)
    }
  }
  if (args.length === 1) {
    return (text) => {
      const parsed = readTimestamp(text as string)
      if (!('value' in parsed)) return fail('datetime-parse', { message: parsed.error })
      return truncateTimestamp(parsed.value, digits)
    }
  }
  return (text, pattern, zone) => {
    const local = parseBy(pattern as string, text as string)
    if (local === null || (zone !== undefined && !isZone(zone as string))) return null
    return truncateTimestamp(zone === undefined ? local : atZone(local, zone as string), digits)
  }
}

export const toTimestampLtz: ScalarFunction = {
  kind: 'scalar',
  name: 'TO_TIMESTAMP_LTZ',
  resolve,
  nulls: 'propagate',
  bind,
  doc: {
    group: 'temporal',
    signatures: ['TO_TIMESTAMP_LTZ(numeric[, precision])', 'TO_TIMESTAMP_LTZ(text[, pattern[, zone]])'],
    text: 'A point in time from a number (seconds with precision 0, milliseconds with 3, and so on) or from a text by a DateTimeFormatter pattern, taken in UTC or the given zone. NULL when it does not fit.',
    examples: [
      { sql: 'TO_TIMESTAMP_LTZ(1234567890123, 3)', value: '2009-02-13 23:31:30.123' },
      { sql: "TO_TIMESTAMP_LTZ('2020/02/29', 'yyyy/MM/dd')", value: '2020-02-29 00:00:00.000' },
    ],
  },
}

import { fail } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { doubleToLong } from '../../types/cast/numeric.ts'
import { power10 } from '../../types/decimal.ts'
import { isCharacter, isFloating, isInteger, isNumeric, types, type LogicalType } from '../../types/logical-type.ts'
import { readTimestamp, truncateTimestamp } from '../../types/timestamp-text.ts'
import { flinkText } from '../../types/type-text.ts'
import { timestampToInstant } from '../../types/timestamp-zone.ts'
import { timestamp, type Long, type Timestamp, type Value } from '../../types/value.ts'
import { isZone } from '../../types/zone.ts'
import type { BoundCall, CallSite, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { invalidCall, noMatch, refuseNull, refuseNulls } from '../signatures.ts'
import { dateTimeFormatter } from './date-time-formatter.ts'
import { parseByPattern } from './to-timestamp.ts'

const FORMS = [
  'TO_TIMESTAMP_LTZ(<CHARACTER_STRING>)',
  'TO_TIMESTAMP_LTZ(<CHARACTER_STRING>, pattern <CHARACTER_STRING>)',
  'TO_TIMESTAMP_LTZ(<CHARACTER_STRING>, pattern <CHARACTER_STRING>, timezone <CHARACTER_STRING>)',
  'TO_TIMESTAMP_LTZ(<NUMERIC>)',
  'TO_TIMESTAMP_LTZ(<NUMERIC>, <INTEGER_NUMERIC>)',
]

const DEFAULT_PRECISION = 3

/** Source: flink-table-common, ToTimestampLtzInputTypeStrategy and ToTimestampLtzTypeStrategy. */
function resolve(call: CallSite): Resolution {
  const { args } = call
  if (args.length < 1 || args.length > 3) {
    refuseNulls(call)
    return noMatch(call, FORMS)
  }
  const [first] = args as [LogicalType]
  const precision = isCharacter(first) || first.kind === 'NULL' ? textPrecision(call) : numberPrecision(call)
  return {
    args: args.map((type) => (type.kind === 'NULL' ? types.string() : type)),
    result: types.timestampLtz(precision),
  }
}

/** In a CAST a text is no literal to Flink. */
const literalText = ({ args, literals, constants }: CallSite, i: number): string | undefined =>
  literals[i] && args[i]!.kind === 'CHAR' && typeof constants[i] === 'string' ? constants[i] : undefined

function textPrecision(call: CallSite): number {
  for (let i = 1; i < call.args.length; i++) {
    const type = call.args[i]!
    refuseNull(call, i)
    if (!isCharacter(type))
      invalidCall(
        call,
        `Unsupported argument type. Expected type of family 'CHARACTER_STRING' but actual type was '${flinkText(type)}'.`,
      )
  }
  const pattern = literalText(call, 1)
  const zone = literalText(call, 2)
  if (pattern !== undefined) checkPattern(call, pattern)
  if (zone !== undefined && !isZone(zone))
    invalidCall(call, `Invalid timezone for parsing TIMESTAMP_LTZ: ${zoneRefusal(zone)}`)
  return pattern === undefined ? DEFAULT_PRECISION : precisionOf(pattern)
}

function checkPattern(call: CallSite, pattern: string): void {
  try {
    dateTimeFormatter(pattern)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    invalidCall(call, `Invalid pattern for parsing TIMESTAMP_LTZ: ${error.message}`)
  }
}

/** What java.time.ZoneId says. */
function zoneRefusal(zone: string): string {
  if (/^[A-Za-z][A-Za-z0-9~/._+-]+$/.test(zone)) return `Unknown time-zone ID: ${zone}`
  if (/^[+-]/.test(zone)) return `Invalid ID for ZoneOffset, invalid format: ${zone}`
  return `Invalid ID for region-based ZoneId, invalid format: ${zone}`
}

/** The letters S at the end of the pattern tell the digits of the fraction. */
const precisionOf = (pattern: string): number =>
  Math.max(Math.min(/S*$/.exec(pattern)![0].length, 9), DEFAULT_PRECISION)

function numberPrecision(call: CallSite): number {
  const [first, second] = call.args as [LogicalType, LogicalType | undefined]
  if (!isNumeric(first) || call.args.length > 2) return invalidCall(call)
  if (second === undefined) return DEFAULT_PRECISION
  if (second.kind !== 'NULL' && !isInteger(second)) return invalidCall(call)
  if (second.kind !== 'INTEGER')
    return invalidCall(
      call,
      'Unsupported argument type. TO_TIMESTAMP_LTZ(<NUMERIC>, <INTEGER>) requires the second argument to be <INTEGER>.',
    )
  const precision = call.literals[1] ? call.constants[1] : undefined
  if (typeof precision !== 'number') return DEFAULT_PRECISION
  if (precision < 0 || precision > 9)
    return invalidCall(call, `Precision for TO_TIMESTAMP_LTZ must be between 0 and 9 but was ${precision}.`)
  return Math.max(precision, DEFAULT_PRECISION)
}

/** Seconds of the years 0 to 9999. */
const FIRST_SECOND = -62_167_219_200
const LAST_SECOND = 253_402_300_799

/** So many 10^-precision seconds after 1970; null outside of the years 0 to 9999. */
function fromEpoch(epoch: bigint, precision: number): Timestamp | null {
  const factor = power10(precision)
  const rest = ((epoch % factor) + factor) % factor
  const seconds = Number((epoch - rest) / factor)
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) return null
  return timestamp(seconds * 1_000, Number(rest * power10(9 - precision)))
}

function fromDouble(epoch: number, precision: number): Timestamp | null {
  const seconds = epoch / 10 ** precision
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) return null
  return fromEpoch(BigInt(doubleToLong(epoch * 10 ** (9 - precision))), 9)
}

function numberReader(type: LogicalType): (value: Value, precision: number) => Timestamp | null {
  if (isFloating(type)) return (value, precision) => fromDouble(value as number, precision)
  if (type.kind !== 'DECIMAL') return (value, precision) => fromEpoch(BigInt(value as Long), precision)
  const unit = power10(type.scale)
  return (value, precision) => fromEpoch(BigInt.asIntN(64, BigInt(value as Long) / unit), precision)
}

function bind({ args, constants }: BoundCall): Kernel {
  const [type] = args as [LogicalType]
  if (!isCharacter(type)) {
    const read = numberReader(type)
    return (value, precision = DEFAULT_PRECISION) => read(value!, precision as number)
  }
  if (args.length === 1)
    return (text) => {
      const parsed = readTimestamp(text as string)
      if (!('value' in parsed)) return fail('datetime-parse', { message: parsed.error })
      return truncateTimestamp(parsed.value, DEFAULT_PRECISION)
    }
  const digits = typeof constants[1] === 'string' ? precisionOf(constants[1]) : undefined
  return (text, pattern, zone) => {
    const parsed = parseByPattern(text as string, pattern as string)
    if (parsed === null || (zone !== undefined && !isZone(zone as string))) return null
    const local = truncateTimestamp(parsed, digits ?? precisionOf(pattern as string))
    return zone === undefined ? local : timestampToInstant(local, zone as string)
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
    text: 'A point in time from a number (seconds with precision 0, milliseconds with 3, which is the default) or from a text by a pattern of Java’s DateTimeFormatter, taken in UTC or the given zone. NULL for a number outside of the years 0 to 9999, a text that does not fit the pattern, and when any argument is NULL; a text alone that is no timestamp is an error.',
    examples: [
      { sql: 'TO_TIMESTAMP_LTZ(1234567890123, 3)', value: '2009-02-13 23:31:30.123' },
      {
        sql: "TO_TIMESTAMP_LTZ('01/01/2023 08:00:00', 'dd/MM/yyyy HH:mm:ss', 'America/Los_Angeles')",
        value: '2023-01-01 16:00:00.000',
      },
    ],
  },
}

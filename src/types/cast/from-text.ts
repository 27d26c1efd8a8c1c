import { sqlError } from '../../errors/messages.ts'
import type { SqlError } from '../../errors/sql-error.ts'
import { javaTrim } from '../java-trim.ts'
import { toLong } from '../long.ts'
import { INTEGER_BITS, type CharType, type IntegerKind, type LogicalType, type TimestampType } from '../logical-type.ts'
import { parseDouble, parseFloat32 } from '../number-text.ts'
import type { SessionContext } from '../session.ts'
import {
  Oversized,
  parseDate,
  parseTime,
  readDate,
  readTime,
  readTimestamp,
  truncateTime,
  truncateTimestamp,
} from '../timestamp-text.ts'
import { timestampToInstant } from '../timestamp-zone.ts'
import type { Value } from '../value.ts'
import type { Caster } from './caster.ts'
import { textToBinary } from './binary.ts'
import { narrow } from './numeric.ts'
import { textToDecimal } from './text-to-decimal.ts'
import { textToText } from './to-text.ts'

/** Flink trims blanks only. */
const trimBlanks = (text: string): string => text.replace(/^ +| +$/g, '')

const failed = (input: string, reason: string): SqlError => sqlError('cast-number', { input, reason })

/** Digits with a sign and perhaps a fraction, which is checked and dropped. */
const INTEGER = /^[+-]?\d*(?:\.\d*)?$/

function parseInteger(text: string, kind: IntegerKind): Value | undefined {
  if (text === '' || text === '+' || text === '-' || !INTEGER.test(text)) return undefined
  const dot = text.indexOf('.')
  const whole = dot < 0 ? text : text.slice(0, dot)
  if (whole.length <= 15) {
    const value = Number(whole === '' || whole === '+' || whole === '-' ? 0 : whole)
    return narrow(value, kind) === value ? value || 0 : undefined
  }
  const value = BigInt(whole.startsWith('+') ? whole.slice(1) : whole)
  return BigInt.asIntN(INTEGER_BITS[kind], value) === value ? toLong(value) : undefined
}

/** Flink reads from the left and reports what it meets first: an overflow or a wrong character. */
function integerError(text: string, kind: IntegerKind): SqlError {
  if (text === '') return failed(text, 'Input is empty.')
  if (text === '+' || text === '-') return failed(text, 'Input has only positive or negative symbol.')
  const digits = /^[+-]?(\d*)/.exec(text)!
  // one beyond the positive end is noticed only after everything has been read
  const most = 2n ** BigInt(INTEGER_BITS[kind === 'BIGINT' ? 'BIGINT' : 'INTEGER'] - 1)
  if (BigInt(digits[1] || 0) > most) return failed(text, 'Overflow.')
  return failed(text, INTEGER.test(text) ? 'Overflow.' : 'Invalid character found.')
}

const integer = (kind: IntegerKind): Caster => ({
  apply: (value) => parseInteger(trimBlanks(value as string), kind),
  error: (value) => integerError(trimBlanks(value as string), kind),
})

const floating = (parse: (text: string) => number | null): Caster => ({
  apply: (value) => parse(trimBlanks(value as string)) ?? undefined,
  error: (value) => {
    const input = javaTrim(value as string)
    if (input === '') return sqlError('cast-empty-number')
    return /^[+-]?[\d.]*\.[\d]*\./.test(input) ? sqlError('cast-points') : sqlError('cast-float', { input })
  },
})

const TRUE = new Set(['t', 'true', 'y', 'yes', '1'])
const FALSE = new Set(['f', 'false', 'n', 'no', '0'])

const boolean: Caster = {
  apply: (value) => {
    const text = (value as string).toLowerCase()
    return TRUE.has(text) ? true : FALSE.has(text) ? false : undefined
  },
  error: (value) => sqlError('cast-boolean', { input: value as string }),
}

const date: Caster = {
  apply: (value) => parseDate(value as string) ?? undefined,
  error: (value) => {
    const input = value as string
    const read = readDate(input)
    return read instanceof Oversized ? sqlError('cast-float', { input: read.digits }) : sqlError('cast-date', { input })
  },
}

const time = (precision: number): Caster => ({
  apply: (value) => {
    const ms = parseTime(value as string)
    return ms === null ? undefined : truncateTime(ms, precision)
  },
  error: (value) => {
    const input = value as string
    const read = readTime(input)
    return read instanceof Oversized ? sqlError('cast-float', { input: read.digits }) : sqlError('cast-time', { input })
  },
})

function toTimestamp(to: TimestampType, session: SessionContext): Caster {
  return {
    apply: (value) => {
      const parsed = readTimestamp(value as string)
      if (!('value' in parsed)) return undefined
      const cut = truncateTimestamp(parsed.value, to.precision)
      return to.kind === 'TIMESTAMP' ? cut : timestampToInstant(cut, session.zone)
    },
    error: (value) => {
      const parsed = readTimestamp(value as string)
      if ('value' in parsed) return sqlError('cast-timestamp', { cause: '' })
      const code = parsed.errorClass === 'DateTimeException' ? 'cast-timestamp-field' : 'cast-timestamp'
      return sqlError(code, { cause: parsed.error })
    },
  }
}

export function fromText(from: CharType, to: LogicalType, session: SessionContext): Caster | undefined {
  switch (to.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return textToText(from, to)
    case 'BINARY':
    case 'VARBINARY':
      return textToBinary(to)
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT':
      return integer(to.kind)
    case 'FLOAT':
      return floating(parseFloat32)
    case 'DOUBLE':
      return floating(parseDouble)
    case 'DECIMAL':
      return textToDecimal(to)
    case 'BOOLEAN':
      return boolean
    case 'DATE':
      return date
    case 'TIME':
      return time(to.precision)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return toTimestamp(to, session)
    default:
      return undefined
  }
}

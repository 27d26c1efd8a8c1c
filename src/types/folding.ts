import { fail } from '../errors/messages.ts'
import type { Span } from '../errors/span.ts'
import { civilFromDays } from './calendar.ts'
import { castFunction } from './cast.ts'
import { narrowInterval } from './cast/interval.ts'
import { wholePart } from './cast/numeric.ts'
import { decimalFromText, fitDecimal, power10 } from './decimal.ts'
import { UNIT_SIZES, type IntervalUnit } from './interval-text.ts'
import { toLong } from './long.ts'
import {
  INTEGER_BITS,
  isInteger,
  isInterval,
  type IntegerType,
  type IntervalType,
  type LogicalType,
} from './logical-type.ts'
import { floatText } from './number-text.ts'
import type { SessionContext } from './session.ts'
import { truncateTimestamp } from './timestamp-text.ts'
import type { Long, Timestamp, Value } from './value.ts'

/**
 * Where Flink's planner makes something else of constants than the same expression gives for a row. Values of literals
 * are decimal there: a FLOAT that was computed keeps seven digits, a CAST of a literal often changes its type only, and
 * the code made for it takes the bits it needs. Source: Calcite's RexBuilder.makeCast, Flink's ExpressionReducer.
 */
const FLOAT_DIGITS = 7

/** A folded FLOAT or DOUBLE: zero has no sign, a FLOAT has seven digits (half to even). */
export function foldNumber(x: number, kind: 'FLOAT' | 'DOUBLE'): number {
  if (x === 0) return 0
  return kind === 'DOUBLE' || !Number.isFinite(x) ? x : Math.fround(sevenDigits(x))
}

function sevenDigits(x: number): number {
  const rounded = decimalFromText(x.toPrecision(FLOAT_DIGITS))!
  // of two numbers that are equally near toPrecision takes the larger; a float has at most 112 digits in all
  const exact = decimalFromText(x.toExponential(100))!
  const shift = exact.scale - rounded.scale
  const distance = BigInt(exact.unscaled) - BigInt(rounded.unscaled) * power10(shift)
  const isTie = 2n * (distance < 0n ? -distance : distance) === power10(shift)
  const unscaled = BigInt(rounded.unscaled)
  if (!isTie || unscaled % 2n === 0n) return Number(`${unscaled}e${-rounded.scale}`)
  return Number(`${unscaled + (distance < 0n ? -1n : 1n)}e${-rounded.scale}`)
}

/**
 * CAST of a folded literal. It differs from the CAST of a row in these:
 * - a whole DOUBLE to an integer type: its low 64 bits, where they fit the type
 * - FLOAT to DOUBLE or DECIMAL: by its decimal digits
 * - DECIMAL to an INTERVAL of one unit, which no row can do: the whole part
 * - TIMESTAMP to TIMESTAMP, LTZ to LTZ: digits are cut to the earlier point in time, before 1970 too
 */
export function literalCast(from: LogicalType, to: LogicalType, session: SessionContext): (value: Value) => Value {
  const rule = literalRule(from, to, session)
  return rule === undefined ? castFunction(from, to, session) : (value) => (value === null ? null : rule(value))
}

type Rule = (value: Value) => Value

function literalRule(from: LogicalType, to: LogicalType, session: SessionContext): Rule | undefined {
  if (from.kind === 'DOUBLE' && isInteger(to)) return wholeDouble(to, castFunction(from, to, session))
  if (from.kind === 'FLOAT' && to.kind === 'DOUBLE') return (value) => Number(floatText(value as number))
  if (from.kind === 'FLOAT' && to.kind === 'DECIMAL') {
    const runtime = castFunction(from, to, session)
    return (value) => {
      const parsed = decimalFromText(floatText(value as number))
      return parsed === null ? runtime(value) : fitDecimal(parsed.unscaled, parsed.scale, to.precision, to.scale)
    }
  }
  if (from.kind === 'DECIMAL' && isInterval(to))
    return (value) => narrowInterval(wholePart(value as Long, from.scale), to)
  if ((from.kind === 'TIMESTAMP' || from.kind === 'TIMESTAMP_LTZ') && from.kind === to.kind)
    return (value) => truncateTimestamp(value as Timestamp, to.precision)
  return undefined
}

function wholeDouble(to: IntegerType, runtime: Rule): Rule {
  const bits = INTEGER_BITS[to.kind]
  return (value) => {
    if (!Number.isInteger(value)) return runtime(value)
    const low = BigInt.asIntN(64, BigInt(value as number))
    return BigInt.asIntN(bits, low) === low ? toLong(low) : runtime(value)
  }
}

/** Two digits as Calcite appends them, negative numbers included: that is what its message shows. */
const twoChars = (x: number): string =>
  String.fromCharCode(48 + (Math.trunc(x / 10) % 10)) + String.fromCharCode(48 + (x % 10))

/**
 * Throws what Flink says when a folded value cannot be written as a literal: dates outside of the years 1 to 9999, times outside of
 * a day, a FLOAT that is not finite.
 */
export function checkFolded(value: Value, type: LogicalType, span?: Span): void {
  if (value === null) return
  switch (type.kind) {
    case 'DATE': {
      const { year } = civilFromDays(value as number)
      if (year < 1 || year > 9999) fail('literal-year', { year }, span)
      return
    }
    case 'TIME': {
      const seconds = Math.trunc((value as number) / 1_000)
      const hour = Math.trunc(seconds / 3_600)
      if (hour >= 24) fail('literal-hour', { hour }, span)
      if ((value as number) >= 0) return
      const text = [hour, Math.trunc(seconds / 60) % 60, seconds % 60].map(twoChars).join(':')
      return fail('literal-time', { text }, span)
    }
    case 'FLOAT':
      if (!Number.isFinite(value)) fail('literal-float', {}, span)
  }
}

/** `CAST(5.5 AS INTERVAL DAY)` of a number written right there: so many units, to the month or millisecond. */
export function writtenNumberToInterval(unscaled: Long, scale: number, to: IntervalType): Long {
  const units = toLong(BigInt(unscaled) * BigInt(UNIT_SIZES[to.unit as IntervalUnit]))
  return narrowInterval(wholePart(units, scale), to)
}

import { sqlError } from '../../errors/messages.ts'
import { decimalFromNumber, fitDecimal, decimalToNumber, power10 } from '../decimal.ts'
import { toLong, wrapLong } from '../long.ts'
import {
  INTEGER_BITS,
  isFloating,
  type DecimalType,
  type FloatingType,
  type IntegerKind,
  type IntegerType,
  type LogicalType,
} from '../logical-type.ts'
import type { Long, Value } from '../value.ts'
import { identity, type Caster } from './caster.ts'

const MIN_LONG = -(2n ** 63n)
const MAX_LONG = 2n ** 63n - 1n

/** Java's `(int) x`: towards zero, NaN is 0, cut to the range. */
const doubleToInt = (x: number): number =>
  x >= 2_147_483_647 ? 2_147_483_647 : x <= -2_147_483_648 ? -2_147_483_648 : Math.trunc(x) || 0

/** Java's `(long) x`. */
export function doubleToLong(x: number): Long {
  if (Number.isNaN(x)) return 0
  if (Math.abs(x) <= Number.MAX_SAFE_INTEGER) return Math.trunc(x) || 0
  if (x >= 2 ** 63) return MAX_LONG
  return x <= -(2 ** 63) ? MIN_LONG : toLong(BigInt(x))
}

/** Keeps the low bits of a whole number, as Java's narrowing does. */
export function narrow(x: Long, kind: IntegerKind): Long {
  if (kind === 'BIGINT') return typeof x === 'number' ? x : wrapLong(x)
  const low = typeof x === 'number' && Math.abs(x) <= 2_147_483_648 ? x | 0 : Number(BigInt.asIntN(32, BigInt(x)))
  return kind === 'INTEGER' ? low : kind === 'SMALLINT' ? (low << 16) >> 16 : (low << 24) >> 24
}

function fromInteger(from: IntegerType, to: LogicalType): Caster | undefined {
  switch (to.kind) {
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT': {
      const { kind } = to
      return INTEGER_BITS[kind] >= INTEGER_BITS[from.kind]
        ? identity
        : { apply: (value) => narrow(value as Long, kind) }
    }
    case 'FLOAT':
      return { apply: (value) => longToFloat(value as Long) }
    case 'DOUBLE':
      return from.kind === 'BIGINT' ? { apply: (value) => Number(value) } : identity
    case 'DECIMAL':
      return { apply: (value) => fitDecimal(value as Long, 0, to.precision, to.scale) }
    case 'BOOLEAN':
      return { apply: (value) => value !== 0 }
    default:
      return undefined
  }
}

/** Java's `(float) long`: rounded once, half to even. */
function longToFloat(x: Long): number {
  if (typeof x === 'number') return Math.fround(x)
  const magnitude = x < 0n ? -x : x
  // 24 bits and two more with a sticky bit round as the whole number does
  const shift = BigInt(magnitude.toString(2).length - 26)
  const top = magnitude >> shift
  const sticky = top << shift === magnitude ? top : top | 1n
  const float = Math.fround(Number(sticky)) * 2 ** Number(shift)
  return x < 0n ? -float : float
}

function fromFloating(to: LogicalType): Caster | undefined {
  switch (to.kind) {
    case 'TINYINT':
    case 'SMALLINT': {
      const { kind } = to
      return { apply: (value) => narrow(doubleToInt(value as number), kind) }
    }
    case 'INTEGER':
      return { apply: (value) => doubleToInt(value as number) }
    case 'BIGINT':
      return { apply: (value) => doubleToLong(value as number) }
    case 'FLOAT':
      return { apply: (value) => Math.fround(value as number) }
    case 'DOUBLE':
      return identity
    case 'DECIMAL':
      return {
        apply: (value) =>
          Number.isFinite(value) ? decimalFromNumber(value as number, to.precision, to.scale) : undefined,
        error: (value) => sqlError('not-a-decimal', { character: Number.isNaN(value) ? 'N' : 'I' }),
        fatal: true,
      }
    case 'BOOLEAN':
      return { apply: (value) => value !== 0 }
    default:
      return undefined
  }
}

/** The whole part of a decimal, towards zero. */
export function wholePart(unscaled: Long, scale: number): Long {
  if (scale === 0) return unscaled
  if (typeof unscaled === 'number' && scale < 16) return Math.trunc(unscaled / 10 ** scale) || 0
  return toLong(BigInt(unscaled) / power10(scale))
}

function fromDecimal(from: DecimalType, to: LogicalType): Caster | undefined {
  const { scale, precision } = from
  switch (to.kind) {
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT': {
      const { kind } = to
      return { apply: (value) => narrow(wholePart(value as Long, scale), kind) }
    }
    case 'FLOAT':
      return { apply: (value) => Math.fround(decimalToNumber(value as Long, scale, precision)) }
    case 'DOUBLE':
      return { apply: (value) => decimalToNumber(value as Long, scale, precision) }
    case 'DECIMAL':
      return from.scale === to.scale && from.precision <= to.precision
        ? identity
        : { apply: (value) => fitDecimal(value as Long, scale, to.precision, to.scale) }
    case 'BOOLEAN':
      return { apply: (value) => value !== 0 }
    default:
      return undefined
  }
}

export function fromNumeric(from: IntegerType | FloatingType | DecimalType, to: LogicalType): Caster | undefined {
  if (from.kind === 'DECIMAL') return fromDecimal(from, to)
  return isFloating(from) ? fromFloating(to) : fromInteger(from, to)
}

export function fromBoolean(to: LogicalType): Caster | undefined {
  switch (to.kind) {
    case 'BOOLEAN':
      return identity
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT':
    case 'FLOAT':
    case 'DOUBLE':
      return { apply: (value) => (value === true ? 1 : 0) }
    case 'DECIMAL':
      return { apply: (value): Value => fitDecimal(value === true ? 1 : 0, 0, to.precision, to.scale) }
    default:
      return undefined
  }
}

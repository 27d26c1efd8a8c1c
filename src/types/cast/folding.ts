import { wholePart, narrow } from './numeric.ts'
import { decimalFromText } from '../decimal.ts'
import type { LogicalType } from '../logical-type.ts'
import type { Long, Value } from '../value.ts'

/**
 * What Flink's planner makes of constants differs in places from what the same cast gives for a row: a CAST of a numeric
 * literal only changes the literal's type, and code that is made for the literal then takes what bits it needs.
 */
const DECIMAL32_DIGITS = 7

/** A FLOAT that the planner has computed: it passes through a literal of seven decimal digits, half to even. */
export function foldFloat(x: number): number {
  if (!Number.isFinite(x) || x === 0) return x
  const text = x.toPrecision(DECIMAL32_DIGITS)
  return Math.fround(isTie(x, text) ? evenNeighbour(text) : Number(text))
}

/** Whether `x` lies exactly between two numbers of seven digits, where toPrecision takes the larger. */
function isTie(x: number, text: string): boolean {
  const exact = decimalFromText(x.toPrecision(60))!
  const digits = String(BigInt(exact.unscaled) < 0n ? -BigInt(exact.unscaled) : exact.unscaled).replace(/0+$/, '')
  return digits.length === DECIMAL32_DIGITS + 1 && digits.endsWith('5') && text !== ''
}

function evenNeighbour(text: string): number {
  const parsed = decimalFromText(text)!
  const unscaled = BigInt(parsed.unscaled)
  const even = unscaled % 2n === 0n ? unscaled : unscaled > 0n ? unscaled - 1n : unscaled + 1n
  return Number(`${even}e${-parsed.scale}`)
}

/**
 * The CAST of a literal of a numeric type where it differs from the cast of a row, else undefined: DOUBLE to TINYINT,
 * SMALLINT and BIGINT keeps the low bits of the whole part instead of the nearest value in range; DECIMAL to a
 * single-unit INTERVAL, which has no cast of rows, takes the whole part.
 */
export function literalCast(from: LogicalType, to: LogicalType): ((value: Value) => Value) | undefined {
  if (from.kind === 'DOUBLE' && (to.kind === 'TINYINT' || to.kind === 'SMALLINT' || to.kind === 'BIGINT')) {
    const { kind } = to
    return (value) => {
      const x = value as number | null
      if (x === null) return null
      return Number.isFinite(x) ? narrow(BigInt(Math.trunc(x)), kind) : null
    }
  }
  if (from.kind === 'DECIMAL' && (to.kind === 'INTERVAL_YEAR_MONTH' || to.kind === 'INTERVAL_DAY_TIME')) {
    const kind = to.kind === 'INTERVAL_YEAR_MONTH' ? 'INTEGER' : 'BIGINT'
    return (value) => (value === null ? null : narrow(wholePart(value as Long, from.scale), kind))
  }
  return undefined
}

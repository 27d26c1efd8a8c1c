import { fail } from '../../errors/messages.ts'
import { decimalFromNumber, decimalFromText, fitPrecision, power10, rescale } from '../../types/decimal.ts'
import { types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import { toLong, wrapLong } from '../../types/long.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Long, Value } from '../../types/value.ts'
import type { BoundCall, CallSite, FunctionDoc, Kernel, ScalarFunction } from '../definition.ts'
import { narrower } from '../numeric.ts'
import { anyNullable, calcite, integer, numeric } from '../signatures.ts'

type Mode = 'HALF_UP' | 'DOWN'

/** A DECIMAL keeps as many digits behind the point as a literal second argument says. */
function resultType(call: CallSite): LogicalType {
  const [type, digitsType] = call.args as [LogicalType, LogicalType | undefined]
  if (digitsType?.kind === 'BIGINT')
    fail('unsupported-call', { call: `${call.name}(${call.args.map(flinkText).join(', ')})` }, call.span)
  const nullable = anyNullable(call)
  if (type.kind !== 'DECIMAL') return withNullable(type, nullable)
  const digits = digitsType === undefined ? 0 : call.literals[1] === true ? call.constants[1] : undefined
  if (typeof digits !== 'number') return withNullable(type, nullable)
  const { precision, scale } = type
  if (digits >= scale) return withNullable(type, nullable)
  // rounding up may need one digit more
  const whole = 1 + precision - scale
  return digits < 0 ? types.decimal(Math.min(38, whole), 0, nullable) : types.decimal(whole + digits, digits, nullable)
}

/** The number with `digits` decimal digits (negative: tens, hundreds…), at its old scale. */
function cut(unscaled: Long, scale: number, digits: number, mode: Mode): Long {
  if (digits >= scale) return unscaled
  if (mode === 'HALF_UP') return rescale(rescale(unscaled, scale, digits), digits, scale)
  const unit = power10(scale - digits)
  const value = BigInt(unscaled)
  return toLong(value - (value % unit))
}

function decimalKernel(mode: Mode, scale: number, result: LogicalType & { kind: 'DECIMAL' }): Kernel {
  return (x, digits: Value = 0) =>
    fitPrecision(rescale(cut(x as Long, scale, digits as number, mode), scale, result.scale), result.precision)
}

/** Through the decimal digits that Java prints, as BigDecimal.valueOf does. */
function roundDouble(x: number, digits: number): number {
  refuseNonFinite(x)
  const { unscaled, scale } = decimalFromText(String(x))!
  return digits >= scale ? x : Number(`${cut(unscaled, scale, digits, 'HALF_UP')}e${-scale}`)
}

/** TRUNCATE goes through DECIMAL(38, 18). */
function truncateDouble(x: number, digits: number): number {
  refuseNonFinite(x)
  const unscaled = decimalFromNumber(x, 38, 18)
  if (unscaled === null) return fail('decimal-overflow', { value: x })
  return Number(`${cut(unscaled, 18, digits, 'DOWN')}e-18`)
}

function refuseNonFinite(x: number): void {
  if (!Number.isFinite(x)) fail('not-a-decimal', { character: Number.isNaN(x) ? 'N' : 'I' })
}

function bind(mode: Mode, { args, result }: BoundCall): Kernel {
  const [type] = args as [LogicalType]
  const ofDouble = mode === 'HALF_UP' ? roundDouble : truncateDouble
  switch (type.kind) {
    case 'DECIMAL':
      return decimalKernel(mode, type.scale, result as LogicalType & { kind: 'DECIMAL' })
    case 'DOUBLE':
      return (x, digits: Value = 0) => ofDouble(x as number, digits as number)
    case 'FLOAT':
      return (x, digits: Value = 0) => Math.fround(ofDouble(x as number, digits as number))
    case 'BIGINT':
      return (x, digits: Value = 0) =>
        (digits as number) >= 0 ? x! : wrapLong(BigInt(cut(x as Long, 0, digits as number, mode)))
    default: {
      const narrow = narrower(type)
      return (x, digits: Value = 0) =>
        (digits as number) >= 0 ? x! : narrow(Number(cut(x as number, 0, digits as number, mode)))
    }
  }
}

const rounding = (name: string, mode: Mode, doc: Omit<FunctionDoc, 'group'>): ScalarFunction => ({
  kind: 'scalar',
  name,
  resolve: calcite([{ operands: [numeric, integer] }, { operands: [numeric] }], resultType),
  nulls: 'propagate',
  bind: (call) => bind(mode, call),
  doc: { group: 'arithmetic', ...doc },
})

export const round = rounding('ROUND', 'HALF_UP', {
  signatures: ['ROUND(numeric[, integer])'],
  text: 'The number rounded half up (away from zero) to so many digits behind the point, 0 by default; negative for tens, hundreds and so on. NaN and Infinity are errors. NULL if any argument is NULL.',
  examples: [
    { sql: 'ROUND(1234.5678, 2)', value: '1234.57' },
    { sql: 'ROUND(-0.5)', value: '-1' },
    { sql: 'ROUND(CAST(123 AS BIGINT), -2)', value: '100' },
  ],
})

export const truncate = rounding('TRUNCATE', 'DOWN', {
  signatures: ['TRUNCATE(numeric[, integer])'],
  text: 'The number cut to so many digits behind the point, 0 by default; negative for tens, hundreds and so on. NULL if any argument is NULL.',
  examples: [
    { sql: 'TRUNCATE(-1234.5678, 0)', value: '-1234' },
    { sql: 'truncate(CAST(44 AS BIGINT), CAST(-1 AS INT))', value: '40' },
  ],
})

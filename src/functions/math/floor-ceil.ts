import { power10 } from '../../types/decimal.ts'
import {
  isInterval,
  isNumeric,
  types,
  withNullable,
  type DecimalType,
  type LogicalType,
} from '../../types/logical-type.ts'
import { toLong } from '../../types/long.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Long, Value } from '../../types/value.ts'
import type { BoundCall, CallSite, FunctionDoc, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import {
  anyNullable,
  calcite,
  cannotApply,
  date,
  interval,
  numeric,
  symbol,
  time,
  timestamp,
  operandText,
} from '../signatures.ts'
import { fail } from '../../errors/messages.ts'
import { temporalRounding } from './temporal-rounding.ts'

const FORMS = (name: string): readonly string[] => [
  `${name}(<NUMERIC>)`,
  `${name}(<DATETIME_INTERVAL>)`,
  `${name}(<DATE> TO <TIME_UNIT>)`,
  `${name}(<TIME> TO <TIME_UNIT>)`,
  `${name}(<TIMESTAMP> TO <TIME_UNIT>)`,
]

/** A DECIMAL loses its digits behind the point and keeps its precision. */
function resultType(call: CallSite): LogicalType {
  const type = call.args[0]!
  return withNullable(type.kind === 'DECIMAL' ? types.decimal(type.precision, 0) : type, anyNullable(call))
}

function resolve(name: 'FLOOR' | 'CEIL', written: CallSite): Resolution {
  const call = { ...written, name }
  const [first, unit] = call.args as [LogicalType, LogicalType | undefined]
  if (unit?.kind === 'SYMBOL' && ![date, time, timestamp].some((operand) => operand.accepts(first)))
    return cannotApply(call, FORMS(name), `${name}(${operandText(first)}, <INTERVAL ${String(call.constants[1])}>)`)
  const forms = FORMS(name)
  const resolution = calcite(
    [
      { operands: [numeric], form: forms[0]! },
      { operands: [interval], form: forms[1]! },
      ...[date, time, timestamp].map((operand, i) => ({ operands: [operand, symbol], form: forms[i + 2]! })),
    ],
    resultType,
  )(call)
  if (isInterval(first)) fail('unsupported-call', { call: `${name}(${flinkText(first)})` }, call.span)
  return resolution
}

function numericRounding({ args }: BoundCall, up: boolean): Kernel {
  const [type] = args as [LogicalType]
  switch (type.kind) {
    case 'FLOAT':
    case 'DOUBLE':
      return (up ? Math.ceil : Math.floor) as Kernel
    case 'DECIMAL':
      return decimalRounding(type, up)
    default:
      return (x) => x!
  }
}

function decimalRounding({ scale }: DecimalType, up: boolean): Kernel {
  const unit = power10(scale)
  const safe = Number(unit)
  const round = up ? Math.ceil : Math.floor
  return (x?: Value): Long => {
    if (typeof x === 'number' && scale < 16) {
      // the remainder is exact, so the quotient of the rest is a whole number
      const rest = x % safe
      const whole = (x - rest) / safe
      return whole + (rest === 0 ? 0 : round(rest / safe)) + 0
    }
    const value = BigInt(x as Long)
    const rest = value % unit
    const step = rest === 0n ? 0n : up ? (rest > 0n ? 1n : 0n) : rest < 0n ? -1n : 0n
    return toLong(value / unit + step)
  }
}

const rounding = (
  name: 'FLOOR' | 'CEIL',
  aliases: readonly string[],
  doc: Omit<FunctionDoc, 'group'>,
): ScalarFunction => {
  const up = name === 'CEIL'
  return {
    kind: 'scalar',
    name,
    aliases,
    resolve: (call) => resolve(name, call),
    nulls: 'propagate',
    bind: (call) => (isNumeric(call.args[0]!) ? numericRounding(call, up) : temporalRounding(call, up)),
    doc: { group: 'arithmetic', ...doc },
  }
}

export const floor = rounding('FLOOR', [], {
  signatures: ['FLOOR(numeric)', 'FLOOR(timepoint TO unit)'],
  text: 'The greatest whole number that is not above the number; or the start of the year, month, week (Sunday), day, hour… that a point in time lies in. NULL for NULL.',
  examples: [
    { sql: 'FLOOR(-0.5)', value: '-1' },
    { sql: "FLOOR(CAST('1996-11-10 06:55:44.333' AS TIMESTAMP(3)) TO MONTH)", value: '1996-11-01 00:00:00.000' },
    { sql: "FLOOR(TIME '12:44:31' TO HOUR)", value: '12:00:00' },
  ],
})

export const ceil = rounding('CEIL', ['CEILING'], {
  signatures: ['CEIL(numeric)', 'CEIL(timepoint TO unit)'],
  text: 'The least whole number that is not below the number; or the start of the next year, month, week (Sunday), day, hour… unless the point in time is a start itself. NULL for NULL.',
  examples: [
    { sql: 'CEIL(0.5)', value: '1' },
    { sql: "CEIL(CAST('1990-10-14' AS DATE) TO MONTH)", value: '1990-11-01' },
    { sql: "CEIL(TIME '12:44:31' TO MINUTE)", value: '12:45:00' },
  ],
})

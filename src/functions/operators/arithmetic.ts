import { fail } from '../../errors/messages.ts'
import { divideType, leastRestrictive, moduloType, plusType, timesType } from '../../types/common-type.ts'
import {
  isDatetime,
  isExactNumeric,
  isInteger,
  isInterval,
  isNumeric,
  withNullable,
  type LogicalType,
} from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { BoundCall, CallSite, FunctionDoc, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { calcite, exactNumeric, refuseNull } from '../signatures.ts'
import { cannotApplyInfix } from './infix.ts'
import { intervalKernel, temporalKernel } from './temporal-arithmetic.ts'
import { numericKernel, type ArithmeticSign } from './numeric-kernel.ts'

type TypeRule = (a: LogicalType, b: LogicalType) => LogicalType | undefined

/** Calcite's supported forms of each operator, as its messages list them. */
const FORMS = {
  '+': [
    '<NUMERIC> + <NUMERIC>',
    '<DATETIME_INTERVAL> + <DATETIME_INTERVAL>',
    '<DATETIME> + <DATETIME_INTERVAL>',
    '<DATETIME_INTERVAL> + <DATETIME>',
  ],
  '-': ['<NUMERIC> - <NUMERIC>', '<DATETIME_INTERVAL> - <DATETIME_INTERVAL>', '<DATETIME> - <DATETIME_INTERVAL>'],
  '*': ['<NUMERIC> * <NUMERIC>', '<DATETIME_INTERVAL> * <NUMERIC>', '<NUMERIC> * <DATETIME_INTERVAL>'],
  '/': ['<NUMERIC> / <NUMERIC>', '<DATETIME_INTERVAL> / <NUMERIC>'],
} as const

const NUMERIC_TYPE: Readonly<Record<keyof typeof FORMS, TypeRule>> = {
  '+': plusType,
  '-': plusType,
  '*': timesType,
  '/': divideType,
}

/** What a pair of operands gives where one is not a number; undefined when the operator does not take it. */
function temporalType(sign: keyof typeof FORMS, a: LogicalType, b: LogicalType): LogicalType | undefined {
  if (sign === '+' || sign === '-') {
    if (isInterval(a) && a.kind === b.kind) return leastRestrictive([a, b])
    if (isDatetime(a) && isInterval(b)) return a
    return sign === '+' && isInterval(a) && isDatetime(b) ? b : undefined
  }
  if (isInterval(a) && isNumeric(b)) return a
  return sign === '*' && isNumeric(a) && isInterval(b) ? b : undefined
}

function resolve(sign: keyof typeof FORMS, call: CallSite): Resolution {
  const [a, b] = call.args as [LogicalType, LogicalType]
  const result = isNumeric(a) && isNumeric(b) ? NUMERIC_TYPE[sign](a, b) : temporalType(sign, a, b)
  if (result === undefined) {
    if (isNumeric(a) || a.kind === 'NULL') refuseNull(call, a.kind === 'NULL' ? 0 : 1)
    return cannotApplyInfix(call, sign, FORMS[sign])
  }
  if (isInterval(result)) refuseUncodedInterval(sign, call, result)
  return { args: call.args, result: withNullable(result, a.nullable || b.nullable) }
}

/** Calcite takes these, and Flink has no code for them. */
function refuseUncodedInterval(sign: ArithmeticSign, call: CallSite, result: LogicalType): void {
  const [a, b] = call.args as [LogicalType, LogicalType]
  if (sign === '/') fail('unsupported-call', { call: `/(${flinkText(a)}, ${flinkText(b)})` }, call.span)
  const factor = isInterval(a) ? b : a
  if (sign === '*' && !isInteger(factor))
    fail(
      'unsupported-casting',
      { from: flinkText(factor), to: flinkText(withNullable(result, factor.nullable)) },
      call.span,
    )
}

function bind(sign: ArithmeticSign, call: BoundCall): Kernel {
  const { args, result } = call
  if (isNumeric(result)) return numericKernel(sign, call)
  return isInterval(result) ? intervalKernel(sign, result) : temporalKernel(sign as '+' | '-', args)
}

const binaryOperator = (sign: keyof typeof FORMS, doc: Omit<FunctionDoc, 'group'>): ScalarFunction => ({
  kind: 'scalar',
  name: sign,
  resolve: (call) => resolve(sign, call),
  nulls: 'propagate',
  bind: (call) => bind(sign, call),
  doc: { group: 'arithmetic', ...doc },
})

export const plus = binaryOperator('+', {
  signatures: ['numeric1 + numeric2', 'timepoint + interval', 'interval + timepoint'],
  text: 'The sum. Whole numbers wrap around at the width of the wider type; a DECIMAL sum that needs more than 38 digits is NULL. Months are added by the calendar. NULL if either side is NULL.',
  examples: [
    { sql: '5+5', value: '10' },
    { sql: 'CAST(123.45 AS DECIMAL(5,2)) + CAST(123.45 AS DECIMAL(5,2))', value: '246.90' },
    { sql: "CAST('1990-10-14' AS DATE) + INTERVAL '2' MONTH", value: '1990-12-14' },
  ],
})

export const minus = binaryOperator('-', {
  signatures: ['numeric1 - numeric2', 'timepoint - interval'],
  text: 'The difference, by the rules of +. Two points in time are subtracted with TIMESTAMPDIFF, not with -.',
  examples: [
    { sql: '2016-02-24', value: '1990' },
    { sql: "CAST('10:20:45' AS TIME(0)) - INTERVAL '12' HOUR", value: '22:20:45' },
  ],
})

export const times = binaryOperator('*', {
  signatures: ['numeric1 * numeric2', 'interval * integer'],
  text: 'The product. Whole numbers wrap around; a DECIMAL product has the digits of both factors, up to 38. NULL if either side is NULL.',
  examples: [
    { sql: '5*5', value: '25' },
    { sql: "CAST('1.00' AS DECIMAL(5,2)) * CAST('1.00' AS DECIMAL(5,2))", value: '1.0000' },
  ],
})

export const divide = binaryOperator('/', {
  signatures: ['numeric1 / numeric2'],
  text: 'The quotient: whole numbers divide to a whole number, cut towards zero; DECIMAL keeps at least 6 digits behind the point. Division by zero is an error for whole numbers and DECIMAL.',
  examples: [
    { sql: 'CAST(-7 AS INT) / CAST(2 AS INT)', value: '-3' },
    { sql: '2.0/3.0', value: '0.666667' },
  ],
})

const moduloSignature = (form: string): ((call: CallSite) => Resolution) =>
  calcite([{ operands: [exactNumeric, exactNumeric], form }], ({ args: [a, b] }) => moduloType(a!, b!)!)
const infixModulo = moduloSignature('<EXACT_NUMERIC> % <EXACT_NUMERIC>')
const functionModulo = moduloSignature('MOD(<EXACT_NUMERIC>, <EXACT_NUMERIC>)')

export const modulo: ScalarFunction = {
  kind: 'scalar',
  name: 'MOD',
  aliases: ['%'],
  resolve: (call) => {
    if (call.name !== '%') return functionModulo(call)
    const [a, b] = call.args as [LogicalType, LogicalType]
    if (!isExactNumeric(a) || !isExactNumeric(b)) {
      if (isExactNumeric(a) || a.kind === 'NULL') refuseNull(call, a.kind === 'NULL' ? 0 : 1)
      return cannotApplyInfix(call, '%', ['<EXACT_NUMERIC> % <EXACT_NUMERIC>'])
    }
    return infixModulo(call)
  },
  nulls: 'propagate',
  bind: (call) => numericKernel('%', call),
  doc: {
    group: 'arithmetic',
    signatures: ['numeric1 % numeric2', 'MOD(numeric1, numeric2)'],
    text: 'The remainder of the division; it has the sign of the first number and, for whole numbers, the type of the second. NULL if either is NULL.',
    examples: [
      { sql: 'MOD(CAST(-7 AS TINYINT), CAST(3 AS TINYINT))', value: '-1' },
      { sql: '5 % 3.5', value: '1.5' },
    ],
  },
}

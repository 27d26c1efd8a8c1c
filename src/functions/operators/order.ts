import { fail } from '../../errors/messages.ts'
import { castFunction } from '../../types/cast.ts'
import { unsupportedCast } from '../../types/cast/matrix.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import { comparator, compareStrings, compareTimestamps, equalValues, type Comparator } from '../../types/compare.ts'
import { compareDecimal } from '../../types/decimal.ts'
import {
  isCharacter,
  isExactNumeric,
  isInterval,
  isNumeric,
  isTimestamp,
  types,
  withNullable,
  type LogicalType,
  type TimestampType,
} from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Long } from '../../types/value.ts'
import type { BoundCall, CallSite, FunctionDoc, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { compareDoubles, scaleOf, toDouble } from '../numeric.ts'
import { comparable, containsNullable } from './comparability.ts'
import { cannotApplyInfix } from './infix.ts'

type OrderSign = '<' | '<=' | '>' | '>='

/** Kinds that can be equal or not, but have no order. */
const UNORDERED: ReadonlySet<string> = new Set(['ARRAY', 'MAP', 'MULTISET', 'ROW', 'VARIANT', 'BITMAP', 'RAW'])

function resolve(sign: OrderSign, call: CallSite): Resolution {
  const [a, b] = call.args as [LogicalType, LogicalType]
  if (!comparable(a, b)) return cannotApplyInfix(call, sign, [`<COMPARABLE_TYPE> ${sign} <COMPARABLE_TYPE>`])
  const result = types.boolean(containsNullable(a) || containsNullable(b))
  if (UNORDERED.has(a.kind) && !sameConstants(call)) fail('not-comparable', { type: flinkText(a) }, call.span)
  if (isCharacter(a) === isCharacter(b) || a.kind === 'NULL' || b.kind === 'NULL') return { args: call.args, result }
  const target = beside(isCharacter(a) ? b : a)
  const text = isCharacter(a) ? a : b
  if (isInterval(target)) unsupportedCast(text, withNullable(target, text.nullable))
  return { args: call.args.map((type) => withNullable(target, type.nullable)), result }
}

/** What a string is cast to beside the type: integers get headroom. */
const beside = (type: LogicalType): LogicalType => (isNumeric(type) ? leastRestrictive([type, types.bigint()])! : type)

const sameConstants = ({ constants: [a, b] }: Pick<CallSite, 'constants'>): boolean =>
  a !== undefined && b !== undefined && equalValues(a, b)

const PRIMITIVE: Readonly<Record<OrderSign, Kernel>> = {
  '<': (a, b) => a! < b!,
  '<=': (a, b) => a! <= b!,
  '>': (a, b) => a! > b!,
  '>=': (a, b) => a! >= b!,
}

function bySign(sign: OrderSign, compare: Comparator): Kernel {
  switch (sign) {
    case '<':
      return (a, b) => compare(a!, b!) < 0
    case '<=':
      return (a, b) => compare(a!, b!) <= 0
    case '>':
      return (a, b) => compare(a!, b!) > 0
    case '>=':
      return (a, b) => compare(a!, b!) >= 0
  }
}

function bind(sign: OrderSign, call: BoundCall): Kernel {
  const [a, b] = call.args as [LogicalType, LogicalType]
  // the planner knows that an expression is as great as itself, NaN included
  if (sameConstants(call) && (UNORDERED.has(a.kind) || Number.isNaN(call.constants[0]))) {
    const orEqual = sign.endsWith('=')
    return () => orEqual
  }
  if (isNumeric(a) && isNumeric(b)) return numericOrder(sign, a, b)
  if (isCharacter(a)) {
    // constants are Java strings, which are compared by UTF-16 units as JavaScript's are; others by their UTF-8 bytes
    const constant = call.constants[0] !== undefined && call.constants[1] !== undefined
    return constant ? PRIMITIVE[sign] : bySign(sign, compareStrings as Comparator)
  }
  if (isTimestamp(a) && isTimestamp(b)) return bySign(sign, timestampOrder(call, a, b))
  return a.kind === 'BINARY' || a.kind === 'VARBINARY' ? bySign(sign, comparator(a)) : PRIMITIVE[sign]
}

/** Java's promotion: BIGINT beside FLOAT is compared as FLOAT, DECIMAL beside either as DOUBLE. */
function numericOrder(sign: OrderSign, a: LogicalType, b: LogicalType): Kernel {
  if (a.kind === 'DECIMAL' || b.kind === 'DECIMAL') {
    if (isExactNumeric(a) && isExactNumeric(b)) {
      const [sa, sb] = [scaleOf(a), scaleOf(b)]
      return bySign(sign, (x, y) => compareDecimal(x as Long, sa, y as Long, sb))
    }
    const [left, right] = [toDouble(a), toDouble(b)]
    return bySign(sign, (x, y) => compareDoubles(left(x), right(y)))
  }
  const primitive = PRIMITIVE[sign]
  if ((a.kind === 'FLOAT' && isExactNumeric(b)) || (b.kind === 'FLOAT' && isExactNumeric(a)))
    return (x, y) => primitive(Math.fround(Number(x)), Math.fround(Number(y)))
  if ((a.kind === 'BIGINT' && b.kind === 'DOUBLE') || (a.kind === 'DOUBLE' && b.kind === 'BIGINT'))
    return (x, y) => primitive(Number(x), Number(y))
  return primitive
}

/** TIMESTAMP beside TIMESTAMP_LTZ: the less precise side becomes the other. */
function timestampOrder(call: BoundCall, a: TimestampType, b: TimestampType): Comparator {
  const compare = compareTimestamps as Comparator
  if (a.kind === b.kind) return compare
  if (a.precision > b.precision) {
    const cast = castFunction(b, withNullable(a, b.nullable), call.session)
    return (x, y) => compare(x, cast(y))
  }
  const cast = castFunction(a, withNullable(b, a.nullable), call.session)
  return (x, y) => compare(cast(x), y)
}

const orderOperator = (sign: OrderSign, doc: Pick<FunctionDoc, 'text' | 'examples'>): ScalarFunction => ({
  kind: 'scalar',
  name: sign,
  resolve: (call) => resolve(sign, call),
  nulls: 'propagate',
  bind: (call) => bind(sign, call),
  doc: { group: 'comparison', signatures: [`value1 ${sign} value2`], ...doc },
})

export const lessThan = orderOperator('<', {
  text: 'Whether the first value is less than the second. Strings are compared code point by code point. NULL if either is NULL.',
  examples: [
    { sql: "DATE '2020-01-01' < DATE '2020-01-02'", value: 'TRUE' },
    { sql: '1 < CAST(NULL AS INT)', value: null },
  ],
})

export const lessOrEqual = orderOperator('<=', {
  text: 'Whether the first value is less than the second or equal to it. NULL if either is NULL.',
  examples: [{ sql: '2 <= 2', value: 'TRUE' }],
})

export const greaterThan = orderOperator('>', {
  text: 'Whether the first value is greater than the second. A string beside a number is cast to a number. NULL if either is NULL.',
  examples: [
    { sql: "'10' > 9", value: 'TRUE' },
    { sql: "x'0c' > x'0b'", value: 'TRUE' },
  ],
})

export const greaterOrEqual = orderOperator('>=', {
  text: 'Whether the first value is greater than the second or equal to it. NULL if either is NULL.',
  examples: [{ sql: '1 >= 2', value: 'FALSE' }],
})

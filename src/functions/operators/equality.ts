import { castFunction, tryCastFunction } from '../../types/cast.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import { compareTimestamps, equalValues } from '../../types/compare.ts'
import {
  isCharacter,
  isDatetime,
  isFloating,
  isInterval,
  types,
  withNullable,
  type LogicalType,
} from '../../types/logical-type.ts'
import type { Timestamp, Value } from '../../types/value.ts'
import type { BoundCall, CallSite, FunctionDoc, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { comparable, containsNullable, refuseNumberBesideString } from './comparability.ts'
import { cannotApplyInfix } from './infix.ts'

/** Operands are cast to their common type; a string beside a point in time is cast by the kernel. */
export function resolveEquality(sign: string, call: CallSite): Resolution {
  const [a, b] = call.args as [LogicalType, LogicalType]
  if (!comparable(a, b)) return cannotApplyInfix(call, sign, [`<COMPARABLE_TYPE> ${sign} <COMPARABLE_TYPE>`])
  const result = types.boolean(containsNullable(a) || containsNullable(b))
  // the planner compares constants of these two exactly
  if (floatBesideDouble(a, b) && call.constants.every((constant) => constant !== undefined))
    return { args: call.args, result }
  const common = isInterval(a) ? undefined : leastRestrictive([a, b])
  if (common !== undefined) return { args: call.args.map((type) => withNullable(common, type.nullable)), result }
  const constantNull = call.constants[0] === null || call.constants[1] === null
  if (!constantNull) refuseNumberBesideString(a, b, call)
  return { args: call.args, result }
}

const floatBesideDouble = (a: LogicalType, b: LogicalType): boolean =>
  a.kind !== b.kind && isFloating(a) && isFloating(b)

export type Equals = (a: Value, b: Value) => boolean | null

/** Equality of two values that are not NULL. NULL when a string is no point in time, or for ROWs with NULL in them. */
export function equalityKernel(call: BoundCall): Equals {
  const [a, b] = call.args as [LogicalType, LogicalType]
  if (isDatetime(a) && isCharacter(b)) return withCastString(call, 1, a, b)
  if (isCharacter(a) && isDatetime(b)) return withCastString(call, 0, b, a)
  if (a.kind === 'ROW' && b.kind === 'ROW') return rowEquality(call)
  if (floatBesideDouble(a, b)) return (x, y) => x === y
  if (a.kind !== b.kind && !(isCharacter(a) && isCharacter(b)) && a.kind !== 'NULL' && b.kind !== 'NULL')
    return sameKindOnly(a, b)
  // the planner knows that NaN is the same expression as NaN
  if (Number.isNaN(call.constants[0]) && Number.isNaN(call.constants[1])) return () => true
  return equalityOf(a)
}

/** Equality of operands that have not been cast to their common type yet. */
export function uncastEquality(call: BoundCall): Equals {
  const [a, b] = call.args as [LogicalType, LogicalType]
  const common = isInterval(a) ? undefined : leastRestrictive([a, b])
  if (common === undefined) return equalityKernel(call)
  const equals = equalityKernel({ ...call, args: [common, common], constants: [] })
  const [left, right] = [a, b].map((type) => castFunction(type, withNullable(common, type.nullable), call.session))
  return (x, y) => equals(left!(x), right!(y))
}

/** Types that have no common one are never equal; binary strings of different kinds are. */
const sameKindOnly = (a: LogicalType, b: LogicalType): Equals =>
  a.kind.endsWith('BINARY') && b.kind.endsWith('BINARY') ? equalValues : () => false

function equalityOf(type: LogicalType): Equals {
  switch (type.kind) {
    case 'BINARY':
    case 'VARBINARY':
    case 'ARRAY':
    case 'MAP':
    case 'MULTISET':
    case 'VARIANT':
    case 'BITMAP':
      return equalValues
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return (a, b) => compareTimestamps(a as Timestamp, b as Timestamp) === 0
    default:
      // numbers, canonical bigints, strings and booleans
      return (a, b) => a === b
  }
}

/** ROWs of constants are compared field by field with SQL's logic; ROWs of the data by value, NULL equal to NULL. */
function rowEquality({ constants }: BoundCall): Equals {
  if (constants[0] === undefined || constants[1] === undefined) return equalValues
  return (a, b) => {
    let unknown = false
    const [left, right] = [a as readonly Value[], b as readonly Value[]]
    for (let i = 0; i < left.length; i++) {
      if (left[i] === null || right[i] === null) unknown = true
      else if (!equalValues(left[i]!, right[i]!)) return false
    }
    return unknown ? null : true
  }
}

/** A constant string must be a point in time; another one that is none makes the comparison NULL. */
function withCastString(call: BoundCall, index: 0 | 1, point: LogicalType, text: LogicalType): Equals {
  const equals = equalityOf(point)
  const constant = call.constants[index]
  if (constant !== undefined && constant !== null) {
    const value = castFunction(text, withNullable(point, text.nullable), call.session)(constant)
    return index === 1 ? (a) => equals(a, value) : (_, b) => equals(b, value)
  }
  const cast = tryCastFunction(text, withNullable(point, true), call.session)
  // a result that is NOT NULL by type cannot say NULL
  const ofNone = call.result.nullable ? null : false
  const compare = (other: Value, string: Value): boolean | null => {
    const value = cast(string)
    return value === null ? ofNone : equals(other, value)
  }
  return index === 1 ? compare : (a, b) => compare(b, a)
}

const negated =
  (equals: Equals): Equals =>
  (a, b) => {
    const equal = equals(a, b)
    return equal === null ? null : !equal
  }

const equalityOperator = (
  sign: '=' | '<>',
  wrap: (equals: Equals) => Equals,
  doc: Omit<FunctionDoc, 'group'>,
): ScalarFunction => ({
  kind: 'scalar',
  name: sign,
  resolve: (call) => resolveEquality(sign, call),
  nulls: 'propagate',
  bind: (call) => wrap(equalityKernel(call)) as Kernel,
  doc: { group: 'comparison', ...doc },
})

export const equals = equalityOperator('=', (kernel) => kernel, {
  signatures: ['value1 = value2'],
  text: 'Whether the values are equal. NULL if either is NULL. Numbers are not compared with strings; a string beside a date, time or timestamp is read as one.',
  examples: [
    { sql: "'42' = CAST('42' AS STRING)", value: 'TRUE' },
    { sql: 'CAST(1 AS INT) = NULL', value: null },
    { sql: "CAST('1996-11-10' AS DATE) = '1996-11-10'", value: 'TRUE' },
  ],
})

export const notEquals = equalityOperator('<>', negated, {
  signatures: ['value1 <> value2'],
  text: 'Whether the values differ; NULL if either is NULL. Flink does not take != for it.',
  examples: [
    { sql: "'A' <> 'a'", value: 'TRUE' },
    { sql: "'' <> CAST(NULL AS STRING)", value: null },
  ],
})

const distinctOperator = (sign: string, distinct: boolean, doc: Omit<FunctionDoc, 'group'>): ScalarFunction => ({
  kind: 'scalar',
  name: sign,
  resolve: (call) => {
    const { args } = resolveEquality(sign, call)
    const [a, b] = call.args as [LogicalType, LogicalType]
    // unlike =, this compares a FLOAT with a DOUBLE as doubles
    return { args: floatBesideDouble(a, b) ? call.args : args, result: types.boolean(false) }
  },
  nulls: 'handle',
  bind: (call) => {
    const equal = equalityKernel(call)
    return (a, b) => {
      const same = a === null || b === null ? a === b : equal(a!, b!) === true
      return same !== distinct
    }
  },
  doc: { group: 'comparison', ...doc },
})

export const isDistinctFrom = distinctOperator('IS DISTINCT FROM', true, {
  signatures: ['value1 IS DISTINCT FROM value2'],
  text: 'Like <>, but NULL is a value like any other: NULL is not distinct from NULL. Never NULL.',
  examples: [
    { sql: '1 IS DISTINCT FROM NULL', value: 'TRUE' },
    { sql: 'NULL IS DISTINCT FROM NULL', value: 'FALSE' },
  ],
})

export const isNotDistinctFrom = distinctOperator('IS NOT DISTINCT FROM', false, {
  signatures: ['value1 IS NOT DISTINCT FROM value2'],
  text: 'Like =, but NULL equals NULL. Never NULL.',
  examples: [{ sql: 'CAST(NULL AS INT) IS NOT DISTINCT FROM CAST(NULL AS INT)', value: 'TRUE' }],
})

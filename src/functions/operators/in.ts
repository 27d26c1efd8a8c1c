import { fail } from '../../errors/messages.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import { rescale } from '../../types/decimal.ts'
import { isCharacter, types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import { keyOf, type Long, type Value } from '../../types/value.ts'
import type { BoundCall, CallSite, Resolution, RowFunction, ScalarFunction } from '../definition.ts'
import { comparable, containsNullable } from './comparability.ts'
import { equalityKernel } from './equality.ts'
import { scaleOf } from '../numeric.ts'

/** `IN(value, item, …)`. Items are cast to the type of the value; a bare NULL takes that type first. */
function resolve(call: CallSite): Resolution {
  const [value, ...written] = call.args as [LogicalType, ...LogicalType[]]
  const items = written.map((type) => (type.kind === 'NULL' ? withNullable(value, true) : type))
  const list = leastRestrictive(items) ?? (items.every((type) => type.kind === 'NULL') ? types.null() : undefined)
  if (list === undefined) return fail('in-list-types', {}, call.span)
  if (!comparable(value, list)) return fail('in-operand-type', {}, call.span)
  return {
    args: [value, ...items.map((type) => itemType(value, type))],
    result: types.boolean(containsNullable(value) || containsNullable(list)),
  }
}

/** Items of the same kind stay as they are, whatever their length or scale. */
function itemType(value: LogicalType, item: LogicalType): LogicalType {
  if (value.kind === item.kind && value.kind !== 'ROW') return item
  // every FLOAT is a DOUBLE: a cast would only let the planner write its digits anew
  if (value.kind === 'DOUBLE' && item.kind === 'FLOAT') return item
  if (value.kind === 'NULL' || (value.kind === 'VARCHAR' && isCharacter(item))) return item
  return withNullable(value, item.nullable)
}

/** Values whose equality is that of JavaScript: a Set finds them as they are. */
const PLAIN: ReadonlySet<string> = new Set([
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'FLOAT',
  'DOUBLE',
  'CHAR',
  'VARCHAR',
  'BOOLEAN',
  'DATE',
  'TIME',
  'DECIMAL',
])

function lazy(call: BoundCall, [value, ...items]: readonly RowFunction[]): RowFunction {
  const constants = call.constants.slice(1)
  const [type] = call.args as [LogicalType]
  if (type.kind !== 'ROW' && constants.every((constant) => constant !== undefined))
    return lookup(value!, type, call.args.slice(1), constants)
  const equal = items.map((_, i) => equalityKernel(pair(call, i + 1)))
  return (row) => {
    const x = value!(row)
    if (x === null) return null
    let unknown = false
    for (let i = 0; i < items.length; i++) {
      const y = items[i]!(row)
      const same = y === null ? null : equal[i]!(x, y)
      if (same === true) return true
      if (same === null) unknown = true
    }
    return unknown ? null : false
  }
}

function lookup(
  value: RowFunction,
  type: LogicalType,
  itemTypes: readonly LogicalType[],
  constants: readonly (Value | undefined)[],
): RowFunction {
  const plain = PLAIN.has(type.kind)
  const set = new Set<Value>()
  let missing: false | null = false
  constants.forEach((constant, i) => {
    if (constant === null || constant === undefined) missing = null
    else if (type.kind !== 'DECIMAL') set.add(plain ? constant : keyOf(constant))
    else {
      const unscaled = atScale(constant as Long, scaleOf(itemTypes[i]!), scaleOf(type))
      if (unscaled !== null) set.add(unscaled)
    }
  })
  return (row) => {
    const x = value(row)
    return x === null ? null : set.has(plain ? x : keyOf(x)) || missing
  }
}

/** The same decimal at another scale, or null when digits would be lost: no value of that scale equals it then. */
function atScale(unscaled: Long, from: number, to: number): Long | null {
  const scaled = rescale(unscaled, from, to)
  return rescale(scaled, to, from) === unscaled ? scaled : null
}

/** The comparison of the value with item `index` as a call of its own. */
const pair = (call: BoundCall, index: number): BoundCall => ({
  ...call,
  args: [call.args[0]!, call.args[index]!],
  constants: [call.constants[0], call.constants[index]],
})

export const inList: ScalarFunction = {
  kind: 'scalar',
  name: 'IN',
  resolve,
  nulls: 'handle',
  lazy,
  doc: {
    group: 'comparison',
    signatures: ['value1 IN (value2 [, value3]*)', 'value1 NOT IN (value2 [, value3]*)'],
    text: 'Whether the value equals one of the list. Items are cast to the type of the value before they are compared. NULL if the value is NULL, or if nothing equals it and the list holds a NULL; NOT IN is then NULL too.',
    examples: [
      { sql: "'TEST' IN ('west', 'TEST', 'rest')", value: 'TRUE' },
      { sql: '1 IN (2, NULL)', value: null },
      { sql: '4 IN (1, 2, 3)', value: 'FALSE' },
    ],
  },
}

import { fail } from '../../errors/messages.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import { types, type LogicalType } from '../../types/logical-type.ts'
import type { CallSite, ScalarFunction } from '../definition.ts'

/** The type that all of them can have; a bare NULL alone has none. */
export function commonElementType(call: CallSite, elements: readonly LogicalType[]): LogicalType {
  const common = leastRestrictive(elements)
  if (common === undefined || common.kind === 'NULL') return fail('parameters-same-type', {}, call.span)
  return common
}

export const array: ScalarFunction = {
  kind: 'scalar',
  name: 'ARRAY',
  resolve: (call) => {
    if (call.args.length === 0) fail('array-empty', {}, call.span)
    const element = commonElementType(call, call.args)
    return { args: call.args.map(() => element), result: types.array(element, false) }
  },
  nulls: 'handle',
  bind:
    () =>
    (...values) =>
      values,
  doc: {
    group: 'valueconstruction',
    signatures: ['ARRAY[value1 [, value2]*]'],
    text: "An array of the values, which take a common type. It cannot be empty: ARRAY_REMOVE(ARRAY['-'], '-') is one way to write an empty array.",
    examples: [
      { sql: "ARRAY['a','bcd']", value: '[a, bcd]' },
      { sql: 'ARRAY[CAST(NULL AS INT), CAST(42 AS INT)]', value: '[NULL, 42]' },
    ],
  },
}

export const multiset: ScalarFunction = {
  kind: 'scalar',
  name: 'MULTISET',
  resolve: (call) => fail('multiset-constructor', {}, call.span),
  nulls: 'handle',
  bind: () => () => null,
  doc: {
    group: 'valueconstruction',
    signatures: ['MULTISET[value1 [, value2]*]'],
    text: 'Flink cannot plan this constructor; COLLECT makes a multiset of the values of a group.',
    examples: [],
  },
}

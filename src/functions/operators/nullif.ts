import { fail } from '../../errors/messages.ts'
import { withNullable, type LogicalType } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { resolveEquality, uncastEquality } from './equality.ts'

/** `CASE WHEN value1 = value2 THEN NULL ELSE value1 END`. */
export const nullIf: ScalarFunction = {
  kind: 'scalar',
  name: 'NULLIF',
  resolve: (call) => {
    if (call.args.length !== 2) return fail('wrong-argument-count', { name: 'NULLIF', count: 2 }, call.span)
    const [value] = call.args as [LogicalType]
    if (value.kind === 'NULL') return fail('all-branches-null', {}, call.span)
    resolveEquality('=', call)
    // the value itself is given back, so it must not be cast
    return { args: call.args, result: withNullable(value, true) }
  },
  nulls: 'handle',
  bind: (call) => {
    const equal = uncastEquality(call)
    return (a, b) => (a !== null && b !== null && equal(a!, b!) === true ? null : a!)
  },
  doc: {
    group: 'conditional',
    signatures: ['NULLIF(value1, value2)'],
    text: 'NULL if the values are equal, else the first value.',
    examples: [
      { sql: 'NULLIF(5, 5)', value: null },
      { sql: 'NULLIF(CAST(5 AS BIGINT), CAST(NULL AS INT))', value: '5' },
    ],
  },
}

import { castFunction, checkCast, tryCastFunction } from '../../types/cast.ts'
import { withNullable, type LogicalType } from '../../types/logical-type.ts'
import type { CallSite, FunctionDoc, Resolution, ScalarFunction } from '../definition.ts'

/** The target type is no argument: it stands in `options.target`. */
function resolve(call: CallSite, alwaysNullable: boolean): Resolution {
  const [from] = call.args as [LogicalType]
  const target = call.options?.target as LogicalType
  if (from.kind !== 'NULL') checkCast(from, target, call.span)
  return { args: call.args, result: withNullable(target, alwaysNullable || from.nullable) }
}

const castOperator = (
  name: 'CAST' | 'TRY_CAST',
  make: typeof castFunction,
  doc: Omit<FunctionDoc, 'group'>,
): ScalarFunction => ({
  kind: 'scalar',
  name,
  resolve: (call) => resolve(call, name === 'TRY_CAST'),
  nulls: 'propagate',
  bind: ({ args, result, session }) => {
    const cast = make(args[0]!, result, session)
    return (value) => cast(value!)
  },
  doc: { group: 'conversion', ...doc },
})

export const cast = castOperator('CAST', castFunction, {
  signatures: ['CAST(value AS type)'],
  text: 'The value as another type. A text that is no such value fails the job; numbers are cut and wrap around instead.',
  examples: [
    { sql: "CAST('42' AS INT)", value: '42' },
    { sql: 'CAST(CAST(-123.456 AS FLOAT) AS INT)', value: '-123' },
  ],
})

export const tryCast = castOperator('TRY_CAST', tryCastFunction, {
  signatures: ['TRY_CAST(value AS type)'],
  text: 'Like CAST, but what cannot be cast is NULL. The result is always nullable.',
  examples: [{ sql: "TRY_CAST ('non-numeric' AS BIGINT)", value: null }],
})

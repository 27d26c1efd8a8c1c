import { fail } from '../../errors/messages.ts'
import { castFunction } from '../../types/cast.ts'
import {
  isBinary,
  isCharacter,
  isConstructed,
  isDatetime,
  isNumeric,
  sameTypeIgnoringNullability,
  withNullable,
  type LogicalType,
} from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Value } from '../../types/value.ts'
import type { BoundCall, CallSite, FunctionDoc, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { findCommonType } from '../common-type.ts'
import { comparableOrder } from '../numeric.ts'
import { anyNullable, invalidCall, noMatch } from '../signatures.ts'

/** Source: flink-table-common, LogicalTypeChecks.areComparable. */
const comparable = (a: LogicalType, b: LogicalType): boolean =>
  a.kind === 'NULL' ||
  b.kind === 'NULL' ||
  a.kind === b.kind ||
  [isNumeric, isDatetime, isCharacter, isBinary].some((family) => family(a) && family(b))

function resolve(call: CallSite): Resolution {
  if (call.args.length === 0) return noMatch(call, [`${call.name}(<COMPARABLE>...)`])
  call.args.forEach((type, i) => {
    const next = call.args[i + 1]
    if (next !== undefined && !comparable(type, next))
      invalidCall(
        call,
        "All types in a comparison should support both 'EQUALS' and 'ORDER' comparison with each other. " +
          `Can not compare ${flinkText(type)} with ${flinkText(next)}`,
      )
  })
  const common = findCommonType(call.args)
  if (common === undefined) return invalidCall(call, 'Could not infer an output type for the given arguments.')
  const unordered = call.args.find((type) => isConstructed(type) || type.kind === 'VARIANT' || type.kind === 'BITMAP')
  if (unordered !== undefined) fail('not-comparable', { type: flinkText(unordered) }, call.span)
  return { args: call.args, result: withNullable(common, anyNullable(call)) }
}

/** `sign` is 1 for the greatest, -1 for the least; of equal values the first stays. */
function bind(sign: 1 | -1, { args, result, session }: BoundCall): Kernel {
  const compare = comparableOrder(result)
  const casts = args.map((type) =>
    sameTypeIgnoringNullability(type, result) || !isNumeric(result)
      ? null
      : castFunction(type, withNullable(result, false), session),
  )
  const cast = (value: Value, i: number): Value => casts[i]?.(value) ?? value
  return (...values) => {
    let best = cast(values[0]!, 0)
    for (let i = 1; i < values.length; i++) {
      const value = cast(values[i]!, i)
      if (compare(value, best) * sign > 0) best = value
    }
    return best
  }
}

const extremum = (name: string, sign: 1 | -1, doc: Omit<FunctionDoc, 'group' | 'signatures'>): ScalarFunction => ({
  kind: 'scalar',
  name,
  resolve,
  nulls: 'propagate',
  bind: (call) => bind(sign, call),
  doc: { group: 'conditional', signatures: [`${name}(value1[, value2]*)`], ...doc },
})

export const greatest = extremum('GREATEST', 1, {
  text: 'The greatest of the values; NULL if any of them is NULL. Numbers are cast to their common type.',
  examples: [
    { sql: 'GREATEST(1, 2.5)', value: '2.5' },
    { sql: 'GREATEST(CAST(NULL AS INT), CAST(1 AS INT), CAST(2 AS INT))', value: null },
  ],
})

export const least = extremum('LEAST', -1, {
  text: 'The least of the values; NULL if any of them is NULL. Numbers are cast to their common type.',
  examples: [
    { sql: "LEAST(CAST('hello' AS STRING), CAST('world' AS STRING))", value: 'hello' },
    { sql: "LEAST(CAST('2.5' AS DOUBLE), 1)", value: '1.0' },
  ],
})

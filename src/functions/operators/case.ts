import { fail } from '../../errors/messages.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import { types, withNullable } from '../../types/logical-type.ts'
import type { CallSite, Resolution, RowFunction, ScalarFunction } from '../definition.ts'

/** `CASE(when1, then1, …, else)`. Source: Calcite, SqlCaseOperator. */
function resolve(call: CallSite): Resolution {
  const last = call.args.length - 1
  const isWhen = (index: number): boolean => index < last && index % 2 === 0
  const wrong = call.args.findIndex((type, i) => isWhen(i) && type.kind !== 'BOOLEAN')
  if (wrong !== -1) fail('when-not-boolean', {}, call.argSpans[wrong])
  const results = call.args.filter((_, i) => !isWhen(i))
  if (results.every((type) => type.kind === 'NULL')) fail('all-branches-null', {}, call.span)
  const result = leastRestrictive(results)
  if (result === undefined) return fail('mixed-case-types', {}, call.span)
  return {
    args: call.args.map((type, i) => (isWhen(i) ? types.boolean(type.nullable) : withNullable(result, type.nullable))),
    result,
  }
}

function lazy(args: readonly RowFunction[]): RowFunction {
  const last = args.length - 1
  const [when, then, otherwise] = args
  if (args.length === 3) return (row) => (when!(row) === true ? then!(row) : otherwise!(row))
  return (row) => {
    for (let i = 0; i < last; i += 2) if (args[i]!(row) === true) return args[i + 1]!(row)
    return args[last]!(row)
  }
}

export const caseOperator: ScalarFunction = {
  kind: 'scalar',
  name: 'CASE',
  resolve,
  nulls: 'handle',
  lazy: (_, args) => lazy(args),
  doc: {
    group: 'conditional',
    signatures: [
      'CASE WHEN condition1 THEN result1 (WHEN condition2 THEN result2)* (ELSE result_z) END',
      'CASE value WHEN value1_1 [, value1_2]* THEN result1 (WHEN value2_1 [, value2_2]* THEN result2)* (ELSE result_z) END',
    ],
    text: 'The result of the first condition that is TRUE, else the result of ELSE, else NULL. Results are cast to their common type; those that are not chosen are not evaluated.',
    examples: [
      { sql: "CASE 1 WHEN 1, 2 THEN 'x' ELSE 'y' END", value: 'x' },
      { sql: 'CASE WHEN FALSE THEN 1/0 ELSE 2 END', value: '2' },
      { sql: "CASE 42 WHEN 1 THEN 'a' WHEN 2 THEN 'bcd' END", value: null },
    ],
  },
}

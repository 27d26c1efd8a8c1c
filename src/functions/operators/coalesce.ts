import { fail } from '../../errors/messages.ts'
import { canCastImplicitly } from '../../types/cast.ts'
import { withNullable, type LogicalType } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { CallSite, RowFunction, ScalarFunction } from '../definition.ts'
import { findCommonType } from '../common-type.ts'
import { invalidCall, noMatch } from '../signatures.ts'

/** The common type of all arguments; each is cast to it and keeps its own nullability. */
function commonArguments(call: CallSite): { readonly common: LogicalType; readonly args: readonly LogicalType[] } {
  if (call.args.every((type) => type.kind === 'NULL')) fail('illegal-null', {}, call.argSpans[0] ?? call.span)
  const common = findCommonType(call.args)
  if (common === undefined) return invalidCall(call)
  const args = call.args.map((type) => withNullable(common, type.nullable))
  call.args.forEach((type, i) => {
    if (type.kind !== 'NULL' && !canCastImplicitly(type, args[i]!))
      invalidCall(
        call,
        `Invalid argument type at position ${i}. Data type ${flinkText(args[i]!)} expected but ${flinkText(type)} passed.`,
      )
  })
  return { common, args }
}

/** A first argument that is NOT NULL by type ends the search, whatever its value. */
function lazy(nullable: readonly boolean[], args: readonly RowFunction[]): RowFunction {
  const certain = nullable.indexOf(false)
  const used = certain === -1 ? args : args.slice(0, certain + 1)
  const last = used.length - 1
  const [first, second] = used
  if (last === 0) return first!
  if (last === 1) return (row) => first!(row) ?? second!(row)
  return (row) => {
    for (let i = 0; i < last; i++) {
      const value = used[i]!(row)
      if (value !== null) return value
    }
    return used[last]!(row)
  }
}

export const coalesce: ScalarFunction = {
  kind: 'scalar',
  name: 'COALESCE',
  resolve: (call) => {
    if (call.args.length === 0) return noMatch(call, ['COALESCE(<COMMON>, <COMMON>...)'])
    const { common, args } = commonArguments(call)
    return {
      args,
      result: withNullable(
        common,
        call.args.every((type) => type.nullable),
      ),
    }
  },
  nulls: 'handle',
  lazy: ({ args }, evals) =>
    lazy(
      args.map((type) => type.nullable),
      evals,
    ),
  doc: {
    group: 'conditional',
    signatures: ['COALESCE(value1 [, value2]*)'],
    text: 'The first value that is not NULL. All values are cast to a common type. What stands behind a value whose type is NOT NULL is left out.',
    examples: [
      { sql: "COALESCE(NULL, 'default')", value: 'default' },
      { sql: 'COALESCE(CAST(NULL AS INT), 1)', value: '1' },
      { sql: 'COALESCE(1, 2.5)', value: '1.0' },
    ],
  },
}

/** Unlike COALESCE both arguments are evaluated. */
export const ifNull: ScalarFunction = {
  kind: 'scalar',
  name: 'IFNULL',
  resolve: (call) => {
    if (call.args.length !== 2) return noMatch(call, ['IFNULL(input <COMMON>, null_replacement <COMMON>)'])
    const { common, args } = commonArguments(call)
    const [input, replacement] = call.args as [LogicalType, LogicalType]
    return { args, result: withNullable(common, input.nullable && replacement.nullable) }
  },
  nulls: 'handle',
  bind: () => (input, replacement) => input ?? replacement!,
  doc: {
    group: 'conditional',
    signatures: ['IFNULL(input, null_replacement)'],
    text: 'The replacement if the input is NULL, else the input. Both are cast to a common type.',
    examples: [
      { sql: 'IFNULL(CAST(NULL AS INT), 1)', value: '1' },
      { sql: "IFNULL(CAST('Hello world' AS STRING), '0')", value: 'Hello world' },
    ],
  },
}

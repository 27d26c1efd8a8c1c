import type { AggregateFunction } from '../../functions/definition.ts'
import { fail } from '../../errors/messages.ts'
import type * as ast from '../../sql/ast.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { Rex } from '../rex.ts'
import { callName } from './aggregates-in.ts'
import type { ValidationContext } from './context.ts'
import { callSite, constantOf } from './call-site.ts'
import { coerceAll } from './coerce.ts'
import type { ExpressionBinder } from './expressions.ts'

/** `COUNT(*)` has none. */
export const bindArguments = ({ args }: ast.Call, binder: ExpressionBinder): Rex[] =>
  args.length === 1 && args[0]!.type === 'Star' ? [] : args.map((arg) => binder.bind(arg))

export function refuseCountOfSeveral(call: ast.Call): void {
  if (callName(call) === 'COUNT' && call.args.length > 1) fail('count-of-several', {}, call.span)
}

/** The function of an aggregate call, its arguments as it takes them, its type. `emptyGroups`: a group may see no row. */
export function resolveAggregate(
  definition: AggregateFunction,
  call: ast.Call,
  args: readonly Rex[],
  emptyGroups: boolean,
  context: ValidationContext,
  options?: Record<string, unknown>,
): { readonly fn: string; readonly args: readonly Rex[]; readonly type: LogicalType } {
  const spans = call.args.map((arg) => arg.span)
  const resolved = definition.resolve({
    ...callSite(context, callName(call), args, call.span, spans, options),
    ignoreNulls: call.nulls === 'IGNORE',
    emptyGroups,
    retracting: false,
  })
  return { fn: definition.name, args: coerceAll(args, resolved.args), type: resolved.result }
}

/** The value of each argument that is constant; null where it is not. */
export const constantsOf = (args: readonly Rex[], context: ValidationContext): Value[] =>
  args.map((arg) => constantOf(arg, context) ?? null)

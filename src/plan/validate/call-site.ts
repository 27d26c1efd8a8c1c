import type { Span } from '../../errors/span.ts'
import type { CallSite } from '../../functions/definition.ts'
import {
  isBinary,
  isCharacter,
  isInterval,
  isNumeric,
  sameTypeIgnoringNullability,
  type LogicalType,
} from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import { evaluateConstant, isConstant } from '../constant.ts'
import type { Rex } from '../rex.ts'
import type { ValidationContext } from './context.ts'

/** What a function's `resolve` gets to see of bound arguments. */
export function callSite(
  context: ValidationContext,
  name: string,
  args: readonly Rex[],
  span: Span,
  argSpans: readonly Span[],
  options?: Record<string, unknown>,
): CallSite {
  return {
    name,
    args: args.map((arg) => arg.type),
    constants: args.map((arg) => constantOf(arg, context)),
    literals: args.map(isWritten),
    span,
    argSpans,
    session: context.session,
    ...(options === undefined ? {} : { options }),
  }
}

/** A literal, or one in a CAST that keeps what it is: a number as another number, not a text as a number. */
function isWritten(rex: Rex): boolean {
  if (rex.kind === 'literal') return true
  if (rex.kind !== 'call' || rex.fn !== 'CAST') return false
  const [operand] = rex.args
  return operand!.kind === 'literal' && familyOf(operand!.type) === familyOf(rex.type)
}

export function constantOf(rex: Rex, context: ValidationContext): Value | undefined {
  if (rex.kind === 'literal') return rex.value
  if (!isConstant(rex)) return undefined
  try {
    return evaluateConstant(rex, context.session)
  } catch {
    // what fails here fails again, with its place, when the query runs
    return undefined
  }
}

/** Calcite's type family, as `No match found for function signature` prints it. */
export function familyOf(type: LogicalType): string {
  if (isCharacter(type)) return 'CHARACTER'
  if (isBinary(type)) return 'BINARY'
  if (isNumeric(type)) return 'NUMERIC'
  if (type.kind === 'INTERVAL_YEAR_MONTH') return 'INTERVAL_YEAR_MONTH'
  if (isInterval(type)) return 'INTERVAL_DAY_TIME'
  if (type.kind === 'TIMESTAMP_LTZ') return 'TIMESTAMP'
  return type.kind
}

/** The function that an expression is a call of, casts that change nothing passed over. */
export function callee(rex: Rex): string | null {
  if (rex.kind !== 'call') return null
  const [operand] = rex.args
  if (rex.fn === 'CAST' && sameTypeIgnoringNullability(operand!.type, rex.type)) return callee(operand!)
  if (rex.fn === 'COALESCE' && !operand!.type.nullable) return callee(operand!)
  return rex.fn
}

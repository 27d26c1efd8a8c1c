import { fail } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import type { Span } from '../../errors/span.ts'
import { findFunction } from '../../functions/registry.ts'
import type { CallSite, ScalarFunction } from '../../functions/definition.ts'
import { nearest } from '../../errors/suggest.ts'
import type * as ast from '../../sql/ast.ts'
import { canCast, checkCast } from '../../types/cast.ts'
import { writtenNumberToInterval } from '../../types/folding.ts'
import {
  isBinary,
  isCharacter,
  isExactNumeric,
  isInterval,
  isNumeric,
  sameType,
  sameTypeIgnoringNullability,
  types,
  withNullable,
  withoutTimeAttribute,
  type LogicalType,
} from '../../types/logical-type.ts'
import { calciteText } from '../../types/type-text.ts'
import type { Long, Value } from '../../types/value.ts'
import { evaluateConstant, isConstant } from '../constant.ts'
import { call, cast, literal, type Rex } from '../rex.ts'
import type { ValidationContext } from './context.ts'
import { resolveDataType } from './data-type.ts'
import { bindInterval, bindLiteral, bindNumber } from './literals.ts'
import { fieldNamed, type Scope } from './scope.ts'

/** What the place of an expression allows beyond scalar expressions. What is absent is refused in Flink's words. */
export interface ExpressionRules {
  /** Name of the clause for messages: `WHERE`, `GROUP BY`… */
  readonly clause: string
  /** First look at every node: grouped expressions, pattern variables. */
  readonly intercept?: (node: ast.Expression) => Rex | undefined
  readonly aggregate?: (node: ast.Call) => Rex
  readonly over?: (node: ast.Over) => Rex
  readonly subquery?: (node: ast.ScalarSubquery | ast.InQuery | ast.Exists | ast.Quantified) => Rex
  /** Calls that only this place knows (TUMBLE_START, MATCH_ROWTIME…). */
  readonly special?: (node: ast.Call) => Rex | undefined
}

/** Turns syntax into typed expressions over the columns of a scope. */
export class ExpressionBinder {
  readonly context: ValidationContext
  readonly scope: Scope
  readonly rules: ExpressionRules

  constructor(context: ValidationContext, scope: Scope, rules: ExpressionRules) {
    this.context = context
    this.scope = scope
    this.rules = rules
  }

  bind(node: ast.Expression): Rex {
    try {
      return this.rules.intercept?.(node) ?? this.bindNode(node)
    } catch (error) {
      throw error instanceof SqlError ? error.with({ span: node.span }) : error
    }
  }

  /** A BOOLEAN expression, or Flink's `… clause must be a condition`. */
  bindCondition(node: ast.Expression): Rex {
    const rex = this.bind(node)
    if (rex.type.kind === 'NULL') return literal(null, types.boolean())
    if (rex.type.kind !== 'BOOLEAN')
      return fail('not-a-condition', { clause: this.rules.clause, type: calciteText(rex.type) }, node.span)
    return rex
  }

  private bindNode(node: ast.Expression): Rex {
    switch (node.type) {
      case 'Literal':
        return bindLiteral(node)
      case 'Interval':
        return bindInterval(node)
      case 'ColumnRef':
        return this.bindName(node)
      case 'Keyword':
        return literal(node.word, types.symbol())
      case 'Binary':
        return this.function(node.operator === '!=' ? '<>' : node.operator, [node.left, node.right], node.span)
      case 'Unary': {
        const number = node.operator === '-' ? signedNumber(node) : undefined
        if (number !== undefined) return bindNumber(number.literal, number.negative)
        return node.operator === '+'
          ? this.function('UNARY +', [node.operand], node.span)
          : this.function(node.operator === '-' ? 'UNARY -' : 'NOT', [node.operand], node.span)
      }
      case 'Postfix':
        return this.function(node.operator, [node.operand], node.span)
      case 'Between':
        return this.between(node)
      case 'InList':
        return this.negated(node.not, this.function('IN', [node.operand, ...node.items], node.span), node.span)
      case 'Like':
        return this.negated(
          node.not,
          this.function(
            node.operator,
            node.escape === undefined ? [node.operand, node.pattern] : [node.operand, node.pattern, node.escape],
            node.span,
          ),
          node.span,
        )
      case 'Case':
        return this.case(node)
      case 'Cast':
        return this.cast(node)
      case 'Subscript':
        return this.function('ITEM', [node.operand, node.index], node.span)
      case 'FieldAccess': {
        const operand = this.bind(node.operand)
        const rex = fieldNamed(operand, node.field.name)
        if (rex === null) return fail('unknown-field', { name: node.field.name }, node.field.span)
        return rex
      }
      case 'Row':
        return this.function('ROW', node.items, node.span)
      case 'Collection':
        if (node.query !== undefined) return fail('unsupported', { what: `${node.kind}(query)` }, node.span)
        return this.function(node.kind, node.items, node.span)
      case 'Call':
        return this.call(node)
      case 'Over':
        if (this.rules.over === undefined) return fail('over-nested', { clause: this.rules.clause }, node.span)
        return this.rules.over(node)
      case 'Subquery':
      case 'InQuery':
      case 'Exists':
      case 'Quantified':
        if (this.rules.subquery === undefined)
          return fail('unsupported', { what: `A subquery in ${this.rules.clause}` }, node.span)
        return this.rules.subquery(node)
      case 'Star':
        return fail('unknown-identifier', { name: '*' }, node.span)
      case 'NamedArgument':
        return fail('unsupported', { what: 'A named argument here' }, node.span)
      case 'Descriptor':
      case 'TableArgument':
        return fail('unsupported', { what: 'A table argument here' }, node.span)
    }
  }

  private bindName(node: ast.ColumnRef): Rex {
    return this.scope.resolve(node.name)
  }

  private negated(not: boolean, rex: Rex, span: Span): Rex {
    return not ? this.callWith('NOT', [rex], span, [span]) : rex
  }

  private between(node: ast.Between): Rex {
    const value = this.bind(node.operand)
    const low = this.bind(node.low)
    const high = this.bind(node.high)
    const spans = [node.operand.span, node.low.span]
    const both = (from: Rex, to: Rex): Rex =>
      this.callWith(
        'AND',
        [this.callWith('>=', [value, from], node.span, spans), this.callWith('<=', [value, to], node.span, spans)],
        node.span,
        spans,
      )
    const rex = node.symmetric
      ? this.callWith('OR', [both(low, high), both(high, low)], node.span, spans)
      : both(low, high)
    return this.negated(node.not, rex, node.span)
  }

  private case(node: ast.Case): Rex {
    const args: Rex[] = []
    const spans: Span[] = []
    for (const branch of node.branches) {
      args.push(
        node.operand === undefined
          ? this.condition(branch.when)
          : this.callWith('=', [this.bind(node.operand), this.bind(branch.when)], branch.when.span, [
              node.operand.span,
              branch.when.span,
            ]),
        this.bind(branch.then),
      )
      spans.push(branch.when.span, branch.then.span)
    }
    args.push(node.otherwise === undefined ? literal(null, types.null()) : this.bind(node.otherwise))
    spans.push(node.otherwise?.span ?? node.span)
    return this.callWith('CASE', args, node.span, spans)
  }

  private condition(node: ast.Expression): Rex {
    const rex = this.bind(node)
    return rex.type.kind === 'NULL' ? literal(null, types.boolean()) : rex
  }

  private cast(node: ast.Cast): Rex {
    const operand = this.bind(node.operand)
    const target = resolveDataType(node.target)
    const nullable = node.function === 'TRY_CAST' || operand.type.nullable
    const type = withNullable(target, nullable)
    if (operand.type.kind === 'NULL') return literal(null, withNullable(target, true))
    const isNull = node.function === 'CAST' && operand.kind === 'literal' && operand.value === null
    // no code is made for a NULL, so only the types count
    if (!isNull || !canCast(operand.type, target)) checkCast(operand.type, target, node.span)
    if (isNull) return literal(null, type)
    if (operand.kind === 'literal' && isExactNumeric(operand.type) && isInterval(target)) {
      const scale = operand.type.kind === 'DECIMAL' ? operand.type.scale : 0
      return literal(writtenNumberToInterval(operand.value as Long, scale, target), type)
    }
    return call(node.function, [operand], type)
  }

  private call(node: ast.Call): Rex {
    const special = this.rules.special?.(node)
    if (special !== undefined) return special
    const name = node.name.parts
      .map((part) => part.name)
      .join('.')
      .toUpperCase()
    const definition = findFunction(name)
    if (definition?.kind === 'aggregate') {
      if (this.rules.aggregate === undefined)
        return fail('aggregate-in-clause', { clause: this.rules.clause }, node.span)
      return this.rules.aggregate(node)
    }
    const args = node.args.map((arg) => this.argument(arg))
    const spans = node.args.map((arg) => arg.span)
    if (definition?.kind !== 'scalar') return this.noFunction(node, args)
    const { options, extra } = this.jsonOptions(node)
    return this.apply(
      definition,
      name,
      [...args, ...extra],
      node.span,
      [...spans, ...extra.map(() => node.span)],
      options,
    )
  }

  private argument(node: ast.Expression): Rex {
    return this.bind(node.type === 'NamedArgument' ? node.value : node)
  }

  /** Clauses of the JSON functions; default expressions become extra arguments, in the order ON EMPTY, ON ERROR. */
  private jsonOptions(node: ast.Call): { options: Record<string, unknown> | undefined; extra: Rex[] } {
    if (node.json === undefined) return { options: undefined, extra: [] }
    const options: Record<string, unknown> = {}
    const extra: Rex[] = []
    const { returning, onNull, wrapper, onEmpty, onError } = node.json
    if (returning !== undefined) options.returning = resolveDataType(returning)
    if (onNull !== undefined) options.onNull = onNull
    if (wrapper !== undefined) options.wrapper = wrapper
    for (const [key, behavior] of [
      ['onEmpty', onEmpty],
      ['onError', onError],
    ] as const) {
      if (behavior === undefined) continue
      options[key] = behavior.kind
      if (behavior.kind === 'DEFAULT') extra.push(this.bind(behavior.value))
    }
    return { options, extra }
  }

  noFunction(node: ast.Call, args: readonly Rex[]): never {
    const written = node.name.parts.map((part) => part.name).join('.')
    const known = functionNames()
    const suggestion = nearest(written.toUpperCase(), known)
    return fail(
      'no-function',
      { signature: `${written}(${args.map((arg) => `<${familyOf(arg.type)}>`).join(', ')})` },
      node.span,
      suggestion === undefined ? 'Flink has no built-in function of this name.' : `Did you mean ${suggestion}?`,
    )
  }

  /** A call of a built-in function or operator by name, over syntax. */
  function(name: string, args: readonly ast.Expression[], span: Span): Rex {
    return this.callWith(
      name,
      args.map((arg) => this.bind(arg)),
      span,
      args.map((arg) => arg.span),
    )
  }

  /** A call of a built-in function or operator by name, over bound arguments. */
  callWith(
    name: string,
    args: readonly Rex[],
    span: Span,
    argSpans: readonly Span[],
    options?: Record<string, unknown>,
  ): Rex {
    const definition = findFunction(name)
    if (definition?.kind !== 'scalar') return fail('unsupported', { what: name }, span)
    return this.apply(definition, name, args, span, argSpans, options)
  }

  private apply(
    definition: ScalarFunction,
    name: string,
    args: readonly Rex[],
    span: Span,
    argSpans: readonly Span[],
    options?: Record<string, unknown>,
  ): Rex {
    const calls = args.map(callee)
    if (name.startsWith('JSON')) options = { ...options, calls }
    else if (calls.includes('JSON')) fail('json-placement', {}, span)
    const site = callSite(this.context, name, args, span, argSpans, options)
    const { args: argTypes, result } = definition.resolve(site)
    return call(
      definition.name,
      args.map((arg, i) => coerce(arg, argTypes[i]!)),
      result,
      options,
    )
  }
}

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

/** The number behind minus signs, and whether it is negative then. */
function signedNumber(node: ast.Expression): { literal: ast.Literal; negative: boolean } | undefined {
  if (node.type === 'Literal') return node.kind === 'number' ? { literal: node, negative: false } : undefined
  if (node.type !== 'Unary' || node.operator !== '-') return undefined
  const inner = signedNumber(node.operand)
  return inner === undefined ? undefined : { literal: inner.literal, negative: !inner.negative }
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

/** The expression as `type` (nullability aside): unchanged, a re-typed NULL, or a cast. */
export function coerce(rex: Rex, type: LogicalType): Rex {
  if (type.kind === 'SYMBOL' || sameTypeIgnoringNullability(rex.type, type)) {
    // a time attribute is kept where the function takes it as it is
    return rex
  }
  if (rex.kind === 'literal' && rex.value === null) return literal(null, withNullable(type, true))
  if (rex.kind === 'literal' && isCharacter(rex.type) && type.kind === 'VARCHAR' && rex.type.length <= type.length)
    return literal(rex.value, withNullable(type, false))
  const target = withNullable(withoutTimeAttribute(type), rex.type.nullable)
  return sameType(rex.type, target) ? rex : cast(rex, target)
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

let names: string[] | null = null
function functionNames(): string[] {
  names ??= allFunctionNames()
  return names
}

import { allFunctions } from '../../functions/registry.ts'
const allFunctionNames = (): string[] => allFunctions.map((definition) => definition.name)

/** The function that an expression is a call of, casts that change nothing passed over. */
export function callee(rex: Rex): string | null {
  if (rex.kind !== 'call') return null
  const [operand] = rex.args
  if (rex.fn === 'CAST' && sameTypeIgnoringNullability(operand!.type, rex.type)) return callee(operand!)
  if (rex.fn === 'COALESCE' && !operand!.type.nullable) return callee(operand!)
  return rex.fn
}

import { fail } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import type { Span } from '../../errors/span.ts'
import { findFunction, functionNames } from '../../functions/find.ts'
import { nearest } from '../../errors/suggest.ts'
import type * as ast from '../../sql/ast.ts'
import { canCast, checkCast } from '../../types/cast.ts'
import { writtenNumberToInterval } from '../../types/folding.ts'
import { isExactNumeric, isInterval, types, withNullable } from '../../types/logical-type.ts'
import { calciteText } from '../../types/type-text.ts'
import type { Long } from '../../types/value.ts'
import { call, literal, type Rex } from '../rex.ts'
import { callName, subexpressions } from './aggregates-in.ts'
import { callee, callSite, familyOf } from './call-site.ts'
import { coerceAll } from './coerce.ts'
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

  /** How many expressions around the one being bound are being bound. */
  private depth = 0

  constructor(context: ValidationContext, scope: Scope, rules: ExpressionRules) {
    this.context = context
    this.scope = scope
    this.rules = rules
  }

  bind(node: ast.Expression): Rex {
    this.depth++
    let rex: Rex
    try {
      rex = this.rules.intercept?.(node) ?? this.bindNode(node)
    } catch (error) {
      throw error instanceof SqlError ? error.with({ span: node.span }) : error
    } finally {
      this.depth--
    }
    return this.depth === 0 && callee(rex) === 'JSON' ? fail('json-placement', {}, node.span) : rex
  }

  /** A BOOLEAN expression, or Flink's `… clause must be a condition`. */
  bindCondition(node: ast.Expression): Rex {
    const rex = this.condition(node)
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
        return this.scope.resolve(node.name)
      case 'Keyword':
        return literal(node.word, types.symbol())
      case 'Binary':
        return this.function(node.operator === '!=' ? '<>' : node.operator, [node.left, node.right], node.span)
      case 'Unary': {
        const number = node.operator === '-' ? signedNumber(node) : undefined
        if (number !== undefined) return bindNumber(number.literal, number.negative)
        return this.function(node.operator === 'NOT' ? 'NOT' : `UNARY ${node.operator}`, [node.operand], node.span)
      }
      case 'Postfix':
        return this.function(node.operator, [node.operand], node.span)
      case 'Between':
        return this.between(node)
      case 'InList':
        return this.negated(node.not, this.function('IN', subexpressions(node), node.span), node.span)
      case 'Like':
        return this.negated(node.not, this.function(node.operator, subexpressions(node), node.span), node.span)
      case 'Case':
        return this.case(node)
      case 'Cast':
        return this.cast(node)
      case 'Subscript':
        return this.function('ITEM', [node.operand, node.index], node.span)
      case 'FieldAccess': {
        const operand = this.bind(node.operand)
        const rex = fieldNamed(operand, node.field.name)
        if (rex === null && operand.type.kind === 'VARIANT') return fail('incompatible-types', {}, node.operand.span)
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
    const { operand } = node
    const value = operand === undefined ? null : this.bind(operand)
    for (const { when, then } of node.branches) {
      args.push(
        operand === undefined || value === null
          ? this.condition(when)
          : this.callWith('=', [value, this.bind(when)], when.span, [operand.span, when.span]),
        this.bind(then),
      )
      spans.push(when.span, then.span)
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
    const name = callName(node)
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
    return this.callWith(name, [...args, ...extra], node.span, [...spans, ...extra.map(() => node.span)], options)
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
    if (/^PERCENTILE_(CONT|DISC)$/.test(callName(node)))
      return fail('unsupported-aggregate', { fn: callName(node) }, node.span)
    const written = node.name.parts.map((part) => part.name).join('.')
    const suggestion = nearest(written.toUpperCase(), functionNames())
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
    const calls = args.map(callee)
    if (name.startsWith('JSON')) options = { ...options, calls }
    else if (calls.includes('JSON')) fail('json-placement', {}, span)
    const site = callSite(this.context, name, args, span, argSpans, options)
    const { args: argTypes, result } = definition.resolve(site)
    return call(definition.name, coerceAll(args, argTypes), result, options)
  }
}

/** The number behind minus signs, and whether it is negative then. */
function signedNumber(node: ast.Expression): { literal: ast.Literal; negative: boolean } | undefined {
  if (node.type === 'Literal') return node.kind === 'number' ? { literal: node, negative: false } : undefined
  if (node.type !== 'Unary' || node.operator !== '-') return undefined
  const inner = signedNumber(node.operand)
  return inner === undefined ? undefined : { literal: inner.literal, negative: !inner.negative }
}

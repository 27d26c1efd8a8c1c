import { fail, sqlError } from '../../errors/messages.ts'
import type { SqlError } from '../../errors/sql-error.ts'
import { aggregateFunction, findFunction } from '../../functions/find.ts'
import type * as ast from '../../sql/ast.ts'
import { isRowtime, types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import { calciteText, flinkText } from '../../types/type-text.ts'
import { call, someRex, type Rex } from '../rex.ts'
import { bindArguments, resolveAggregate } from './aggregate-call.ts'
import { callName, subexpressions } from './aggregates-in.ts'
import type { ValidationContext } from './context.ts'
import { constantOf } from './call-site.ts'
import { ExpressionBinder } from './expressions.ts'
import { checkNavigation, expandedText } from './match-navigation.ts'
import { rexText } from './match-text.ts'
import { plannedMeasure } from './match-types.ts'
import { ANY_VARIABLE, type PatternVariables } from './match-variables.ts'
import type { Scope } from './scope.ts'

type Clause = 'DEFINE' | 'MEASURES'

/** An expression of MEASURES or DEFINE, and what Flink will say when it makes code of it. */
export interface PatternExpression {
  readonly rex: Rex
  readonly refused: SqlError | null
}

/** Binds expressions in which `A.x` stands for a row that variable A matched. */
export class PatternBinder {
  private readonly context: ValidationContext
  private readonly scope: Scope
  private readonly variables: PatternVariables
  private readonly clause: Clause
  private readonly binder: ExpressionBinder
  private refused: SqlError | null = null

  constructor(context: ValidationContext, scope: Scope, variables: PatternVariables, clause: Clause) {
    this.context = context
    this.scope = scope
    this.variables = variables
    this.clause = clause
    this.binder = this.navigator('LAST', 0)
  }

  /** A measure that is a ROW is nullable, whatever it is made of. */
  measure(node: ast.Expression): PatternExpression {
    const { rex, refused } = this.bind(node, () => this.binder.bind(node))
    if (containsIn(node)) fail('match-in-measure', {}, node.span)
    const type = rex.type.kind === 'ROW' ? withNullable(rex.type, true) : rex.type
    return { rex: { ...rex, type } as Rex, refused }
  }

  condition(node: ast.Expression): PatternExpression {
    if (node.type === 'Literal' && node.kind === 'null') fail('illegal-null', {}, node.span)
    return this.bind(node, () => this.binder.bindCondition(node))
  }

  /** Names first, then what may stand where, then types. */
  private bind(node: ast.Expression, bound: () => Rex): PatternExpression {
    this.checkNames(node)
    checkNavigation(node, this.clause, this.variables)
    this.refused = null
    const rex = bound()
    return { rex, refused: this.refused }
  }

  private checkNames(node: ast.Expression): void {
    if (node.type === 'ColumnRef') this.variables.resolve(node)
    else for (const part of subexpressions(node)) this.checkNames(part)
  }

  /** The first refusal counts. */
  private refuse(error: SqlError): void {
    this.refused ??= error
  }

  /** Binds expressions at the row `offset` from the first or last of the variable. */
  private navigator(from: 'FIRST' | 'LAST', offset: number): ExpressionBinder {
    return new ExpressionBinder(this.context, this.scope, {
      clause: this.clause,
      intercept: (node) => {
        if (node.type !== 'ColumnRef') return undefined
        const { variable, rex } = this.variables.resolve(node)
        return navigation(rex, variable, from, offset)
      },
      special: (node) => this.special(node),
    })
  }

  private special(node: ast.Call): Rex | undefined {
    const { semantics, ...plain } = node
    if (semantics !== undefined) {
      const rex = this.binder.bind(plain)
      if (semantics === 'RUNNING')
        this.refuse(
          sqlError('match-unsupported-call', { call: `RUNNING(${flinkText(plannedMeasure(rex).type)})` }, node.span),
        )
      return rex
    }
    const name = callName(node)
    switch (name) {
      case 'MATCH_ROWTIME':
        return this.matchRowtime(node)
      case 'MATCH_PROCTIME':
        if (node.args.length > 0) fail('wrong-argument-count', { name, count: 0 }, node.span)
        return call(name, [], types.proctime())
      case 'CLASSIFIER':
        this.refuse(sqlError('match-unsupported-call', { call: 'CLASSIFIER()' }, node.span))
        return { kind: 'literal', value: '', type: types.string(false) }
      case 'MATCH_NUMBER':
        return fail('match-number', {}, node.span)
      case 'PREV':
      case 'NEXT':
        return this.physicalOffset(node)
      case 'FIRST':
      case 'LAST': {
        const [operand] = node.args
        if (operand === undefined) return fail('wrong-argument-count', { name, count: 1 }, node.span)
        return this.navigator(name, this.offsetOf(node, 0)).bind(operand)
      }
    }
    return findFunction(name)?.kind === 'aggregate' ? this.aggregate(node, name) : undefined
  }

  private offsetOf(node: ast.Call, absent: number): number {
    const offset = node.args[1]
    return offset === undefined ? absent : Number(constantOf(this.binder.bind(offset), this.context) ?? absent)
  }

  private physicalOffset(node: ast.Call): Rex {
    const [operand] = node.args
    if (operand === undefined) return fail('wrong-argument-count', { name: callName(node), count: 1 }, node.span)
    const rex = this.binder.bind(operand)
    if (this.offsetOf(node, 1) !== 0 && readsRow(rex)) this.refuse(sqlError('match-physical-offset', {}, node.span))
    return rex
  }

  private matchRowtime(node: ast.Call): Rex {
    const [operand, ...rest] = node.args
    if (operand === undefined) return call('MATCH_ROWTIME', [], types.rowtime('TIMESTAMP', false))
    if (rest.length > 0) fail('wrong-argument-count', { name: 'MATCH_ROWTIME', count: 0 }, node.span)
    // columns in DEFINE are written as PREV(column, 0) by then
    if (operand.type !== 'ColumnRef' || this.clause === 'DEFINE') return fail('match-rowtime-reference', {}, node.span)
    const { variable, rex } = this.variables.resolve(operand)
    if (!isRowtime(rex.type)) fail('match-rowtime-type', { type: calciteText(withNullable(rex.type, true)) }, node.span)
    return call('MATCH_ROWTIME', [navigation(rex, variable, 'LAST', 0)], rex.type)
  }

  private aggregate(node: ast.Call, name: string): Rex {
    if (node.quantifier === 'DISTINCT')
      fail('match-aggregate-distinct', { call: expandedText(node, this.variables) }, node.span)
    const used = new Set<string>()
    const inner = new ExpressionBinder(this.context, this.scope, {
      clause: this.clause,
      intercept: (inside) => {
        if (inside.type !== 'ColumnRef') return undefined
        const { variable, rex } = this.variables.resolve(inside)
        used.add(variable)
        return rex
      },
    })
    const [only] = node.args
    if (only?.type === 'Star' && only.qualifier !== undefined) fail('unknown-field', { name: '*' }, only.span)
    const args = bindArguments(node, inner)
    if (used.size === 0 && args.length > 0) this.refuse(sqlError('match-aggregate-no-variable', {}, node.span))
    if (used.size > 1) {
      const argument = node.args.find((arg) => arg.type !== 'Star')!
      this.refuse(sqlError('match-aggregate-variables', { call: rexText(this.binder.bind(argument)) }, node.span))
    }
    // a variable may have matched nothing
    const resolved = resolveAggregate(aggregateFunction(name), node, args, true, this.context)
    if (node.nulls === 'IGNORE')
      this.refuse(sqlError('match-ignore-nulls', { type: arrayText(resolved.type) }, node.span))
    return { kind: 'patternAggregate', variable: [...used][0] ?? ANY_VARIABLE, ...resolved }
  }
}

const containsIn = (node: ast.Expression): boolean => node.type === 'InList' || subexpressions(node).some(containsIn)

/** Whether an expression reads a row of the match. */
const readsRow = (rex: Rex): boolean => someRex(rex, ({ kind }) => kind === 'pattern' || kind === 'patternAggregate')

/** The column at a row of the variable. */
function navigation(rex: Rex, variable: string, from: 'FIRST' | 'LAST', offset: number): Rex {
  if (rex.kind === 'field') return { ...rex, operand: navigation(rex.operand, variable, from, offset) }
  if (rex.kind !== 'input') return rex
  return { kind: 'pattern', variable, from, offset, index: rex.index, type: rex.type }
}

/** The type with nullable elements, as the code generator prints it. */
const arrayText = (type: LogicalType): string =>
  flinkText(type.kind === 'ARRAY' ? types.array(withNullable(type.element, true)) : withNullable(type, true))

import { fail } from '../../errors/messages.ts'
import { aggregateFunction, findFunction } from '../../functions/registry.ts'
import type * as ast from '../../sql/ast.ts'
import { types, withNullable, type LogicalType, type RowField } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import { flattenPattern } from '../match-pattern.ts'
import { call, type Rex } from '../rex.ts'
import type { MatchRel, Rel } from '../rel.ts'
import { callName } from './aggregates-in.ts'
import type { Environment } from './environment.ts'
import { callSite, coerce, constantOf, ExpressionBinder } from './expressions.ts'
import { bindFrom } from './from.ts'
import { sortKey } from './query.ts'
import { Scope } from './scope.ts'
import { windowArgument } from './window-table-function.ts'

/** Names the variables of a pattern, in order of appearance. */
function variablesOf(pattern: ast.Pattern): string[] {
  switch (pattern.kind) {
    case 'variable':
      return [pattern.variable.name]
    case 'quantified':
    case 'group':
    case 'exclusion':
      return variablesOf(pattern.item)
    default:
      return pattern.items.flatMap(variablesOf)
  }
}

/** MATCH_RECOGNIZE. Output: the partition columns, then the measures. */
export function bindMatchRecognize(node: ast.MatchRecognize, environment: Environment): Rel {
  const source = bindFrom(node.table, environment)
  const input = source.rel
  const scope = new Scope(source.relations, environment.outer)
  const plain = new ExpressionBinder(environment.context, scope, { clause: 'MATCH_RECOGNIZE' })
  const variables = variablesOf(node.pattern)
  if (node.rowsPerMatch === 'ALL ROWS') fail('match-all-rows', {}, node.rowsPerMatchSpan ?? node.span)

  const partitionBy = node.partitionBy.map((key) => columnOf(plain.bind(key), key, 'PARTITION BY'))
  const orderBy = node.orderBy.map((item) =>
    sortKey(columnOf(plain.bind(item.expression), item.expression, 'ORDER BY'), item),
  )

  const define = node.define.map((definition) => {
    const binder = patternBinder(environment, input, scope, variables, 'DEFINE')
    return { variable: definition.variable.name, condition: binder.bindCondition(definition.condition) }
  })
  const measures = node.measures.map((measure) => {
    if (measure.alias === undefined) return fail('match-measure-alias', {}, measure.span)
    const binder = patternBinder(environment, input, scope, variables, 'MEASURES')
    return { name: measure.alias.name, rex: binder.bind(measure.expression) }
  })
  const fields: RowField[] = [
    ...partitionBy.map((index) => input.fields[index]!),
    ...measures.map((measure) => ({ name: measure.name, type: measure.rex.type })),
  ]
  const seen = new Set<string>()
  for (const measure of node.measures) {
    if (seen.has(measure.alias!.name)) fail('duplicate-column', { name: measure.alias!.name }, measure.alias!.span)
    seen.add(measure.alias!.name)
  }
  const within = node.within === undefined ? null : windowArgument(plain.bind(node.within), environment)
  if (node.subsets.length > 0) fail('match-subset', {}, node.subsets[0]!.span)
  const afterMatch: MatchRel['afterMatch'] =
    node.afterMatch === undefined
      ? { kind: 'TO NEXT ROW' }
      : {
          kind: node.afterMatch.kind,
          ...(node.afterMatch.variable === undefined ? {} : { variable: node.afterMatch.variable.name }),
        }
  if (afterMatch.variable !== undefined && !variables.includes(afterMatch.variable))
    fail('match-skip-unknown', { name: afterMatch.variable }, node.afterMatch!.span)
  return {
    op: 'Match',
    input,
    partitionBy,
    orderBy,
    measures,
    afterMatch,
    pattern: flattenPattern(node),
    within,
    define,
    fields,
  }
}

function columnOf(rex: Rex, node: ast.Expression, clause: string): number {
  return rex.kind === 'input'
    ? rex.index
    : fail('unsupported', { what: `An expression in ${clause} of MATCH_RECOGNIZE` }, node.span)
}

/** Binds expressions in which `A.x` stands for a row that variable A matched. */
function patternBinder(
  environment: Environment,
  input: Rel,
  scope: Scope,
  variables: readonly string[],
  clause: 'DEFINE' | 'MEASURES',
): ExpressionBinder {
  /** The column a name refers to: qualified by a variable, or bare (any variable). */
  const reference = (node: ast.ColumnRef): { variable: string; rex: Rex } => {
    const [first, ...rest] = node.name.parts
    if (rest.length > 0 && variables.includes(first!.name)) {
      const inner = Scope.of(first!.name, input.fields)
      return { variable: first!.name, rex: inner.resolve(node.name) }
    }
    if (
      rest.length > 0 &&
      !input.fields.some((f) => f.name === first!.name) &&
      !scope.relations.some((r) => r.alias === first!.name)
    )
      return fail(
        'table-not-found',
        { name: first!.name },
        first!.span,
        `The pattern's variables are ${variables.join(', ')}.`,
      )
    return { variable: '*', rex: scope.resolve(node.name) }
  }
  const navigation = (rex: Rex, variable: string, from: 'FIRST' | 'LAST', offset: number): Rex => {
    if (rex.kind === 'input')
      return {
        kind: 'pattern',
        variable,
        from,
        offset,
        index: rex.index,
        type: offset > 0 || from === 'FIRST' ? rex.type : rex.type,
      }
    if (rex.kind === 'field') return { ...rex, operand: navigation(rex.operand, variable, from, offset) }
    return rex
  }
  const special = (node: ast.Call): Rex | undefined => {
    const name = callName(node)
    if (name === 'MATCH_ROWTIME') {
      if (node.args.length === 0) return call(name, [], types.rowtime('TIMESTAMP', false))
      const { rex } = reference(node.args[0] as ast.ColumnRef)
      return call(name, [navigation(rex, '*', 'LAST', 0)], rex.type)
    }
    if (name === 'MATCH_PROCTIME') return call(name, [], types.proctime())
    if (name === 'CLASSIFIER' || name === 'MATCH_NUMBER') return fail('match-unsupported-function', { name }, node.span)
    if (name === 'PREV' || name === 'NEXT') return physicalOffset(node, name, binder)
    if (name === 'FIRST' || name === 'LAST') {
      const [operand, count] = node.args
      if (operand === undefined) return fail('wrong-argument-count', { name, count: 1 }, node.span)
      const offset = count === undefined ? 0 : Number(constantOf(binder.bind(count), environment.context) ?? 0)
      return withinNavigation(operand, name, offset)
    }
    const definition = findFunction(name)
    if (definition?.kind === 'aggregate') return aggregate(node, name)
    return undefined
  }
  /** FIRST(expr, n): the whole expression at that row. */
  const withinNavigation = (operand: ast.Expression, from: 'FIRST' | 'LAST', offset: number): Rex =>
    new ExpressionBinder(environment.context, scope, {
      clause,
      intercept: (node) => {
        if (node.type !== 'ColumnRef') return undefined
        const { variable, rex } = reference(node)
        return nullableIf(navigation(rex, variable, from, offset), offset > 0)
      },
    }).bind(operand)
  const aggregate = (node: ast.Call, name: string): Rex => {
    if (node.quantifier !== undefined)
      fail(
        'match-aggregate-distinct',
        { call: `${name}(${node.quantifier} ${node.args.map(quoted).join(', ')})` },
        node.span,
      )
    const used = new Set<string>()
    const inner = new ExpressionBinder(environment.context, scope, {
      clause,
      intercept: (inside) => {
        if (inside.type !== 'ColumnRef') return undefined
        const { variable, rex } = reference(inside)
        used.add(variable)
        return rex
      },
    })
    const star = node.args.length === 1 && node.args[0]!.type === 'Star'
    const args = star ? [] : node.args.map((arg) => inner.bind(arg))
    if (used.size > 1) fail('match-aggregate-variables', {}, node.span)
    const definition = aggregateFunction(name)
    const site = {
      ...callSite(
        environment.context,
        name,
        args,
        node.span,
        node.args.map((arg) => arg.span),
      ),
      ignoreNulls: node.nulls === 'IGNORE',
      // a variable may have matched nothing
      emptyGroups: true,
      retracting: false,
    }
    const { args: argTypes, result } = definition.resolve(site)
    if (node.nulls === 'IGNORE') fail('match-ignore-nulls', { type: arrayText(result) }, node.span)
    return {
      kind: 'patternAggregate',
      variable: [...used][0] ?? '*',
      fn: definition.name,
      args: args.map((arg, i) => coerce(arg, argTypes[i]!)),
      type: result,
    }
  }
  const binder: ExpressionBinder = new ExpressionBinder(environment.context, scope, {
    clause,
    intercept: (node) => {
      if (node.type !== 'ColumnRef') return undefined
      const { variable, rex } = reference(node)
      return navigation(rex, variable, 'LAST', 0)
    },
    special,
  })
  return binder
}

const nullableIf = (rex: Rex, nullable: boolean): Rex =>
  nullable ? ({ ...rex, type: withNullable(rex.type, true) } as Rex) : rex
/** The type with nullable elements, as the code generator prints it. */
const arrayText = (type: LogicalType): string =>
  flinkText(type.kind === 'ARRAY' ? types.array(withNullable(type.element, true)) : withNullable(type, true))

/** An argument with its names in back-quotes. */
const quoted = (node: ast.Expression): string =>
  node.type === 'ColumnRef' ? node.name.parts.map((part) => `\`${part.name}\``).join('.') : '..'

function physicalOffset(node: ast.Call, name: string, binder: ExpressionBinder): Rex {
  const [operand, count] = node.args
  const offset = count === undefined ? 1 : Number(constantOf(binder.bind(count), binder.context) ?? 1)
  if (offset !== 0 || operand === undefined || name === 'NEXT') return fail('match-physical-offset', {}, node.span)
  return binder.bind(operand)
}

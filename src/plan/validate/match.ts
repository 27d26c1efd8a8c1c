import { fail } from '../../errors/messages.ts'
import type * as ast from '../../sql/ast.ts'
import type { RowField } from '../../types/logical-type.ts'
import type { PatternElement, SortKey } from '../exec-node.ts'
import { timeOfOrder } from '../match-order.ts'
import { flattenPattern } from '../match-pattern.ts'
import type { MatchRel, Rel } from '../rel.ts'
import type { Rex } from '../rex.ts'
import type { Environment } from './environment.ts'
import { ExpressionBinder } from './expressions.ts'
import { bindFrom } from './from.ts'
import { PatternBinder, type PatternExpression } from './match-binder.ts'
import { rexText } from './match-text.ts'
import { plannedMeasure } from './match-types.ts'
import { PatternVariables } from './match-variables.ts'
import { sortKey } from './query.ts'
import { Scope } from './scope.ts'
import { windowArgument } from './window-table-function.ts'

interface Measure extends PatternExpression {
  readonly name: string
}
interface Definition extends PatternExpression {
  readonly variable: string
}

/** MATCH_RECOGNIZE. Output: the partition columns, then the measures. Checks come in the order of Calcite's and Flink's. */
export function bindMatchRecognize(node: ast.MatchRecognize, environment: Environment): Rel {
  const { context } = environment
  const source = bindFrom(node.table, environment)
  const input = source.rel
  const scope = new Scope(source.relations, environment.outer)
  const plain = new ExpressionBinder(context, scope, { clause: 'MATCH_RECOGNIZE' })
  const variables = new PatternVariables(node.pattern, input.fields, scope)

  const partitionBy = node.partitionBy.map((key) => columnOf(plain.bind(key), key, 'PARTITION BY'))
  const orderBy = node.orderBy.map((item) => {
    if (item.direction === 'DESC' && item.nulls !== undefined) fail('match-order-nulls', {}, item.span)
    return sortKey(columnOf(plain.bind(item.expression), item.expression, 'ORDER BY'), item)
  })
  checkWithin(node.within, orderBy, input.fields)
  const within = node.within === undefined ? null : windowArgument(plain.bind(node.within), environment)

  variables.addDefinitions(node.define)
  const conditions = new PatternBinder(context, scope, variables, 'DEFINE')
  const define = node.define.map(({ variable, condition }): Definition => ({
    variable: variable.name,
    ...conditions.condition(condition),
  }))
  variables.addSubsets(node.subsets)
  const afterMatch = afterMatchOf(node.afterMatch, variables)
  const values = new PatternBinder(context, scope, variables, 'MEASURES')
  const measures = node.measures.map((measure): Measure => {
    if (measure.alias === undefined) return fail('match-measure-alias', {}, measure.span)
    return { name: measure.alias.name, ...values.measure(measure.expression) }
  })
  const fields: RowField[] = [
    ...partitionBy.map((index) => input.fields[index]!),
    ...measures.map(({ name, rex }) => ({ name, type: rex.type })),
  ]
  const planned = measures.map(({ name, rex }) => ({ name, rex: plannedMeasure(rex) }))
  checkUnique(planned)
  checkColumns(node, fields, partitionBy.length)

  if (node.rowsPerMatch === 'ALL ROWS') fail('match-all-rows', {}, node.rowsPerMatchSpan ?? node.span)
  timeOfOrder(orderBy, input.fields)
  if (within !== null && within.kind !== 'ms') fail('match-within-months', {}, node.within!.span)
  const pattern = flattenPattern(node)
  checkRefused(pattern, define, measures)
  return {
    op: 'Match',
    input,
    partitionBy,
    orderBy,
    measures: planned,
    afterMatch,
    pattern,
    within,
    define: define.map(({ variable, rex }) => ({ variable, condition: rex })),
    fields,
  }
}

function columnOf(rex: Rex, node: ast.Expression, clause: string): number {
  return rex.kind === 'input'
    ? rex.index
    : fail('unsupported', { what: `An expression in ${clause} of MATCH_RECOGNIZE` }, node.span)
}

function checkWithin(
  within: ast.Expression | undefined,
  orderBy: readonly SortKey[],
  fields: readonly RowField[],
): void {
  if (within === undefined) return
  if (within.type === 'Interval' && within.negative) fail('match-within-negative', { value: within.value }, within.span)
  const [order] = orderBy
  if (order === undefined) return fail('match-within-no-order', {}, within.span)
  const { kind } = fields[order.index]!.type
  if (kind !== 'TIMESTAMP' && kind !== 'TIMESTAMP_LTZ') fail('match-within-order', {}, within.span)
}

function afterMatchOf(node: ast.AfterMatch | undefined, variables: PatternVariables): MatchRel['afterMatch'] {
  if (node === undefined) return { kind: 'TO NEXT ROW' }
  if (node.variable === undefined) return { kind: node.kind }
  variables.require(node.variable)
  return { kind: node.kind, variable: node.variable.name }
}

/** There is a measure, and none has the name of a partition column. */
function checkColumns(node: ast.MatchRecognize, fields: readonly RowField[], partitions: number): void {
  const names = fields.slice(0, partitions).map((field) => field.name)
  const clash = new Set(fields.slice(partitions).flatMap(({ name }) => (names.includes(name) ? [name] : [])))
  if (clash.size > 0 || fields.length === partitions)
    fail('match-columns-ambiguous', { columns: [...clash].join(', ') }, node.recognizeSpan)
}

/** Looks from the last one backwards, as the map that Flink builds of them does. */
function checkUnique(measures: MatchRel['measures']): void {
  const seen = new Map<string, Rex>()
  const entry = (name: string, rex: Rex): string => `${name}=FINAL(${rexText(rex)})`
  for (const { name, rex } of measures.toReversed()) {
    const second = seen.get(name)
    if (second !== undefined) fail('match-measure-duplicate', { first: entry(name, rex), second: entry(name, second) })
    seen.set(name, rex)
  }
}

/** What the code generator refuses: it comes past the variables of the pattern, then past the measures. */
function checkRefused(
  pattern: readonly PatternElement[],
  define: readonly Definition[],
  measures: readonly Measure[],
): void {
  const defined = pattern.map((element) => define.find((definition) => definition.variable === element.variable))
  for (const expression of [...defined, ...measures]) if (expression?.refused) throw expression.refused
}

import { fail } from '../../errors/messages.ts'
import { Part } from '../../errors/part.ts'
import type * as ast from '../../sql/ast.ts'
import type { RowField } from '../../types/logical-type.ts'
import type { SortKey } from '../exec-node.ts'
import { inputRef, type Rex } from '../rex.ts'
import type { Rel } from '../rel.ts'
import { containsAggregate } from './aggregates-in.ts'
import type { Environment } from './environment.ts'
import { ExpressionBinder, type ExpressionRules } from './expressions.ts'
import { bindFrom, NOTHING } from './from.ts'
import { Grouping } from './grouping.ts'
import { OverCollector } from './over.ts'
import { ordinalOf, sortKey } from './query.ts'
import { fieldNamed, Scope, type Relation } from './scope.ts'
import { bindFilter, Restriction } from './subquery.ts'
import { Subqueries } from './subqueries.ts'

const texts = new Part(() => import('./qualified-text.ts'))

export interface BoundSelect {
  /** The select list, then hidden columns for ORDER BY. */
  readonly rel: Rel
  readonly orderKeys: readonly SortKey[]
  /** Number of columns of the select list. */
  readonly width: number
}

interface Item {
  readonly name: string
  readonly rex: Rex
  readonly node: ast.Expression
}

/** Binds one SELECT in the order of its meaning: FROM, WHERE, GROUP BY, HAVING, OVER, QUALIFY, the list, DISTINCT. */
export function bindSelect(
  select: ast.Select,
  orderBy: readonly ast.OrderItem[],
  environment: Environment,
): BoundSelect {
  const source = select.from === undefined ? NOTHING : bindFrom(select.from, environment)
  const scope = new Scope(source.relations, environment.outer)
  let rel = source.rel
  if (select.where !== undefined) rel = bindFilter(rel, scope, select.where, 'WHERE', environment)

  const aggregated =
    select.groupBy !== undefined ||
    select.having !== undefined ||
    [...select.items, ...orderBy].some((item) => containsAggregate(item.expression)) ||
    (select.qualify !== undefined && containsAggregate(select.qualify))
  const grouping = aggregated ? new Grouping(select.groupBy ?? null, scope, environment) : null
  const subqueries = new Subqueries(environment, scope)
  const over = new OverCollector(select.windows, environment)

  const rules = (clause: string): ExpressionRules => ({
    clause,
    subquery: (node) => subqueries.bind(node, binderFor(clause)),
    ...(grouping === null ? {} : grouping.rules()),
    over: (node) => over.collect(node, binderFor(clause)),
  })
  const binderFor = (clause: string): ExpressionBinder =>
    new ExpressionBinder(environment.context, scope, rules(clause))
  const binder = binderFor('SELECT')

  const items = select.items.flatMap((item, i) => bindItem(item, i, binder, scope))
  const having =
    select.having === undefined ? null : new Restriction(select.having, scope, environment, rules('HAVING'))
  const qualify = select.qualify === undefined ? null : bindQualify(select.qualify, items, binderFor('QUALIFY'))
  if (qualify !== null && !over.any)
    fail('qualify-window', { expression: texts.get().qualifiedText(select.qualify!, scope) }, select.qualify!.span)
  const order = orderBy.map((item) => bindOrderItem(item, items, select, binderFor('ORDER BY')))

  // settle what stands below the list, bottom up
  const outputs = [...items.map((item) => item.rex), ...order.flatMap((o) => (o.rex === null ? [] : [o.rex]))]
  let settle: (rex: Rex) => Rex = (rex) => rex
  if (grouping !== null) {
    rel = grouping.build(rel, items)
    settle = (rex) => grouping.settle(rex)
    if (having !== null) rel = having.build(rel, settle)
  }
  if (subqueries.any) {
    const joined = subqueries.build(rel, settle)
    rel = joined.rel
    settle = joined.settle
  }
  if (over.any) {
    const before = settle
    const built = over.build(rel, before)
    rel = built.rel
    settle = (rex) => built.settle(before(rex))
  }
  if (qualify !== null) rel = { op: 'Filter', input: rel, condition: settle(qualify), fields: rel.fields }

  const exprs = outputs.map(settle)
  const names = [...items.map((item) => item.name), ...exprs.slice(items.length).map((_, i) => `$order${i}`)]
  const fields: RowField[] = exprs.map((rex, i) => ({ name: names[i]!, type: rex.type }))
  items.forEach((item, i) => {
    if (exprs[i]!.type.kind === 'NULL') fail('illegal-null', {}, item.node.span)
  })
  rel = { op: 'Project', input: rel, exprs, fields }
  if (select.quantifier === 'DISTINCT') {
    if (exprs.length > items.length) fail('order-by-distinct', {}, orderBy[0]!.span)
    rel = { op: 'Aggregate', input: rel, keys: fields.map((_, i) => i), sets: null, calls: [], fields }
  }
  let hidden = items.length
  const orderKeys = order.map((o) => sortKey(o.rex === null ? o.column : hidden++, o.item))
  return { rel, orderKeys, width: items.length }
}

function bindItem(item: ast.SelectItem, position: number, binder: ExpressionBinder, scope: Scope): Item[] {
  const { expression } = item
  if (expression.type === 'Star') return expandStar(expression, binder, scope)
  const name = item.alias?.name ?? nameOf(expression) ?? `EXPR$${position}`
  return [{ name, rex: binder.bind(expression), node: expression }]
}

/** The name an unaliased item takes: the last part of a column or field reference. */
function nameOf(expression: ast.Expression): string | null {
  if (expression.type === 'ColumnRef') return expression.name.parts.at(-1)!.name
  if (expression.type === 'FieldAccess') return expression.field.name
  return null
}

function expandStar(star: ast.Star, binder: ExpressionBinder, scope: Scope): Item[] {
  const refer = (names: readonly string[]): ast.ColumnRef => ({
    type: 'ColumnRef',
    name: {
      type: 'Name',
      parts: names.map((name) => ({ type: 'Identifier', name, quoted: true, span: star.span })),
      span: star.span,
    },
    span: star.span,
  })
  const column = (relation: Relation, i: number): Item => {
    const { name, type } = relation.fields[i]!
    const node = refer([relation.alias, name])
    return { name, rex: binder.rules.intercept?.(node) ?? inputRef(relation.offset + i, type), node }
  }
  if (star.qualifier === undefined) {
    if (scope.relations.length === 0) fail('star-without-from', {}, star.span)
    return scope.relations.flatMap((relation) =>
      relation.fields.flatMap((field, i) => (relation.merged?.has(field.name) ? [] : column(relation, i))),
    )
  }
  const parts = star.qualifier.parts.map((part) => part.name)
  const relation = scope.relations.find((r) => r.alias === parts.at(-1))
  if (relation !== undefined && parts.length === 1) return relation.fields.map((_, i) => column(relation, i))
  const row = binder.bind({ type: 'ColumnRef', name: star.qualifier, span: star.qualifier.span })
  if (row.type.kind !== 'ROW') return fail('table-not-found', { name: parts[0]! }, star.qualifier.span)
  return row.type.fields.map((field) => ({
    name: field.name,
    rex: fieldNamed(row, field.name)!,
    node: refer([...parts, field.name]),
  }))
}

/** ORDER BY takes an ordinal, an alias of the list, or any expression over the rows below it. */
function bindOrderItem(
  item: ast.OrderItem,
  items: readonly Item[],
  select: ast.Select,
  binder: ExpressionBinder,
): { item: ast.OrderItem; column: number; rex: Rex | null } {
  const ordinal = ordinalOf(item, items.length)
  if (ordinal !== null) return { item, column: ordinal, rex: null }
  const { expression } = item
  if (expression.type === 'ColumnRef' && expression.name.parts.length === 1) {
    const name = expression.name.parts[0]!.name
    const aliased = select.items.some((i) => i.alias?.name === name)
    const column = items.findIndex((i) => i.name === name)
    if (column !== -1 && (aliased || items[column]!.node.type === 'ColumnRef')) return { item, column, rex: null }
  }
  const rex = binder.bind(expression)
  return { item, column: -1, rex }
}

/** QUALIFY may use aliases of the select list. */
function bindQualify(node: ast.Expression, items: readonly Item[], binder: ExpressionBinder): Rex {
  const aliases = new Map(items.map((item) => [item.name, item.rex]))
  const withAliases = new ExpressionBinder(binder.context, binder.scope, {
    ...binder.rules,
    intercept: (inner) => {
      if (inner.type === 'ColumnRef' && inner.name.parts.length === 1) {
        const aliased = aliases.get(inner.name.parts[0]!.name)
        if (aliased !== undefined) return aliased
      }
      return binder.rules.intercept?.(inner)
    },
  })
  return withAliases.bindCondition(node)
}

import { fail } from '../../errors/messages.ts'
import { Part } from '../../errors/part.ts'
import type { Span } from '../../errors/span.ts'
import { findFunction } from '../../functions/find.ts'
import type * as ast from '../../sql/ast.ts'
import { types, withNullable, type LogicalType, type RowField } from '../../types/logical-type.ts'
import { isTrue, TRUE } from '../conditions.ts'
import { joinFields, nullableField } from '../fields.ts'
import { inputRef, type Rex } from '../rex.ts'
import { ONE_ROW, rename, type CorrelateRel, type JoinRel, type Rel } from '../rel.ts'
import { callName } from './aggregates-in.ts'
import type { Environment } from './environment.ts'
import { callSite } from './call-site.ts'
import { coerceAll } from './coerce.ts'
import { ExpressionBinder } from './expressions.ts'
import { bindQuery, bindValues } from './query.ts'
import { Scope, type Relation } from './scope.ts'
import { subqueryPart } from './subqueries.ts'
import { bindNamedTable } from './table.ts'
import { bindWindowTableFunction, isChangelogFunction, isWindowFunction } from './window-table-function.ts'

export { uniqueNames } from '../fields.ts'

const match = new Part(() => import('./match.ts'), /\bMATCH_RECOGNIZE\b/i)
const changelogs = new Part(() => import('./changelog-function.ts'), /\b(TO|FROM)_CHANGELOG\b/i)

/** What FROM gives: rows, and the names by which their columns are reached. */
export interface Source {
  readonly rel: Rel
  readonly relations: readonly Relation[]
}

/** What a query without FROM reads. */
export const NOTHING: Source = { rel: ONE_ROW, relations: [] }

const single = (rel: Rel, alias: string): Source => ({ rel, relations: [{ alias, fields: rel.fields, offset: 0 }] })

/** Unnamed tables get names of their own that nobody can write. */
const UNNAMED = 'EXPR$0'

export function bindFrom(table: ast.TableReference, environment: Environment): Source {
  switch (table.type) {
    case 'NamedTable':
      return single(bindNamedTable(table.name, table.hints, environment), table.name.parts.at(-1)!.name)
    case 'Aliased': {
      const source = bindFrom(table.table, environment)
      const fields = renamed(source.rel.fields, table.columns, table.alias.span)
      return single(rename(source.rel, fields), table.alias.name)
    }
    case 'DerivedTable':
      return single(bindQuery(table.query, environment), UNNAMED)
    case 'ValuesTable':
      return single(bindValues(table.values, environment), UNNAMED)
    case 'TableFunction':
      return bindTableFunction(table, environment)
    case 'MatchRecognize':
      return single(match.get().bindMatchRecognize(table, environment), UNNAMED)
    case 'Join':
      return bindJoin(table, environment)
    case 'Unnest':
      return correlate(NOTHING, table, 'INNER', null, environment)
    case 'TableOperator':
      return fail('unsupported', { what: table.operator }, table.span)
    case 'Snapshot':
      return table.period.type === 'ColumnRef'
        ? fail('temporal-table-alone', {}, table.span)
        : fail('temporal-constant', {}, table.span)
  }
}

/** Columns under the names that an alias gives them, if any. */
function renamed(
  fields: readonly RowField[],
  columns: readonly ast.Identifier[] | undefined,
  span: Span,
): readonly RowField[] {
  if (columns === undefined) return fields
  if (columns.length !== fields.length)
    fail(
      'column-alias-degree',
      { count: fields.length, names: `(${fields.map((f) => `'${f.name}'`).join(', ')})`, given: columns.length },
      span,
    )
  return fields.map((field, i) => ({ ...field, name: columns[i]!.name }))
}

function bindTableFunction(table: ast.TableFunction, environment: Environment): Source {
  const name = callName(table.call)
  if (isWindowFunction(name)) return single(bindWindowTableFunction(table.call, environment), UNNAMED)
  if (isChangelogFunction(name)) return single(changelogs.get().bindChangelogFunction(table.call, environment), UNNAMED)
  return correlate(NOTHING, table, 'INNER', null, environment)
}

/** UNNEST or a table function on the right of a join, whatever aliases stand around it. */
function functionOf(
  table: ast.TableReference,
): { table: ast.UnnestTable | ast.TableFunction; alias?: ast.Identifier; columns?: readonly ast.Identifier[] } | null {
  if (table.type === 'Unnest') return { table }
  if (table.type === 'TableFunction') {
    const name = callName(table.call)
    return isWindowFunction(name) || isChangelogFunction(name) ? null : { table }
  }
  if (table.type !== 'Aliased') return null
  const inner = functionOf(table.table)
  return inner === null
    ? null
    : { ...inner, alias: table.alias, ...(table.columns === undefined ? {} : { columns: table.columns }) }
}

const snapshotOf = (table: ast.TableReference): { snapshot: ast.SnapshotTable; rest: ast.TableReference } | null => {
  if (table.type === 'Snapshot') return { snapshot: table, rest: table.table }
  if (table.type !== 'Aliased') return null
  const inner = snapshotOf(table.table)
  return inner === null ? null : { snapshot: inner.snapshot, rest: { ...table, table: inner.rest } }
}

function bindJoin(join: ast.Join, environment: Environment): Source {
  if (
    join.kind !== 'CROSS' &&
    join.kind !== 'COMMA' &&
    !join.natural &&
    join.on === undefined &&
    join.using === undefined
  )
    fail('join-condition-missing', {}, join.span)
  const left = bindFrom(join.left, environment)
  const type = join.kind === 'CROSS' || join.kind === 'COMMA' ? 'INNER' : join.kind
  if (functionOf(join.right) !== null) {
    if (type === 'RIGHT' || type === 'FULL')
      return fail('unsupported', { what: `${type} JOIN of a table function` }, join.span)
    return correlate(left, join.right, type, join.on ?? null, environment)
  }
  const temporal = snapshotOf(join.right)
  const leftScope = new Scope(left.relations, environment.outer)
  const right = bindFrom(temporal?.rest ?? join.right, {
    ...environment,
    outer: isLateral(join.right) ? leftScope : environment.outer,
  })
  const leftWidth = left.rel.fields.length
  const leftNullable = type === 'RIGHT' || type === 'FULL'
  const rightNullable = type === 'LEFT' || type === 'FULL'
  // the condition sees both sides as they are before padding
  const conditionScope = new Scope(
    [...left.relations, ...right.relations.map((r) => ({ ...r, offset: r.offset + leftWidth }))],
    environment.outer,
  )
  const shared = join.natural
    ? left.relations
        .flatMap((r) => r.fields.map((f) => f.name))
        .filter((name) => right.rel.fields.some((f) => f.name === name))
    : (join.using ?? []).map((column) => column.name)
  let condition = TRUE
  const binder = new ExpressionBinder(environment.context, conditionScope, {
    clause: 'ON',
    subquery: (node) => fail('unsupported', { what: 'A subquery in ON' }, node.span),
  })
  if (join.on !== undefined) condition = binder.bindCondition(join.on)
  else if (shared.length > 0) condition = usingCondition(join, shared, left, right, leftWidth, binder)
  const relations = [
    ...left.relations.map((r) => (leftNullable ? { ...r, fields: r.fields.map(nullableField) } : r)),
    ...right.relations.map((r) => ({
      ...r,
      offset: r.offset + leftWidth,
      fields: rightNullable ? r.fields.map(nullableField) : r.fields,
      ...(shared.length > 0 ? { merged: new Set(shared) } : {}),
    })),
  ]
  const snapshot =
    temporal === null
      ? null
      : new ExpressionBinder(environment.context, conditionScope, { clause: 'FOR SYSTEM_TIME AS OF' }).bind(
          temporal.snapshot.period,
        )
  if (isLateral(join.right) && subqueryPart.get().isCorrelated(right.rel))
    return { rel: subqueryPart.get().lateralJoin(left.rel, right.rel, type, condition, join.span), relations }
  const rel: JoinRel = {
    op: 'Join',
    type,
    left: left.rel,
    right: right.rel,
    condition,
    snapshot,
    fields: joinFields(type, left.rel.fields, right.rel.fields),
  }
  return { rel, relations }
}

const isLateral = (table: ast.TableReference): boolean =>
  table.type === 'DerivedTable' ? table.lateral : table.type === 'Aliased' ? isLateral(table.table) : false

function usingCondition(
  join: ast.Join,
  shared: readonly string[],
  left: Source,
  right: Source,
  leftWidth: number,
  binder: ExpressionBinder,
): Rex {
  const find = (source: Source, name: string): { index: number; type: LogicalType } => {
    for (const relation of source.relations) {
      const index = relation.fields.findIndex((f) => f.name === name)
      if (index !== -1) return { index: relation.offset + index, type: relation.fields[index]!.type }
    }
    return fail(
      'natural-or-using-column',
      { name },
      join.using?.find((column) => column.name === name)?.span ?? join.span,
    )
  }
  return shared
    .map((name) => {
      const l = find(left, name)
      const r = find(right, name)
      return binder.callWith('=', [inputRef(l.index, l.type), inputRef(r.index + leftWidth, r.type)], join.span, [
        join.span,
        join.span,
      ])
    })
    .reduce((a, b) => binder.callWith('AND', [a, b], join.span, [join.span, join.span]))
}

function correlate(
  left: Source,
  right: ast.TableReference,
  type: CorrelateRel['type'],
  on: ast.Expression | null,
  environment: Environment,
): Source {
  const { table, alias, columns } = functionOf(right)!
  const scope = new Scope(left.relations, environment.outer)
  const binder = new ExpressionBinder(environment.context, scope, { clause: 'LATERAL' })
  let produced: readonly RowField[]
  let callOf: CorrelateRel['call']
  if (table.type === 'Unnest') {
    if (table.expressions.length !== 1) fail('unsupported', { what: 'UNNEST of several collections' }, table.span)
    const operand = binder.bind(table.expressions[0]!)
    produced = unnestFields(operand, table)
    callOf = { kind: 'unnest', operand, withOrdinality: table.withOrdinality }
  } else {
    const name = callName(table.call)
    const definition = findFunction(name)
    const args = table.call.args.map((arg) => binder.bind(arg))
    if (definition?.kind !== 'table') return binder.noFunction(table.call, args)
    const resolved = definition.resolve(
      callSite(
        environment.context,
        name,
        args,
        table.call.span,
        table.call.args.map((arg) => arg.span),
      ),
    )
    produced = resolved.fields
    callOf = { kind: 'table', fn: definition.name, args: coerceAll(args, resolved.args) }
  }
  produced = renamed(produced, columns, right.span)
  const leftWidth = left.rel.fields.length
  const visible = type === 'LEFT' ? produced.map(nullableField) : produced
  const relations = [...left.relations, { alias: alias?.name ?? UNNAMED, fields: visible, offset: leftWidth }]
  const condition =
    on === null
      ? null
      : new ExpressionBinder(
          environment.context,
          new Scope([...left.relations, { alias: alias?.name ?? UNNAMED, fields: produced, offset: leftWidth }]),
          { clause: 'ON' },
        ).bindCondition(on)
  return {
    rel: {
      op: 'Correlate',
      input: left.rel,
      type,
      call: callOf,
      condition: condition === null || isTrue(condition) ? null : condition,
      fields: joinFields(type, left.rel.fields, produced),
    },
    relations,
  }
}

function unnestFields(operand: Rex, table: ast.UnnestTable): RowField[] {
  const { type } = operand
  let fields: RowField[]
  if (type.kind === 'ARRAY' || type.kind === 'MULTISET') {
    fields =
      type.element.kind === 'ROW'
        ? type.element.fields.map((f) => ({
            name: f.name,
            type: withNullable(f.type, f.type.nullable || type.element.nullable),
          }))
        : [{ name: 'EXPR$0', type: type.element }]
  } else if (type.kind === 'MAP') {
    fields = [
      { name: 'KEY', type: type.key },
      { name: 'VALUE', type: type.value },
    ]
  } else return fail('unnest-type', {}, table.span)
  return table.withOrdinality ? [...fields, { name: 'ORDINALITY', type: types.int(false) }] : fields
}

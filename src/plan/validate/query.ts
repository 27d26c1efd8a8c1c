import { fail } from '../../errors/messages.ts'
import type * as ast from '../../sql/ast.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import type { LogicalType, RowField } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { SortKey } from '../exec-node.ts'
import { uniqueNames } from '../fields.ts'
import { inputRef, inputRefs, literal, type Rex } from '../rex.ts'
import { ONE_ROW, rename, selectColumns, type Rel } from '../rel.ts'
import type { Environment } from './environment.ts'
import { constantOf } from './call-site.ts'
import { coerce } from './coerce.ts'
import { ExpressionBinder } from './expressions.ts'
import { Scope } from './scope.ts'
import { bindSelect } from './select.ts'

/** The rows of a query as relational algebra, types settled. */
export function bindQuery(query: ast.Query, environment: Environment): Rel {
  switch (query.type) {
    case 'Select':
      return bindSelect(query, [], environment).rel
    case 'Values':
      return bindValues(query, environment)
    case 'SetOperation':
      return bindSetOperation(query, environment)
    case 'With':
      return bindWith(query, environment)
    case 'Ordered':
      return bindOrdered(query, environment)
  }
}

function bindWith(query: ast.WithQuery, environment: Environment): Rel {
  if (query.recursive) fail('unsupported', { what: 'WITH RECURSIVE' }, query.span)
  const ctes = new Map(environment.ctes)
  for (const table of query.tables) {
    const rel = bindQuery(table.query, { ...environment, ctes })
    if (table.columns !== undefined && table.columns.length !== rel.fields.length)
      fail('column-count-alias', {}, table.columns[0]!.span)
    ctes.set(
      table.name.name,
      table.columns === undefined
        ? rel
        : rename(
            rel,
            rel.fields.map((field, i) => ({ ...field, name: table.columns![i]!.name })),
          ),
    )
  }
  return bindQuery(query.body, { ...environment, ctes })
}

export function bindValues(values: ast.Values, environment: Environment): Rel {
  const binder = new ExpressionBinder(environment.context, new Scope([], environment.outer), { clause: 'VALUES' })
  const rows = values.rows.map((row) => row.items.map((item) => binder.bind(item)))
  const width = rows[0]!.length
  if (rows.some((row) => row.length !== width)) fail('values-unequal', {}, values.span)
  const columnTypes: LogicalType[] = []
  for (let i = 0; i < width; i++) {
    const type = leastRestrictive(rows.map((row) => row[i]!.type))
    if (type === undefined) return fail('values-types', {}, values.span)
    if (type.kind === 'NULL') return fail('illegal-null', {}, values.rows[0]!.items[i]!.span)
    columnTypes.push(type)
  }
  const fields = columnTypes.map((type, i) => ({ name: `EXPR$${i}`, type }))
  const coerced = rows.map((row) => row.map((rex, i) => coerce(rex, columnTypes[i]!)))
  const constants = coerced.map((row) => row.map((rex) => constantOf(rex, environment.context)))
  if (constants.every((row) => row.every((value) => value !== undefined)))
    return { op: 'Values', rows: constants as Value[][], fields }
  const inputs = coerced.map((exprs): Rel => ({ op: 'Project', input: ONE_ROW, exprs, fields }))
  return inputs.length === 1 ? inputs[0]! : { op: 'SetOp', kind: 'UNION', all: true, inputs, fields }
}

function bindSetOperation(query: ast.SetOperation, environment: Environment): Rel {
  const left = bindQuery(query.left, environment)
  const right = bindQuery(query.right, environment)
  const operator = query.all ? `${query.operator} ALL` : query.operator
  if (left.fields.length !== right.fields.length)
    fail('set-column-count', { operator, left: left.fields.length, right: right.fields.length }, query.right.span)
  const fields = left.fields.map((field, i): RowField => {
    const type = leastRestrictive([field.type, right.fields[i]!.type])
    if (type === undefined) return fail('set-type-mismatch', { column: i + 1, operator }, query.span)
    return { name: field.name, type }
  })
  const inputs = [left, right].map((input) => castFields(input, fields))
  // UNION ALL of UNION ALLs is one
  const flat =
    query.operator === 'UNION' && query.all
      ? inputs.flatMap((input) =>
          input.op === 'SetOp' && input.kind === 'UNION' && input.all ? input.inputs : [input],
        )
      : inputs
  return { op: 'SetOp', kind: query.operator, all: query.all, inputs: flat, fields }
}

/** The rel with its columns cast to the types of `fields`, where they differ by more than nullability. */
export function castFields(rel: Rel, fields: readonly RowField[]): Rel {
  const exprs = rel.fields.map((field, i) => coerce(inputRef(i, field.type), fields[i]!.type))
  if (exprs.every((rex) => rex.kind === 'input')) return rel
  return {
    op: 'Project',
    input: rel,
    exprs,
    fields: exprs.map((rex, i) => ({ name: rel.fields[i]!.name, type: rex.type })),
  }
}

/** Rows of `columns`: the fields of a relation go where `target` says, the others are NULL. */
export function placeFields(rel: Rel, target: readonly RowField[], columns: readonly RowField[]): Rel {
  if (columns.length === target.length && columns.every((column, i) => column === target[i])) return rel
  const exprs = columns.map((column) => {
    const at = target.indexOf(column)
    return at === -1 ? literal(null, column.type) : inputRef(at, rel.fields[at]!.type)
  })
  const fields = columns.map(({ name }, i) => ({ name, type: exprs[i]!.type }))
  return { op: 'Project', input: rel, exprs, fields }
}

function bindOrdered(query: ast.OrderedQuery, environment: Environment): Rel {
  const limit = query.limit === undefined ? null : bindCount(query.limit, environment)
  const offset = query.offset === undefined ? 0 : bindCount(query.offset, environment)
  if (query.query.type === 'Select') {
    const { rel, orderKeys, width } = bindSelect(query.query, query.orderBy, environment)
    return sorted(rel, orderKeys, offset, limit, width)
  }
  if (query.query.type === 'With')
    return bindWith({ ...query.query, body: { ...query, query: query.query.body } }, environment)
  const rel = bindQuery(query.query, environment)
  const scope = Scope.of('', rel.fields)
  const binder = new ExpressionBinder(environment.context, scope, { clause: 'ORDER BY' })
  const extra: Rex[] = []
  const keys = query.orderBy.map((item) => {
    const ordinal = ordinalOf(item, rel.fields.length)
    if (ordinal !== null) return sortKey(ordinal, item)
    const rex = binder.bind(item.expression)
    if (rex.kind === 'input') return sortKey(rex.index, item)
    extra.push(rex)
    return sortKey(rel.fields.length + extra.length - 1, item)
  })
  return sorted(withExtra(rel, extra), keys, offset, limit, rel.fields.length)
}

/** The rel's columns, then further expressions over them. */
export function withExtra(rel: Rel, extra: readonly Rex[]): Rel {
  if (extra.length === 0) return rel
  const fields = uniqueNames([
    ...rel.fields,
    ...extra.map((rex, i) => ({ name: `$f${rel.fields.length + i}`, type: rex.type })),
  ])
  return {
    op: 'Project',
    input: rel,
    exprs: [...inputRefs(rel.fields), ...extra],
    fields,
  }
}

/** The first `width` columns. */
export const firstColumns = (rel: Rel, width: number): Rel => selectColumns(rel, [...rel.fields.keys()].slice(0, width))

function sorted(rel: Rel, keys: readonly SortKey[], offset: number, limit: number | null, width: number): Rel {
  if (keys.length === 0 && offset === 0 && limit === null) return firstColumns(rel, width)
  return firstColumns({ op: 'Sort', input: rel, keys, offset, limit, fields: rel.fields }, width)
}

function bindCount(node: ast.Expression, environment: Environment): number {
  const rex = new ExpressionBinder(environment.context, new Scope([]), { clause: 'LIMIT' }).bind(node)
  const value = constantOf(rex, environment.context)
  if (value === undefined || value === null || typeof value === 'object')
    return fail('unsupported', { what: 'This LIMIT' }, node.span)
  return Number(value)
}

/** A number in ORDER BY names a column by position; null when the item is something else. */
export function ordinalOf(item: ast.OrderItem, width: number): number | null {
  const { expression } = item
  if (expression.type !== 'Literal' || expression.kind !== 'number' || !/^\d+$/.test(expression.value)) return null
  const ordinal = Number(expression.value)
  if (ordinal < 1 || ordinal > width) fail('ordinal-out-of-range', {}, expression.span)
  return ordinal - 1
}

/** NULLs come first ascending and last descending, unless written otherwise. */
export function sortKey(index: number, item: ast.OrderItem): SortKey {
  const descending = item.direction === 'DESC'
  return { index, descending, nullsFirst: item.nulls === undefined ? !descending : item.nulls === 'FIRST' }
}

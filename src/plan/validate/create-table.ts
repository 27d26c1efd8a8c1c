import { pathText, type CatalogTable, type ResolvedColumn } from '../../catalog/table.ts'
import { fail } from '../../errors/messages.ts'
import { positionAt, type Span } from '../../errors/span.ts'
import type * as ast from '../../sql/ast.ts'
import { isTimestamp, withNullable, type LogicalType, type RowField } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { ValidationContext } from './context.ts'
import { resolveDataType } from './data-type.ts'
import { ExpressionBinder } from './expressions.ts'
import { Scope } from './scope.ts'

/** Position of a span in its own statement, as Flink prints it in DDL errors. */
const at = (span: Span, statement: Span, script: string): { line: number; column: number } =>
  positionAt(script.slice(statement.start), span.start - statement.start)

/** The table that a CREATE TABLE declares; types resolved, expressions checked. `script` is the text the spans refer to. */
export function resolveCreateTable(node: ast.CreateTable, context: ValidationContext, script: string): CatalogTable {
  const path = context.catalog.qualify(node.name.parts.map((part) => part.name))
  const base = node.like === undefined ? null : likedTable(node, context, script)
  const columns = resolveColumns(node, base, context)
  const constraints = [
    ...node.constraints,
    ...node.columns.flatMap((column) =>
      column.kind === 'physical' && column.primaryKey !== undefined ? [column.primaryKey] : [],
    ),
  ]
  const primaryKey =
    resolvePrimaryKey(constraints, columns, node, script) ??
    (keeps(node, 'CONSTRAINTS') ? (base?.primaryKey ?? null) : null)
  // key columns are NOT NULL whatever was written
  const keyed = columns.map((column): ResolvedColumn =>
    primaryKey?.columns.includes(column.name) && column.kind === 'physical'
      ? { ...column, type: withNullable(column.type, false) }
      : column,
  )
  const watermark =
    resolveWatermark(node, keyed, context, script) ?? (keeps(node, 'WATERMARKS') ? (base?.watermark ?? null) : null)
  for (const column of node.partitionedBy)
    if (!keyed.some((c) => c.name === column.name))
      fail('partition-column', { name: column.name, columns: keyed.map((c) => `'${c.name}'`).join(', ') }, column.span)
  const options = new Map(base !== null && keeps(node, 'OPTIONS') ? base.options : [])
  for (const option of node.options) options.set(option.key, option.value)
  return {
    kind: 'table',
    path,
    temporary: node.temporary,
    columns: keyed,
    watermark,
    primaryKey,
    partitionedBy:
      node.partitionedBy.length > 0
        ? node.partitionedBy.map((c) => c.name)
        : keeps(node, 'PARTITIONS')
          ? (base?.partitionedBy ?? [])
          : [],
    options,
    comment: node.comment ?? null,
    ddl: script.slice(node.span.start, node.span.end),
  }
}

function likedTable(node: ast.CreateTable, context: ValidationContext, script: string): CatalogTable {
  const { table } = node.like!
  const path = context.catalog.qualify(table.parts.map((part) => part.name))
  const object = context.catalog.find(path)
  if (object?.kind !== 'table') {
    return fail('like-missing', { path: pathText(path), ...at(table.span, node.span, script) }, table.span)
  }
  return object
}

/** Whether LIKE takes a part of the base table over: everything by default, except what is excluded. */
function keeps(node: ast.CreateTable, feature: string): boolean {
  if (node.like === undefined) return false
  let keep = true
  for (const option of node.like.options)
    if (option.feature === feature || option.feature === 'ALL') keep = option.merge !== 'EXCLUDING'
  return keep
}

function resolveColumns(
  node: ast.CreateTable,
  base: CatalogTable | null,
  context: ValidationContext,
): ResolvedColumn[] {
  const columns: ResolvedColumn[] = []
  for (const column of base?.columns ?? []) {
    if (column.kind === 'computed' && !keeps(node, 'GENERATED')) continue
    if (column.kind === 'metadata' && !keeps(node, 'METADATA')) continue
    columns.push(column)
  }
  const inherited = new Set(columns.map((column) => column.name))
  const declared = new Set<string>()
  for (const column of node.columns) {
    const name = column.name.name
    if (declared.has(name)) fail('column-exists', { kind: KINDS[column.kind], name }, column.name.span)
    declared.add(name)
    if (inherited.has(name)) {
      if (column.kind === 'physical') fail('like-column-exists', { name }, column.name.span)
      columns.splice(
        columns.findIndex((c) => c.name === name),
        1,
      )
    }
    const comment = column.comment === undefined ? {} : { comment: column.comment }
    if (column.kind === 'physical')
      columns.push({ kind: 'physical', name, type: resolveDataType(column.dataType), ...comment })
    else if (column.kind === 'metadata')
      columns.push({
        kind: 'metadata',
        name,
        type: resolveDataType(column.dataType),
        key: column.from ?? name,
        virtual: column.virtual,
        ...comment,
      })
    else
      columns.push({
        kind: 'computed',
        name,
        type: { kind: 'NULL', nullable: true },
        expression: column.expression,
        ...comment,
      })
  }
  // computed columns see the others, not each other
  const fields = columns.filter((c) => c.kind !== 'computed').map((c): RowField => ({ name: c.name, type: c.type }))
  return columns.map((column) => {
    if (column.kind !== 'computed' || column.type.kind !== 'NULL') return column
    return { ...column, type: bindInTable(column.expression, fields, context) }
  })
}

const KINDS = { physical: 'regular Column', metadata: 'metadata column', computed: 'generated column' } as const

/** Names that do not resolve are `Unknown identifier` in DDL. */
function bindInTable(expression: ast.Expression, fields: readonly RowField[], context: ValidationContext): LogicalType {
  const scope = Scope.of('', fields)
  const binder = new ExpressionBinder(context, scope, {
    clause: 'CREATE TABLE',
    intercept: (node) => {
      if (node.type !== 'ColumnRef') return undefined
      const first = node.name.parts[0]!
      if (!fields.some((f) => f.name === first.name))
        fail(
          'unknown-identifier',
          { name: first.name },
          first.span,
          `The columns are ${fields.map((f) => `\`${f.name}\``).join(', ')}.`,
        )
      return undefined
    },
  })
  return binder.bind(expression).type
}

function resolvePrimaryKey(
  constraints: readonly ast.TableConstraint[],
  columns: readonly ResolvedColumn[],
  node: ast.CreateTable,
  script: string,
): CatalogTable['primaryKey'] {
  let key: CatalogTable['primaryKey'] = null
  for (const constraint of constraints) {
    if (constraint.kind === 'UNIQUE') fail('unique-constraint', {}, constraint.span)
    if (constraint.enforced) fail('primary-key-enforced', {}, constraint.span)
    for (const { name, span } of constraint.columns) {
      const column = columns.find((c) => c.name === name)
      if (column?.kind === 'physical') continue
      const code = column === undefined ? 'primary-key-column' : 'primary-key-physical'
      fail(code, { name, ...at(span, node.span, script) }, span)
    }
    if (key !== null) fail('primary-key-twice', {}, constraint.span)
    key = {
      name: constraint.name?.name ?? `PK_${constraint.columns.map((c) => c.name).join('_')}`,
      columns: constraint.columns.map((c) => c.name),
    }
  }
  return key
}

function resolveWatermark(
  node: ast.CreateTable,
  columns: readonly ResolvedColumn[],
  context: ValidationContext,
  script: string,
): CatalogTable['watermark'] {
  const [definition] = node.watermarks
  if (definition === undefined) return null
  const name = definition.column.parts.map((part) => part.name).join('.')
  // of the columns that LIKE brings Flink knows the physical ones only
  const eligible = columns.filter((c) => c.kind === 'physical' || node.columns.some(({ name }) => name.name === c.name))
  const column = eligible.find((c) => c.name === name)
  if (column === undefined) {
    const place = at(definition.column.span, node.span, script)
    const known = eligible.map((c) => `'${c.name}'`).join(', ')
    return fail('watermark-column', { name, ...place, columns: known }, definition.column.span)
  }
  const fitting = (type: LogicalType): boolean => isTimestamp(type) && type.precision <= 3
  if (!fitting(column.type)) fail('watermark-column-type', { type: flinkText(column.type) }, definition.column.span)
  const fields = columns.map((c): RowField => ({ name: c.name, type: c.type }))
  const type = bindInTable(definition.expression, fields, context)
  if (!fitting(type)) fail('watermark-expression-type', { type: flinkText(type) }, definition.expression.span)
  if (type.kind !== column.type.kind && !isSourceWatermark(definition.expression))
    fail(
      'watermark-expression-kind',
      { type: flinkText(type), column: flinkText(column.type) },
      definition.expression.span,
    )
  return { column: name, expression: definition.expression }
}

/** The marker that leaves watermarks to the source. */
const isSourceWatermark = (node: ast.Expression): boolean =>
  node.type === 'Call' && node.name.parts.at(-1)!.name.toUpperCase() === 'SOURCE_WATERMARK'

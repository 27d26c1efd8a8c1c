import type { CatalogTable, CatalogView, ResolvedColumn } from '../../catalog/table.ts'
import { fail } from '../../errors/messages.ts'
import { nearest } from '../../errors/suggest.ts'
import type { CompoundName, Hint } from '../../sql/ast.ts'
import { types, type RowField, type TimestampType } from '../../types/logical-type.ts'
import { inputRef, type Rex } from '../rex.ts'
import { rename, type Rel } from '../rel.ts'
import { coerce } from './coerce.ts'
import { ExpressionBinder } from './expressions.ts'
import type { Environment } from './environment.ts'
import { bindQuery } from './query.ts'
import { caseHint, inOtherCase, Scope } from './scope.ts'
import type { ValidationContext } from './context.ts'

/** The rows of a named table, view or common table expression. */
export function bindNamedTable(name: CompoundName, hints: readonly Hint[], environment: Environment): Rel {
  const parts = name.parts.map((part) => part.name)
  const cte = parts.length === 1 ? environment.ctes.get(parts[0]!) : undefined
  if (cte !== undefined) return cte
  const { catalog } = environment.context
  const path = catalog.qualify(parts)
  const object = catalog.find(path)
  if (object === undefined) return notFound(name, environment.context)
  if (object.kind === 'view') return viewRel(object, environment.context)
  const options: Record<string, string> = {}
  for (const hint of hints)
    if (hint.name.name.toUpperCase() === 'OPTIONS')
      for (const option of hint.options) options[option.key] = option.value ?? ''
  return tableRel(object, environment.context, options, name)
}

function notFound(name: CompoundName, { catalog }: ValidationContext): never {
  const parts = name.parts.map((part) => part.name)
  const path = catalog.qualify(parts)
  if (parts.length > 1 && !catalog.hasDatabase(path[0], path[1])) {
    const missing = parts.length === 2 || catalog.catalogNames().includes(path[0]) ? path[1] : path[0]
    return fail('object-not-found', { name: missing }, name.span)
  }
  const names = catalog.objectsOf(path[0], path[1]).map((object) => object.path[2])
  const sameLetters = inOtherCase(path[2], names)
  if (sameLetters !== undefined)
    return fail(
      'object-not-found-case',
      { name: path[2], within: `${path[0]}.${path[1]}`, suggestion: sameLetters },
      name.span,
      caseHint(sameLetters),
    )
  const suggestion = nearest(path[2], names)
  const hint =
    suggestion !== undefined
      ? `Did you mean \`${suggestion}\`?`
      : names.length === 0
        ? 'No table has been created yet.'
        : `The tables and views here are ${names.map((n) => `\`${n}\``).join(', ')}.`
  return parts.length === 1
    ? fail('object-not-found', { name: path[2] }, name.span, hint)
    : fail('object-not-found-within', { name: path[2], within: `${path[0]}.${path[1]}` }, name.span, hint)
}

/** A view's query, bound where the view stands (it sees no common table expressions). */
function viewRel(view: CatalogView, context: ValidationContext): Rel {
  const rel = bindQuery(view.query, { context, ctes: new Map(), outer: null })
  const fields = view.fields.map((field, i) => ({ name: field.name, type: rel.fields[i]!.type }))
  return rename(rel, fields)
}

/** Scan schema: physical columns in declared order, then metadata columns. */
export function scanColumns(table: CatalogTable): ResolvedColumn[] {
  return [
    ...table.columns.filter((column) => column.kind === 'physical'),
    ...table.columns.filter((column) => column.kind === 'metadata'),
  ]
}

const fieldOf = (column: ResolvedColumn): RowField => ({ name: column.name, type: column.type })

/** Scan, computed columns, watermark. */
function tableRel(
  table: CatalogTable,
  context: ValidationContext,
  options: Readonly<Record<string, string>>,
  name: CompoundName,
): Rel {
  const scanned = scanColumns(table).map(fieldOf)
  const scan: Rel = {
    op: 'Scan',
    table,
    projection: null,
    nested: null,
    alias: table.path[2],
    options,
    fields: scanned,
    span: name.span,
  }
  const scope = Scope.of(table.path[2], scanned)
  const exprs: Rex[] = table.columns.map((column) => {
    if (column.kind !== 'computed') {
      const index = scanned.findIndex((field) => field.name === column.name)
      return inputRef(index, scanned[index]!.type)
    }
    const rex = new ExpressionBinder(context, scope, { clause: 'SELECT' }).bind(column.expression)
    return coerce(rex, column.type)
  })
  const declared = table.columns.map((column, i) => ({ name: column.name, type: exprs[i]!.type }))
  const identity = exprs.length === scanned.length && exprs.every((rex, i) => rex.kind === 'input' && rex.index === i)
  const projected: Rel = identity ? scan : { op: 'Project', input: scan, exprs, fields: declared }
  if (table.watermark === null) return projected
  const { column, expression } = table.watermark
  const rowtime = declared.findIndex((field) => field.name === column)
  const type = declared[rowtime]!.type as TimestampType
  const watermark = new ExpressionBinder(context, Scope.of(table.path[2], declared), { clause: 'WATERMARK' }).bind(
    expression,
  )
  return {
    op: 'Watermark',
    input: projected,
    rowtime,
    expression: watermark,
    fields: declared.map((field, i) =>
      i === rowtime ? { name: field.name, type: types.rowtime(type.kind, type.nullable) } : field,
    ),
  }
}

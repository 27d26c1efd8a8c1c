import type { Catalog } from '../catalog/catalog.ts'
import { pathText, type CatalogTable, type ResolvedColumn } from '../catalog/table.ts'
import { fail } from '../errors/messages.ts'
import type { ValidationContext } from '../plan/validate/context.ts'
import { resolveCreateTable } from '../plan/validate/create-table.ts'
import { bindQuery } from '../plan/validate/query.ts'
import type * as ast from '../sql/ast.ts'

export function alterTable(catalog: Catalog, node: ast.AlterTable, context: ValidationContext, script: string): void {
  const path = catalog.qualify(node.name.parts.map((part) => part.name))
  const table = catalog.find(path)
  if (table === undefined || table.temporary || table.kind !== 'table') {
    if (node.ifExists) return
    return fail('alter-missing', { path: pathText(path) }, node.name.span)
  }
  const { action } = node
  switch (action.kind) {
    case 'rename':
      return catalog.rename(path, catalog.qualify(action.to.parts.map((part) => part.name)))
    case 'set': {
      const options = new Map(table.options)
      for (const option of action.options) options.set(option.key, option.value)
      return catalog.replace({ ...table, options })
    }
    case 'reset': {
      const options = new Map(table.options)
      for (const key of action.keys) options.delete(key)
      return catalog.replace({ ...table, options })
    }
    case 'rename column':
      return renameColumn(catalog, table, action.from.parts.at(-1)!.name, action.to.name, node)
    case 'drop':
      return dropParts(catalog, table, action, node)
    case 'add':
    case 'modify':
      return addOrModify(catalog, table, action, node, context, script)
  }
}

const refuse = (node: ast.AlterTable, why: string): never => fail('alter-failed', { why }, node.span)

function renameColumn(catalog: Catalog, table: CatalogTable, from: string, to: string, node: ast.AlterTable): void {
  if (!table.columns.some((column) => column.name === from))
    refuse(node, `The column \`${from}\` does not exist in the base table.`)
  if (table.columns.some((column) => column.name === to))
    refuse(node, `The column \`${to}\` already existed in table schema.`)
  const renamed = (name: string): string => (name === from ? to : name)
  catalog.replace({
    ...table,
    columns: table.columns.map((column) => ({ ...column, name: renamed(column.name) })),
    primaryKey:
      table.primaryKey === null ? null : { ...table.primaryKey, columns: table.primaryKey.columns.map(renamed) },
  })
}

function dropParts(
  catalog: Catalog,
  table: CatalogTable,
  action: Extract<ast.AlterTable['action'], { kind: 'drop' }>,
  node: ast.AlterTable,
): void {
  if (action.what === 'WATERMARK') {
    if (table.watermark === null) refuse(node, 'The base table does not define any watermark strategy.')
    return catalog.replace({ ...table, watermark: null })
  }
  if (action.what === 'PRIMARY KEY' || action.what === 'CONSTRAINT') {
    if (table.primaryKey === null) refuse(node, 'The base table does not define any primary key.')
    return catalog.replace({ ...table, primaryKey: null })
  }
  const names = action.columns.map((column) => column.parts.at(-1)!.name)
  for (const name of names) {
    if (!table.columns.some((column) => column.name === name))
      refuse(node, `The column \`${name}\` does not exist in the base table.`)
    if (table.primaryKey?.columns.includes(name)) refuse(node, `The column \`${name}\` is used as the primary key.`)
    if (table.watermark?.column === name) refuse(node, `The column \`${name}\` is referenced by watermark expression.`)
  }
  catalog.replace({ ...table, columns: table.columns.filter((column) => !names.includes(column.name)) })
}

/** New columns and constraints are resolved as those of a CREATE TABLE that has the old columns too. */
function addOrModify(
  catalog: Catalog,
  table: CatalogTable,
  action: Extract<ast.AlterTable['action'], { kind: 'add' | 'modify' }>,
  node: ast.AlterTable,
  context: ValidationContext,
  script: string,
): void {
  const replaced = new Set<string>()
  for (const column of action.columns) {
    const exists = table.columns.some((c) => c.name === column.name.name)
    if (action.kind === 'add' && exists) refuse(node, `Column \`${column.name.name}\` already exists in the table.`)
    if (action.kind === 'modify' && !exists)
      refuse(node, `Try to modify a column \`${column.name.name}\` which does not exist in the table.`)
    if (exists) replaced.add(column.name.name)
  }
  if (action.kind === 'add' && action.watermarks.length > 0 && table.watermark !== null)
    refuse(node, 'The base table has already defined the watermark strategy.')
  if (action.kind === 'add' && action.constraints.length > 0 && table.primaryKey !== null)
    refuse(node, 'The base table has already defined the primary key constraint.')
  const base: CatalogTable = {
    ...table,
    path: [table.path[0], table.path[1], `${table.path[2]}$base`],
    columns: table.columns.filter((c) => !replaced.has(c.name)),
  }
  const scratch = {
    find: () => base,
    qualify: (parts: readonly string[]) => catalog.qualify(parts),
  } as unknown as Catalog
  const resolved = resolveCreateTable(
    {
      type: 'CreateTable',
      temporary: false,
      orReplace: false,
      ifNotExists: false,
      name: node.name,
      columns: action.columns,
      constraints: action.constraints,
      watermarks: action.watermarks,
      partitionedBy: [],
      options: [],
      like: { table: node.name, options: [], span: node.span },
      span: node.span,
    },
    { ...context, catalog: scratch },
    script,
  )
  catalog.replace({
    ...table,
    columns: arranged(table, resolved.columns, action),
    watermark: resolved.watermark,
    primaryKey: resolved.primaryKey,
  })
}

/** The columns in their order: modified ones where they were, new ones last, or where FIRST and AFTER say. */
function arranged(
  table: CatalogTable,
  resolved: readonly ResolvedColumn[],
  action: Extract<ast.AlterTable['action'], { kind: 'add' | 'modify' }>,
): ResolvedColumn[] {
  const byName = new Map(resolved.map((column) => [column.name, column]))
  const columns = table.columns.map((column) => byName.get(column.name) ?? column)
  for (const { name, place } of action.columns) {
    const column = byName.get(name.name)!
    const old = columns.findIndex((c) => c.name === name.name)
    if (place === undefined) {
      if (old === -1) columns.push(column)
      continue
    }
    if (old !== -1) columns.splice(old, 1)
    const after = place.after === undefined ? -1 : columns.findIndex((c) => c.name === place.after!.name)
    columns.splice(place.first ? 0 : after + 1, 0, column)
  }
  return columns
}

export function alterView(catalog: Catalog, node: ast.AlterView, context: ValidationContext, script: string): void {
  const path = catalog.qualify(node.name.parts.map((part) => part.name))
  const view = catalog.find(path)
  if (view?.kind !== 'view' || view.temporary) return fail('alter-missing', { path: pathText(path) }, node.name.span)
  if (node.action.kind === 'rename')
    return catalog.rename(path, catalog.qualify(node.action.to.parts.map((part) => part.name)))
  const { query } = node.action
  const rel = bindQuery(query, { context, ctes: new Map(), outer: null })
  catalog.replace({
    ...view,
    query,
    text: script.slice(query.span.start, query.span.end),
    columnNames: null,
    fields: rel.fields,
  })
}

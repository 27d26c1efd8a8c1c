import type { Catalog } from '../catalog/catalog.ts'
import { pathText, type CatalogObject, type CatalogTable, type ResolvedColumn } from '../catalog/table.ts'
import { fail } from '../errors/messages.ts'
import { allFunctions } from '../functions/registry.ts'
import type * as ast from '../sql/ast.ts'
import { unparseExpression } from '../sql/unparse.ts'
import { flinkText } from '../types/type-text.ts'
import { isTimeAttribute, withNullable } from '../types/logical-type.ts'
import { databaseOf } from './database-of.ts'
import type { TextResult } from './table-environment.ts'

/** What SHOW and DESCRIBE answer, as Flink's SQL client lists it. */
export function showStatement(node: ast.Show | ast.Describe, catalog: Catalog): TextResult {
  if (node.type === 'Describe') return describe(catalog, node.name)
  switch (node.what) {
    case 'TABLES':
    case 'VIEWS': {
      const [cat, db] =
        node.from === undefined ? [catalog.currentCatalog, catalog.currentDatabase] : databaseOf(node.from, catalog)
      const objects = catalog.objectsOf(cat, db).filter((object) => node.what === 'TABLES' || object.kind === 'view')
      return list(
        node,
        node.what === 'VIEWS' ? 'view name' : 'table name',
        objects.map((object) => object.path[2]),
      )
    }
    case 'CATALOGS':
      return list(node, 'catalog name', catalog.catalogNames())
    case 'CURRENT CATALOG':
      return list(node, 'current catalog name', [catalog.currentCatalog])
    case 'DATABASES':
      return list(node, 'database name', catalog.databaseNames(node.from?.parts[0]!.name ?? catalog.currentCatalog))
    case 'CURRENT DATABASE':
      return list(node, 'current database name', [catalog.currentDatabase])
    case 'FUNCTIONS':
      return list(
        node,
        'function name',
        allFunctions
          .map((f) => f.name.toLowerCase())
          .filter((name) => /^[a-z]/.test(name))
          .sort(),
      )
    case 'USER FUNCTIONS':
      return list(node, 'function name', [])
    case 'COLUMNS':
      return describe(catalog, node.from ?? node.name!)
    case 'CREATE TABLE':
    case 'CREATE VIEW':
      return { columns: ['result'], rows: [[createText(find(catalog, node.name!))]] }
    default:
      return fail('unsupported', { what: `SHOW ${node.what}` }, node.span)
  }
}

function list(node: ast.Show, column: string, names: readonly string[]): TextResult {
  const { like } = node
  const kept = like === undefined ? names : names.filter((name) => likes(name, like) !== like.not)
  return { columns: [column], rows: kept.map((name) => [name]) }
}

function likes(name: string, like: NonNullable<ast.Show['like']>): boolean {
  const pattern = like.pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/%/g, '.*')
    .replace(/_/g, '.')
  return new RegExp(`^${pattern}$`, like.caseInsensitive ? 'is' : 's').test(name)
}

function find(catalog: Catalog, name: ast.CompoundName): CatalogObject {
  const path = catalog.qualify(name.parts.map((part) => part.name))
  return catalog.find(path) ?? fail('show-missing', { path: pathText(path) }, name.span)
}

function describe(catalog: Catalog, name: ast.CompoundName): TextResult {
  const object = find(catalog, name)
  const columns = ['name', 'type', 'null', 'key', 'extras', 'watermark']
  if (object.kind === 'view')
    return {
      columns,
      rows: object.fields.map((f) => [f.name, typeText(f.type), nullText(f.type.nullable), '', '', '']),
    }
  return {
    columns,
    rows: object.columns.map((column) => {
      const rowtime = object.watermark?.column === column.name
      const key = object.primaryKey?.columns.includes(column.name) ? `PRI(${object.primaryKey.columns.join(', ')})` : ''
      const type = `${typeText(column.type)}${rowtime && !isTimeAttribute(column.type) ? ' *ROWTIME*' : ''}`
      return [
        column.name,
        type,
        nullText(column.type.nullable),
        key,
        extrasOf(column),
        rowtime ? unparseExpression(object.watermark!.expression) : '',
      ]
    }),
  }
}

const typeText = (type: ResolvedColumn['type']): string => flinkText(withNullable(type, true))
const nullText = (nullable: boolean): string => (nullable ? 'TRUE' : 'FALSE')

function extrasOf(column: ResolvedColumn): string {
  if (column.kind === 'computed') return `AS ${unparseExpression(column.expression)}`
  if (column.kind === 'metadata')
    return `METADATA${column.key === column.name ? '' : ` FROM '${column.key}'`}${column.virtual ? ' VIRTUAL' : ''}`
  return ''
}

function createText(object: CatalogObject): string {
  if (object.kind === 'view') {
    const columns = object.fields.map((f) => `  \`${f.name}\``).join(',\n')
    return `CREATE ${object.temporary ? 'TEMPORARY ' : ''}VIEW ${pathText(object.path)} (\n${columns}\n)\nAS ${object.text}`
  }
  return createTableText(object)
}

/** Values of options that hold secrets are never shown. */
const SECRET = /password|secret|token|jaas|user-info|credentials|apikey|auth-params/i

function createTableText(table: CatalogTable): string {
  const lines = table.columns.map((column) => {
    const name = `\`${column.name}\``
    if (column.kind === 'computed') return `  ${name} AS ${unparseExpression(column.expression)}`
    return `  ${name} ${flinkText(column.type)}${column.kind === 'metadata' ? ` ${extrasOf(column)}` : ''}`
  })
  if (table.watermark !== null)
    lines.push(`  WATERMARK FOR \`${table.watermark.column}\` AS ${unparseExpression(table.watermark.expression)}`)
  if (table.primaryKey !== null)
    lines.push(
      `  CONSTRAINT \`${table.primaryKey.name}\` PRIMARY KEY (${table.primaryKey.columns.map((c) => `\`${c}\``).join(', ')}) NOT ENFORCED`,
    )
  const options = [...table.options].map(
    ([key, value]) => `  '${key}' = '${SECRET.test(key) ? '******' : value.replace(/'/g, "''")}'`,
  )
  const partitioned =
    table.partitionedBy.length === 0
      ? ''
      : `PARTITIONED BY (${table.partitionedBy.map((c) => `\`${c}\``).join(', ')})\n`
  return `CREATE ${table.temporary ? 'TEMPORARY ' : ''}TABLE ${pathText(table.path)} (\n${lines.join(',\n')}\n)\n${partitioned}WITH (\n${options.join(',\n')}\n)`
}

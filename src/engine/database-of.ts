import type { Catalog } from '../catalog/catalog.ts'
import type * as ast from '../sql/ast.ts'

/** The catalog and the database that a name of one or two parts means. */
export function databaseOf(name: ast.CompoundName, catalog: Catalog): [catalog: string, database: string] {
  const parts = name.parts.map((part) => part.name)
  return parts.length === 1 ? [catalog.currentCatalog, parts[0]!] : [parts[0]!, parts[1]!]
}

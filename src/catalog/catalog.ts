import { fail } from '../errors/messages.ts'
import type { Span } from '../errors/span.ts'
import { pathText, type CatalogObject, type ObjectPath } from './table.ts'

const DEFAULT_CATALOG = 'default_catalog'
const DEFAULT_DATABASE = 'default_database'

interface Database {
  readonly objects: Map<string, CatalogObject>
}

/** Tables and views by name. Temporary objects stand before permanent ones of the same path. */
export class Catalog {
  private readonly catalogs = new Map<string, Map<string, Database>>()
  private readonly temporary = new Map<string, CatalogObject>()
  currentCatalog = DEFAULT_CATALOG
  currentDatabase: string = DEFAULT_DATABASE

  constructor() {
    this.catalogs.set(DEFAULT_CATALOG, new Map([[DEFAULT_DATABASE, { objects: new Map() }]]))
  }

  /** Completes a name of one to three parts with the current database and catalog. */
  qualify(parts: readonly string[]): ObjectPath {
    if (parts.length === 1) return [this.currentCatalog, this.currentDatabase, parts[0]!]
    if (parts.length === 2) return [this.currentCatalog, parts[0]!, parts[1]!]
    return [parts[0]!, parts[1]!, parts.slice(2).join('.')]
  }

  find(path: ObjectPath): CatalogObject | undefined {
    return this.temporary.get(pathText(path)) ?? this.database(path)?.objects.get(path[2])
  }

  private database(path: readonly string[]): Database | undefined {
    return this.catalogs.get(path[0]!)?.get(path[1]!)
  }

  /** Adds a table or view. Returns false when it exists already and `ifNotExists` lets that pass. */
  create(object: CatalogObject, how: { ifNotExists: boolean; orReplace: boolean }, span: Span): boolean {
    const text = pathText(object.path)
    if (object.temporary) {
      if (this.temporary.has(text) && !how.orReplace) {
        if (how.ifNotExists) return false
        fail('temporary-object-exists', { path: text }, span)
      }
      this.temporary.set(text, object)
      return true
    }
    const database = this.database(object.path)
    if (database === undefined)
      return fail('database-missing', { database: object.path[1], catalog: object.path[0] }, span)
    if (database.objects.has(object.path[2]) && !how.orReplace) {
      if (how.ifNotExists) return false
      fail('object-exists', { path: `${object.path[1]}.${object.path[2]}`, catalog: object.path[0] }, span)
    }
    database.objects.set(object.path[2], object)
    return true
  }

  /** Replaces a permanent object (ALTER). */
  replace(object: CatalogObject): void {
    if (object.temporary) this.temporary.set(pathText(object.path), object)
    else this.database(object.path)!.objects.set(object.path[2], object)
  }

  drop(path: ObjectPath, kind: 'table' | 'view', temporary: boolean, ifExists: boolean, span: Span): void {
    const text = pathText(path)
    const label = kind === 'table' ? 'Table' : 'View'
    const shadow = this.temporary.get(text)
    if (temporary) {
      if (shadow?.kind === kind) this.temporary.delete(text)
      else if (!ifExists) fail('drop-missing-temporary', { kind: label.toLowerCase(), path: text }, span)
      return
    }
    if (shadow !== undefined && shadow.kind === kind)
      fail('drop-temporary-first', { kind: label, lower: label.toLowerCase(), path: text }, span)
    const database = this.database(path)
    if (database?.objects.get(path[2])?.kind === kind) database.objects.delete(path[2])
    else if (!ifExists) fail('drop-missing', { kind: label, path: text }, span)
  }

  rename(from: ObjectPath, to: ObjectPath): void {
    const database = this.database(from)!
    const object = database.objects.get(from[2])!
    database.objects.delete(from[2])
    database.objects.set(to[2], { ...object, path: to })
  }

  createDatabase(catalog: string, name: string, ifNotExists: boolean, span: Span): void {
    const databases = this.catalogs.get(catalog)
    if (databases === undefined) return fail('catalog-missing', { catalog }, span)
    if (databases.has(name)) {
      if (!ifNotExists) fail('database-exists', { database: name, catalog }, span)
      return
    }
    databases.set(name, { objects: new Map() })
  }

  dropDatabase(catalog: string, name: string, ifExists: boolean, cascade: boolean, span: Span): void {
    const databases = this.catalogs.get(catalog)
    const database = databases?.get(name)
    if (databases === undefined || database === undefined) {
      if (!ifExists) fail('database-missing', { database: name, catalog }, span)
      return
    }
    if (database.objects.size > 0 && !cascade) fail('database-not-empty', { database: name, catalog }, span)
    databases.delete(name)
  }

  use(catalog: string, database: string | null, span: Span): void {
    const databases = this.catalogs.get(catalog)
    if (databases === undefined) return fail('catalog-missing', { catalog }, span)
    if (database !== null && !databases.has(database)) fail('database-missing', { database, catalog }, span)
    this.currentCatalog = catalog
    this.currentDatabase = database ?? DEFAULT_DATABASE
  }

  hasDatabase(catalog: string, database: string): boolean {
    return this.catalogs.get(catalog)?.has(database) ?? false
  }

  catalogNames(): string[] {
    return [...this.catalogs.keys()].sort()
  }

  databaseNames(catalog: string): string[] {
    return [...(this.catalogs.get(catalog)?.keys() ?? [])].sort()
  }

  /** All objects of a database, temporary ones included, by name. */
  objectsOf(catalog: string, database: string): CatalogObject[] {
    const byName = new Map<string, CatalogObject>()
    for (const object of this.database([catalog, database])?.objects.values() ?? []) byName.set(object.path[2], object)
    for (const object of this.temporary.values())
      if (object.path[0] === catalog && object.path[1] === database) byName.set(object.path[2], object)
    return [...byName.values()].sort((a, b) => (a.path[2] < b.path[2] ? -1 : 1))
  }
}

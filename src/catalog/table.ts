import type { Expression, Query } from '../sql/ast.ts'
import type { LogicalType, RowField } from '../types/logical-type.ts'

/** A column as declared; its type is resolved, an expression is bound anew where the table is used. */
export type ResolvedColumn =
  | { readonly kind: 'physical'; readonly name: string; readonly type: LogicalType; readonly comment?: string }
  | {
      readonly kind: 'metadata'
      readonly name: string
      readonly type: LogicalType
      /** The connector's metadata key. */
      readonly key: string
      readonly virtual: boolean
      readonly comment?: string
    }
  | {
      readonly kind: 'computed'
      readonly name: string
      readonly type: LogicalType
      readonly expression: Expression
      readonly comment?: string
    }

/** Database and object names, outermost first: `[catalog, database, name]`. */
export type ObjectPath = readonly [catalog: string, database: string, name: string]

export interface CatalogTable {
  readonly kind: 'table'
  readonly path: ObjectPath
  readonly temporary: boolean
  readonly columns: readonly ResolvedColumn[]
  readonly watermark: { readonly column: string; readonly expression: Expression } | null
  readonly primaryKey: { readonly name: string; readonly columns: readonly string[] } | null
  readonly partitionedBy: readonly string[]
  readonly options: ReadonlyMap<string, string>
  readonly comment: string | null
  /** The statement as written, for export. */
  readonly ddl: string
}

export interface CatalogView {
  readonly kind: 'view'
  readonly path: ObjectPath
  readonly temporary: boolean
  readonly query: Query
  /** The query as written, for SHOW CREATE VIEW and export. */
  readonly text: string
  /** Column names given in CREATE VIEW v (a, b). */
  readonly columnNames: readonly string[] | null
  readonly fields: readonly RowField[]
  readonly comment: string | null
}

export type CatalogObject = CatalogTable | CatalogView

/** Flink's printed form of a path: `a`.`b`.`c`. */
export const pathText = (path: readonly string[]): string => path.map((part) => '`' + part + '`').join('.')

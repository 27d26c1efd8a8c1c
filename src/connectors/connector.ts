import type { CatalogTable } from '../catalog/table.ts'
import type { Column } from '../data/column.ts'
import type { TableSourceScan } from '../plan/exec-node.ts'
import type { LogicalType, RowField } from '../types/logical-type.ts'
import type { RowKind } from '../types/row-kind.ts'
import type { SessionContext } from '../types/session.ts'
import type { SchemaRegistry } from '../formats/format.ts'
import type { RecordedTopic } from './recorded-topic.ts'

/** Where connectors get their data from: the page's files, a folder, the records of a test. */
export interface DataAccess {
  /** The records of a topic (kafka) or of a table or path (values, filesystem), or undefined when there are none. */
  topic(name: string): Promise<RecordedTopic | undefined>
  /** Names for messages. */
  topicNames(): readonly string[]
  /** The bytes of a file (filesystem), where there are files. */
  file?(path: string): Promise<Uint8Array | undefined>
  readonly registry: SchemaRegistry
}

/** All rows of a table that one scan reads, decoded, in arrival order. */
export interface SourceRows {
  readonly columns: readonly Column[]
  readonly length: number
  readonly kinds: Uint8Array | null
  /** Arrival time of each row, ms. */
  readonly arrivals: Float64Array
}

export interface SourceRequest {
  readonly table: CatalogTable
  readonly scan: TableSourceScan
  /** All columns of the scan schema; `scan.projection` indexes them. */
  readonly scanFields: readonly RowField[]
  /** Metadata key of each scan column; null for physical columns. */
  readonly metadata: readonly (string | null)[]
  readonly options: ReadonlyMap<string, string>
  readonly data: DataAccess
  readonly session: SessionContext
  /** Called between chunks of long work: lets others run, throws when the run was cancelled. */
  readonly pause: () => Promise<void>
}

export interface Connector {
  readonly identifier: string
  readonly source?: {
    /** Metadata columns and their types. */
    readonly metadata: ReadonlyMap<string, LogicalType>
    /** Checks the options in Flink's words; throws. */
    validate(options: ReadonlyMap<string, string>, table: CatalogTable): void
    changelog(options: ReadonlyMap<string, string>): readonly RowKind[]
    open(request: SourceRequest): Promise<SourceRows>
  }
  readonly sink?: {
    /** Row kinds it takes. */
    readonly kinds: readonly RowKind[]
  }
}

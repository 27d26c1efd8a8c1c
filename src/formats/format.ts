import type { Column } from '../data/column.ts'
import type { RowType } from '../types/logical-type.ts'

/** Writer schemas by id, as a Confluent schema registry answers `schemas/ids/<id>`. */
export interface SchemaRegistry {
  /** The schema's JSON text, or undefined when the registry has no such id. */
  schemaById(id: number): string | undefined
}

/** A physical column that a query reads. */
export interface ProjectedColumn {
  /** Index into the table's physical columns. */
  readonly index: number
  /** Names of the nested fields that are read, as paths below the column; null = the whole column. */
  readonly paths: readonly (readonly string[])[] | null
}

export interface DecoderRequest {
  /** The physical columns of the table. */
  readonly rowType: RowType
  readonly projection: readonly ProjectedColumn[]
  /** Options of the format, without its prefix: `ignore-parse-errors`, not `value.json.ignore-parse-errors`. */
  readonly options: ReadonlyMap<string, string>
  /**
   * Whether columns that are not read must be decodable all the same: so for Kafka, whose connector decodes whole
   * messages; not for files. Default false.
   */
  readonly checked?: boolean
  /** For `avro-confluent`. */
  readonly registry?: SchemaRegistry
}

/**
 * Turns the values of recorded messages into columns. Each message is decoded on its own: a bad one throws a SqlError
 * of phase `data`, leaves no row behind and does no harm to the next (Flink's Avro decoder would).
 *
 * Every `decode…` appends the rows of one message and answers how many: mostly 1; several for a JSON array; 0 for a
 * message that is skipped (`ignore-parse-errors`).
 */
export interface RowDecoder {
  /** Decodes the bytes `[start, end)`. */
  decode(bytes: Uint8Array, start: number, end: number): number
  /** Decodes the characters `[start, end)` of a text format; `avro` and `avro-confluent` cannot. */
  decodeText(text: string, start: number, end: number): number
  /** Rows since the last `finish`. */
  readonly length: number
  /** One column for each of `projection`, in its order; starts a new chunk. Dictionaries live on over chunks. */
  finish(): Column[]
}

export interface Format {
  /** `avro-confluent`, `avro`, `json`, `csv` or `raw`. */
  readonly identifier: string
  readonly requiredOptions: readonly string[]
  readonly optionalOptions: readonly string[]
  /** Throws Flink's ValidationException for values that the format refuses. */
  validate(options: ReadonlyMap<string, string>, rowType: RowType): void
  createDecoder(request: DecoderRequest): RowDecoder
}

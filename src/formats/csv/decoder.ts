import type { Column } from '../../data/column.ts'
import { columnBuilder, type ColumnBuilder } from '../../data/column-builder.ts'
import { fail } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { decodeUtf8 } from '../../types/bytes.ts'
import type { DecoderRequest, RowDecoder } from '../format.ts'
import { isTrue } from '../options.ts'
import { ProjectedBuilders } from '../projection.ts'
import { cellConverter, checkArity, type ConvertCell } from './convert.ts'
import { csvDialect, type CsvDialect } from './dialect.ts'
import { CsvReader } from './record.ts'

interface CellTarget {
  readonly name: string
  readonly builder: ColumnBuilder
  readonly convert: ConvertCell
}

/** `csv`: one record a message. `decodeFile` reads a text of many records. */
export class CsvDecoder implements RowDecoder {
  length = 0
  private readonly dialect: CsvDialect
  private readonly ignoreParseErrors: boolean
  private readonly columns: ProjectedBuilders
  private readonly width: number
  /** By column; null for one that nobody reads and nobody checks. */
  private readonly targets: readonly (CellTarget | null)[]
  private readonly scratch: ColumnBuilder[] = []
  /** A record must have this many cells. */
  private readonly arity: number

  constructor({ rowType, projection, options, checked = false }: DecoderRequest) {
    this.dialect = csvDialect(options)
    this.ignoreParseErrors = isTrue(options, 'ignore-parse-errors')
    this.columns = new ProjectedBuilders(rowType, projection)
    this.width = rowType.fields.length
    this.arity = checked ? this.width : projection.length
    this.targets = rowType.fields.map(({ name, type }, index) => {
      // a ROW is one cell here, so its fields are not decoded one by one
      const own = this.columns.byColumn[index]
      if (!own && !checked) return null
      const builder = own ?? columnBuilder(type)
      if (!own) this.scratch.push(builder)
      return { name, builder, convert: cellConverter(name, type, builder, this.dialect, this.ignoreParseErrors) }
    })
  }

  decode(bytes: Uint8Array, start: number, end: number): number {
    const text = decodeUtf8(bytes.subarray(start, end))
    return this.decodeText(text, 0, text.length)
  }

  decodeText(text: string, start: number, end: number): number {
    return this.guarded(() => {
      const reader = new CsvReader(text, start, end, this.dialect)
      if (reader.next()) this.append(reader)
    })
  }

  /** Decodes all records of a text. */
  decodeFile(text: string): number {
    const before = this.length
    const reader = new CsvReader(text, 0, text.length, this.dialect)
    while (reader.position < text.length)
      this.guarded(() => {
        if (reader.next()) this.append(reader)
      })
    return this.length - before
  }

  finish(): Column[] {
    const columns = this.columns.finish(this.length)
    this.length = 0
    return columns
  }

  /** Rows that `read` appends; a broken record leaves none, and none is an error when errors are ignored. */
  private guarded(read: () => void): number {
    const before = this.length
    try {
      read()
    } catch (error) {
      this.columns.truncate(before)
      this.length = before
      if (!this.ignoreParseErrors || !(error instanceof SqlError)) throw error
    } finally {
      for (const builder of this.scratch) builder.truncate(0)
    }
    return this.length - before
  }

  private append(reader: CsvReader): void {
    const { cells } = reader
    this.checkWidth(reader)
    checkArity(this.arity, cells.length, this.ignoreParseErrors)
    this.targets.forEach((target, index) => {
      if (target === null) return
      try {
        if (index < cells.length) target.convert(cells[index]!)
        else target.builder.append(null)
      } catch (error) {
        throw error instanceof SqlError ? error.with({ where: `field ${target.name}` }) : error
      }
    })
    this.length++
  }

  private checkWidth(reader: CsvReader): void {
    const { cells } = reader
    const { ignoreExtra, trailingComma, failOnMissing } = this.dialect
    if (failOnMissing && cells.length < this.width)
      fail('csv-missing', { expected: this.width, actual: cells.length, place: reader.place(reader.starts[0]) })
    if (cells.length <= this.width || ignoreExtra) return
    const extra = cells[this.width]!
    if (trailingComma && cells.length === this.width + 1 && extra === '') return
    const holes = { expected: this.width, length: extra.length, extra, place: reader.place(reader.starts[this.width]) }
    fail('csv-extra', holes)
  }
}

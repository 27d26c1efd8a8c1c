import type { Column } from '../../data/column.ts'
import { SqlError } from '../../errors/sql-error.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import type { DecoderRequest, RowDecoder } from '../format.ts'
import { isTrue } from '../options.ts'
import { ProjectedBuilders } from '../projection.ts'
import { eachElement, JsonConverters, type RowPlan } from './convert.ts'
import { JsonScanner } from './scanner.ts'

const OPEN_OBJECT = 0x7b
const OPEN_ARRAY = 0x5b
const NULL = 0x6e

/** `json`: one object a message, or an array of objects that makes a row each; `null` and nothing make none. */
export class JsonDecoder implements RowDecoder {
  length = 0
  private readonly columns: ProjectedBuilders
  private readonly converters: JsonConverters
  private readonly row: RowPlan
  private readonly scanner = new JsonScanner()
  /** Scans the elements of an array of rows. */
  private readonly inner = new JsonScanner()
  private readonly ignoreParseErrors: boolean
  private textBytes = new Uint8Array(1024)

  constructor(request: DecoderRequest) {
    const { rowType, projection, options } = request
    this.ignoreParseErrors = isTrue(options, 'ignore-parse-errors')
    this.columns = new ProjectedBuilders(rowType, projection)
    this.converters = new JsonConverters(
      {
        failOnMissingField: isTrue(options, 'fail-on-missing-field'),
        ignoreParseErrors: this.ignoreParseErrors,
        isoTimestamps: options.get('timestamp-format.standard') === 'ISO-8601',
        checked: request.checked ?? false,
      },
      hasDecimal(rowType),
    )
    this.row = this.converters.row(rowType, this.columns.byColumn)
  }

  decode(bytes: Uint8Array, start: number, end: number): number {
    const before = this.length
    this.converters.nodes.bytes = bytes
    this.scanner.open(bytes, start, end)
    try {
      this.message()
    } catch (error) {
      if (!(error instanceof SqlError)) throw error
      this.columns.truncate(before)
      this.length = before
      if (!this.ignoreParseErrors) throw error
    } finally {
      for (const builder of this.converters.scratch) builder.truncate(0)
    }
    return this.length - before
  }

  decodeText(text: string, start: number, end: number): number {
    const most = (end - start) * 3
    if (this.textBytes.length < most) this.textBytes = new Uint8Array(most * 2)
    const { written } = encoder.encodeInto(text.slice(start, end), this.textBytes)
    return this.decode(this.textBytes, 0, written)
  }

  finish(): Column[] {
    const columns = this.columns.finish(this.length)
    this.length = 0
    return columns
  }

  private message(): void {
    const { scanner } = this
    const first = scanner.next()
    const start = scanner.position
    switch (first) {
      case -1:
        return
      case OPEN_OBJECT:
        this.row.object.scan(scanner)
        return this.appendRow()
      case OPEN_ARRAY:
        scanner.skipValue()
        scanner.open(scanner.bytes, start, scanner.position)
        return eachElement(scanner, (elementStart, elementEnd) => this.element(elementStart, elementEnd))
      default:
        scanner.skipValue()
        if (first !== NULL) this.converters.refuseNode(start, scanner.position, 'ObjectNode')
    }
  }

  /** An element of an array of rows; a broken one is left out when errors are ignored. */
  private element(start: number, end: number): void {
    const first = this.scanner.bytes[start]
    if (first === NULL) return
    try {
      if (first !== OPEN_OBJECT) this.converters.refuseNode(start, end, 'ObjectNode')
      this.inner.open(this.scanner.bytes, start, end)
      this.row.object.scan(this.inner)
      this.appendRow()
    } catch (error) {
      if (!this.ignoreParseErrors || !(error instanceof SqlError)) throw error
      this.columns.truncate(this.length)
    }
  }

  private appendRow(): void {
    this.row.convert()
    this.length++
  }
}

const encoder = new TextEncoder()

function hasDecimal(type: LogicalType): boolean {
  switch (type.kind) {
    case 'DECIMAL':
      return true
    case 'ROW':
      return type.fields.some((field) => hasDecimal(field.type))
    case 'ARRAY':
    case 'MULTISET':
      return hasDecimal(type.element)
    case 'MAP':
      return hasDecimal(type.key) || hasDecimal(type.value)
    default:
      return false
  }
}

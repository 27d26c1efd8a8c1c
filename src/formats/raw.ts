import type { Column } from '../data/column.ts'
import type { ColumnBuilder, StringBuilder } from '../data/column-builder.ts'
import { fail } from '../errors/messages.ts'
import { encodeUtf8 } from '../types/bytes.ts'
import { toLong } from '../types/long.ts'
import { flinkText } from '../types/type-text.ts'
import { isCharacter, type LogicalType, type RowType } from '../types/logical-type.ts'
import type { DecoderRequest, Format, RowDecoder } from './format.ts'
import { ProjectedBuilders } from './projection.ts'
import { decodeWindows1252 } from './windows-1252.ts'

type Read = (bytes: Uint8Array, start: number, end: number) => void

const LENGTHS: Partial<Record<LogicalType['kind'], readonly [bytes: number, name: string]>> = {
  BOOLEAN: [1, 'BOOLEAN'],
  TINYINT: [1, 'TINYINT'],
  SMALLINT: [2, 'SMALLINT'],
  INTEGER: [4, 'INT'],
  BIGINT: [8, 'BIGINT'],
  FLOAT: [4, 'FLOAT'],
  DOUBLE: [8, 'DOUBLE'],
}
const TEXTUAL: readonly string[] = ['CHAR', 'VARCHAR', 'BINARY', 'VARBINARY', 'RAW']

/** `raw`: the whole message is the value of the one column. Source: flink-table-runtime, RawFormatFactory. */
export const rawFormat: Format = {
  identifier: 'raw',
  requiredOptions: [],
  optionalOptions: ['charset', 'endianness'],
  validate(options, rowType) {
    const charset = charsetOf(options)
    if (decoderFor(charset) === null) fail('raw-charset', { charset })
    const endianness = options.get('endianness') ?? 'big-endian'
    if (!/^(big|little)-endian$/i.test(endianness)) fail('raw-endianness', { endianness })
    columnOf(rowType)
  },
  createDecoder: (request) => new RawDecoder(request),
}

const charsetOf = (options: ReadonlyMap<string, string>): string => options.get('charset') ?? 'UTF-8'

type DecodeText = (bytes: Uint8Array) => string

/** The charsets whose names mean something else to a browser, or to some version of Node. */
const OWN_CHARSETS: Readonly<Record<string, DecodeText>> = {
  'iso-8859-1': latin1,
  latin1,
  'windows-1252': decodeWindows1252,
  'us-ascii': (bytes) => latin1(bytes).replace(/[\u0080-\u00ff]/g, '\ufffd'),
  'utf-16': (bytes) => {
    const little = bytes[0] === 0xff && bytes[1] === 0xfe
    return new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes)
  },
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function decoderFor(charset: string): DecodeText | null {
  const own = OWN_CHARSETS[charset.toLowerCase()]
  if (own !== undefined) return own
  try {
    const decoder = new TextDecoder(charset, { ignoreBOM: true })
    return (bytes) => decoder.decode(bytes)
  } catch {
    return null
  }
}

function columnOf(rowType: RowType): LogicalType {
  if (rowType.fields.length !== 1)
    fail('raw-columns', {
      columns: rowType.fields.map(({ name, type }) => `\`${name}\` ${flinkText(type)}`).join(', '),
    })
  const { type } = rowType.fields[0]!
  if (LENGTHS[type.kind] === undefined && !TEXTUAL.includes(type.kind)) fail('raw-type', { type: flinkText(type) })
  return type
}

class RawDecoder implements RowDecoder {
  length = 0
  private readonly columns: ProjectedBuilders
  private readonly read: Read

  constructor({ rowType, projection, options }: DecoderRequest) {
    this.columns = new ProjectedBuilders(rowType, projection)
    const builder = this.columns.byColumn[0]
    const little = options.get('endianness')?.toLowerCase() === 'little-endian'
    this.read = checkLength(columnOf(rowType), builder ? reader(builder, charsetOf(options), little) : () => {})
  }

  decode(bytes: Uint8Array, start: number, end: number): number {
    this.read(bytes, start, end)
    this.length++
    return 1
  }

  decodeText(text: string, start: number, end: number): number {
    const bytes = encodeUtf8(text.slice(start, end))
    return this.decode(bytes, 0, bytes.length)
  }

  finish(): Column[] {
    const columns = this.columns.finish(this.length)
    this.length = 0
    return columns
  }
}

function checkLength(type: LogicalType, read: Read): Read {
  const expected = LENGTHS[type.kind]
  if (expected === undefined) return read
  const [length, name] = expected
  return (bytes, start, end) => {
    if (end - start !== length) fail('raw-length', { actual: end - start, expected: length, type: name })
    read(bytes, start, end)
  }
}

function reader(builder: ColumnBuilder, charset: string, little: boolean): Read {
  if (isCharacter(builder.type)) return stringReader(builder as StringBuilder, charset)
  const number = numberReader(builder.type, little)
  if (number === null) return (bytes, start, end) => builder.append(bytes.slice(start, end))
  return (bytes, start, end) =>
    builder.append(number(new DataView(bytes.buffer, bytes.byteOffset + start, end - start)))
}

function stringReader(builder: StringBuilder, charset: string): Read {
  if (/^utf-?8$/i.test(charset))
    return (bytes, start, end) => builder.appendCode(builder.dictionary.internBytes(bytes, start, end))
  const decode = decoderFor(charset)!
  return (bytes, start, end) => builder.append(decode(bytes.subarray(start, end)))
}

function numberReader(type: LogicalType, little: boolean): ((view: DataView) => boolean | number | bigint) | null {
  switch (type.kind) {
    case 'BOOLEAN':
      return (view) => view.getInt8(0) !== 0
    case 'TINYINT':
      return (view) => view.getInt8(0)
    case 'SMALLINT':
      return (view) => view.getInt16(0, little)
    case 'INTEGER':
      return (view) => view.getInt32(0, little)
    case 'BIGINT':
      return (view) => toLong(view.getBigInt64(0, little))
    case 'FLOAT':
      return (view) => view.getFloat32(0, little)
    case 'DOUBLE':
      return (view) => view.getFloat64(0, little)
    default:
      return null
  }
}

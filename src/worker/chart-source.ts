import { StringColumn, type Column } from '../data/column.ts'
import type { Dictionary } from '../data/dictionary.ts'
import { decimalToNumber } from '../types/decimal.ts'
import { isFloating, isInteger, type LogicalType } from '../types/logical-type.ts'
import { flinkText } from '../types/type-text.ts'
import { printText } from '../types/value-text.ts'
import { msOf, type Timestamp, type Value } from '../types/value.ts'
import type { ChannelKind } from './chart-protocol.ts'
import type { Result } from './results.ts'

/** Names as numbers from 0, in order of first appearance. */
export interface Coded {
  readonly codes: Int32Array
  readonly names: readonly (string | null)[]
}

export interface SourceColumn {
  readonly kind: ChannelKind
  /** As Flink prints it. */
  readonly type: string
  readonly values: Float64Array | Coded
}

/** The rows that a chart is made of. */
export interface ChartSource {
  readonly length: number
  readonly names: readonly string[]
  /** Undefined where there is no such column. */
  column(name: string): SourceColumn | undefined
}

/** The materialised table of a result. A column is read once, however often a chart asks. */
export function sourceOf(result: Result): ChartSource {
  const { fields } = result.changelog
  const read = new Map<string, SourceColumn>()
  return {
    length: result.table.length,
    names: fields.map((field) => field.name),
    column(name) {
      const known = read.get(name)
      if (known !== undefined) return known
      const at = fields.findIndex((field) => field.name === name)
      if (at === -1) return undefined
      const column = readColumn(result, at)
      read.set(name, column)
      return column
    },
  }
}

function readColumn(result: Result, at: number): SourceColumn {
  const { type } = result.changelog.fields[at]!
  const number = numberOf(type)
  if (number === null) return { kind: 'category', type: flinkText(type), values: readNames(result, at, type) }
  const values = new Float64Array(result.table.length)
  eachRow(result, (columns, row, i) => {
    const value = columns[at]!.get(row)
    values[i] = value === null ? NaN : number(value)
  })
  return { kind: isTime(type) ? 'time' : 'number', type: flinkText(type), values }
}

function readNames(result: Result, at: number, type: LogicalType): Coded {
  const names = new Names()
  const codes = new Int32Array(result.table.length)
  const known = new Map<Dictionary, Int32Array>()
  eachRow(result, (columns, row, i) => {
    const column = columns[at]!
    if (column instanceof StringColumn && !column.isNull(row)) codes[i] = translate(column, column.codes[row]!)
    else {
      const value = column.get(row)
      codes[i] = names.code(
        value === null ? null : typeof value === 'string' ? value : printText(value, type, result.zone),
      )
    }
  })
  return { codes, names: names.names }

  /** A string is looked up once for each dictionary. */
  function translate({ dictionary }: StringColumn, code: number): number {
    let codesOf = known.get(dictionary)
    if (codesOf === undefined || code >= codesOf.length) {
      codesOf = new Int32Array(dictionary.size).fill(-1)
      known.set(dictionary, codesOf)
    }
    if (codesOf[code]! < 0) codesOf[code] = names.code(dictionary.get(code))
    return codesOf[code]!
  }
}

export function encode(values: readonly (string | null)[]): Coded {
  const names = new Names()
  return { codes: Int32Array.from(values, (value) => names.code(value)), names: names.names }
}

class Names {
  readonly names: (string | null)[] = []
  private readonly codes = new Map<string | null, number>()

  code(name: string | null): number {
    const known = this.codes.get(name)
    if (known !== undefined) return known
    this.codes.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}

function eachRow(
  { changelog, table }: Result,
  visit: (columns: readonly Column[], row: number, i: number) => void,
): void {
  if (!changelog.updating) return changelog.each(0, table.length, (columns, row, _kind, i) => visit(columns, row, i))
  for (let i = 0; i < table.length; i++) {
    const { batch, row } = changelog.at(table[i]!)
    visit(batch.columns, row, i)
  }
}

function isTime(type: LogicalType): boolean {
  return type.kind === 'TIMESTAMP' || type.kind === 'TIMESTAMP_LTZ' || type.kind === 'DATE'
}

/** How a value of a type becomes a number to draw; null for types that are drawn as text. */
function numberOf(type: LogicalType): ((value: Value) => number) | null {
  if (isInteger(type) || isFloating(type) || type.kind === 'INTERVAL_DAY_TIME' || type.kind === 'INTERVAL_YEAR_MONTH')
    return Number
  if (type.kind === 'DECIMAL') return (value) => decimalToNumber(value as number | bigint, type.scale)
  if (type.kind === 'TIMESTAMP' || type.kind === 'TIMESTAMP_LTZ') return (value) => msOf(value as Timestamp)
  if (type.kind === 'DATE') return (value) => (value as number) * 86_400_000
  return null
}

import type { ArrayBuilder, ColumnBuilder, FixedBuilder, RowBuilder } from '../../data/column-builder.ts'
import { fail } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { daysFromCivil } from '../../types/calendar.ts'
import { fitDecimal } from '../../types/decimal.ts'
import { javaTrim } from '../../types/java-trim.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import { truncateTime } from '../../types/timestamp-text.ts'
import { flinkText } from '../../types/type-text.ts'
import { msOf } from '../../types/value.ts'
import { decodeBase64 } from '../base64.ts'
import { parseBigDecimal, parseJavaDouble, parseJavaFloat, parseJavaInteger } from '../java-number.ts'
import { parseDateTime, parseTimeOfDay, SQL_TIMESTAMP, SQL_TIMESTAMP_LTZ } from '../java-time.ts'
import type { CsvDialect } from './dialect.ts'

/** Appends a cell to a column. */
export type ConvertCell = (cell: string) => void

/** The converter of a column. Source: flink-csv, CsvToRowDataConverters. */
export function cellConverter(
  name: string,
  type: LogicalType,
  target: ColumnBuilder,
  dialect: CsvDialect,
  ignoreParseErrors: boolean,
): ConvertCell {
  const convert = notNull(name, type, target, dialect, ignoreParseErrors)
  const nested = type.kind === 'ARRAY' || type.kind === 'ROW'
  return (cell) => {
    // the cell of an array is cut up before its elements are compared with the null literal
    if (!nested && isNull(cell, dialect)) return target.append(null)
    if (!ignoreParseErrors) return convert(cell)
    const { length } = target
    try {
      convert(cell)
    } catch (error) {
      if (!(error instanceof SqlError)) throw error
      target.truncate(length)
      target.append(null)
    }
  }
}

const isNull = (cell: string, dialect: CsvDialect): boolean =>
  cell === dialect.nullLiteral || (dialect.emptyAsNull && cell === '')

function notNull(
  name: string,
  type: LogicalType,
  target: ColumnBuilder,
  dialect: CsvDialect,
  ignore: boolean,
): ConvertCell {
  switch (type.kind) {
    case 'ARRAY': {
      const array = target as ArrayBuilder
      const element = cellConverter(name, type.element, array.elements, dialect, ignore)
      return (cell) => {
        const start = array.elements.length
        for (const part of elementsOf(cell, dialect)) element(part)
        array.appendRange(start, true)
      }
    }
    case 'ROW': {
      const row = target as RowBuilder
      const fields = type.fields.map((field, i) =>
        cellConverter(field.name, field.type, row.fields[i]!, dialect, ignore),
      )
      return (cell) => {
        const parts = elementsOf(cell, dialect)
        if (parts.length === 0) return row.append(null)
        checkArity(fields.length, parts.length, ignore)
        fields.forEach((field, i) => {
          if (i < parts.length) field(parts[i]!)
          else row.fields[i]!.append(null)
        })
        row.appendPresence(true)
      }
    }
    default:
      return scalar(name, type, target as FixedBuilder)
  }
}

export function checkArity(expected: number, actual: number, ignoreParseErrors: boolean): void {
  if (expected > actual && !ignoreParseErrors) fail('csv-arity', { expected, actual })
}

const elementsOf = (cell: string, dialect: CsvDialect): string[] =>
  cell === '' ? [] : cell.split(dialect.elementSeparator)

function scalar(name: string, type: LogicalType, target: FixedBuilder): ConvertCell {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return (cell) => target.append(cell)
    case 'BOOLEAN':
      return (cell) => target.append(javaTrim(cell).toLowerCase() === 'true')
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT':
      return (cell) => target.append(parseJavaInteger(javaTrim(cell), type.kind))
    case 'FLOAT':
      return (cell) => target.append(parseJavaFloat(cell))
    case 'DOUBLE':
      return (cell) => target.append(parseJavaDouble(cell))
    case 'DECIMAL': {
      const { precision, scale } = type
      return (cell) => {
        const value = parseBigDecimal(cell)
        target.append(fitDecimal(value.unscaled, value.scale, precision, scale))
      }
    }
    case 'DATE':
      return (cell) => target.append(parseSqlDate(cell, name))
    case 'TIME':
      return (cell) => target.append(truncateTime(parseTimeOfDay(cell, true), type.precision))
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ': {
      const pattern = type.kind === 'TIMESTAMP' ? SQL_TIMESTAMP : SQL_TIMESTAMP_LTZ
      const compact = type.precision <= 3
      return (cell) => {
        const time = parseDateTime(javaTrim(cell), pattern)
        target.append(compact ? msOf(time) : time)
      }
    }
    case 'BINARY':
    case 'VARBINARY':
      return (cell) => target.append(decodeBase64(cell))
    case 'NULL':
      return () => target.append(null)
    default:
      return fail('csv-type', { type: flinkText(type) })
  }
}

/** java.sql.Date.valueOf: months and days may have one digit; a day past the end of its month runs into the next. */
function parseSqlDate(cell: string, name: string): number {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(cell)
  const month = parts === null ? 0 : Number(parts[2])
  const day = parts === null ? 0 : Number(parts[3])
  if (month < 1 || month > 12 || day < 1 || day > 31) fail('csv-date', { name, cell })
  return daysFromCivil(Number(parts![1]), month, 1) + day - 1
}

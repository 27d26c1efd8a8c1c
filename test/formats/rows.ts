import type { Column } from '../../src/data/column.ts'
import type { RowDecoder, ProjectedColumn } from '../../src/formats/format.ts'
import type { LogicalType, RowType } from '../../src/types/logical-type.ts'
import { MapValue, type Value } from '../../src/types/value.ts'

export const everyColumn = (type: RowType): ProjectedColumn[] => type.fields.map((_, index) => ({ index, paths: null }))

/** The rows of a decoder's columns. */
export function rowsOf(decoder: RowDecoder): Value[][] {
  const { length } = decoder
  const columns = decoder.finish()
  return Array.from({ length }, (_, row) => columns.map((column: Column) => column.get(row)))
}

/** A value as a plain JavaScript object, rows by field name. */
export function plain(value: Value, type: LogicalType): unknown {
  if (value === null) return null
  if (type.kind === 'ROW')
    return Object.fromEntries(type.fields.map(({ name, type }, i) => [name, plain((value as Value[])[i]!, type)]))
  if (type.kind === 'ARRAY') return (value as Value[]).map((element) => plain(element, type.element))
  if (type.kind === 'MAP')
    return Object.fromEntries(
      (value as MapValue).keys.map((key, i) => [key as string, plain((value as MapValue).values[i]!, type.value)]),
    )
  return value
}

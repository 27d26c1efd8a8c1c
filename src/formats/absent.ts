import {
  ArrayColumn,
  FixedColumn,
  MapColumn,
  ObjectColumn,
  RowColumn,
  StringColumn,
  type Column,
} from '../data/column.ts'
import { ColumnBuilder } from '../data/column-builder.ts'
import { Dictionary } from '../data/dictionary.ts'
import { types, type LogicalType } from '../types/logical-type.ts'
import type { Value } from '../types/value.ts'

/** Stands for a nested field that no query reads: takes no values, its columns are all NULL. */
export class AbsentBuilder extends ColumnBuilder {
  append(_value: Value): void {
    this.length++
  }

  appendFrom(_column: Column, _row: number): void {
    this.length++
  }

  appendBuilt(_builder: ColumnBuilder, _row: number): void {
    this.length++
  }

  get(_row: number): Value {
    return null
  }

  set(_row: number, _value: Value): void {}

  truncate(length: number): void {
    this.length = length
  }

  view(): Column {
    return absentColumn(this.type, this.length)
  }

  finish(): Column {
    const column = this.view()
    this.length = 0
    return column
  }
}

/** A column of `length` NULLs. */
function absentColumn(type: LogicalType, length: number): Column {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return new StringColumn(type, new Int32Array(length).fill(-1), NOTHING)
    case 'ROW':
      return new RowColumn(
        type,
        type.fields.map((field) => absentColumn(field.type, length)),
        new Uint8Array(length),
        length,
      )
    case 'ARRAY':
      return new ArrayColumn(type, new Int32Array(length + 1), absentColumn(type.element, 0), new Uint8Array(length))
    case 'MAP':
      return absentMap(type, type.key, type.value, length)
    case 'MULTISET':
      return absentMap(type, type.element, types.int(false), length)
    case 'BINARY':
    case 'VARBINARY':
    case 'VARIANT':
    case 'BITMAP':
    case 'RAW':
    case 'SYMBOL':
    case 'DESCRIPTOR':
    case 'NULL':
      return new ObjectColumn(type, new Array<Value>(length).fill(null))
    default:
      return new FixedColumn(type, new Float64Array(length), new Uint8Array(length), null)
  }
}

const absentMap = (type: LogicalType, key: LogicalType, value: LogicalType, length: number): MapColumn =>
  new MapColumn(type, new Int32Array(length + 1), absentColumn(key, 0), absentColumn(value, 0), new Uint8Array(length))

const NOTHING = new Dictionary()

import type { Column, FixedColumn, StringColumn } from '../../data/column.ts'
import { FixedBuilder, StringBuilder, columnBuilder, type ColumnBuilder } from '../../data/column-builder.ts'
import type { Dictionary } from '../../data/dictionary.ts'
import { isCharacter, type LogicalType } from '../../types/logical-type.ts'
import { keyOf } from '../../types/value.ts'
import { grown } from '../../data/grown.ts'

/** Dense ids for the distinct values of one column; NULL is a value like others. `values` holds them by id. */
export interface KeyPart {
  readonly values: ColumnBuilder
  bind(column: Column): void
  idOf(row: number): number
}

export function keyPart(type: LogicalType): KeyPart {
  if (isCharacter(type)) return new StringPart(type)
  const values = columnBuilder(type)
  return values instanceof FixedBuilder ? new NumberPart(values) : new ValuePart(values)
}

/** Strings: one table a dictionary from code to id, so that no text is read while there is one dictionary. */
class StringPart implements KeyPart {
  readonly values: StringBuilder
  private readonly tables = new Map<Dictionary, Int32Array<ArrayBuffer>>()
  private table = new Int32Array(0)
  private column: StringColumn | null = null
  private codes = new Int32Array(0)
  private nullId = -1

  constructor(type: LogicalType) {
    this.values = new StringBuilder(type)
  }

  bind(column: Column): void {
    const { codes, dictionary } = column as StringColumn
    this.column = column as StringColumn
    this.codes = codes as Int32Array<ArrayBuffer>
    this.table = this.tableOf(dictionary)
  }

  idOf(row: number): number {
    const code = this.codes[row]!
    if (code < 0) return this.nullId >= 0 ? this.nullId : this.addNull()
    const id = this.table[code]! - 1
    return id >= 0 ? id : this.add(code)
  }

  private addNull(): number {
    this.nullId = this.values.length
    this.values.appendCode(-1)
    return this.nullId
  }

  private add(code: number): number {
    const { dictionary } = this.column!
    const own = this.values.translate(dictionary, code)
    let id: number
    if (dictionary === this.values.dictionary) id = this.append(own)
    else {
      const ownTable = this.tableOf(this.values.dictionary)
      id = ownTable[own]! - 1
      if (id < 0) {
        id = this.append(own)
        ownTable[own] = id + 1
      }
    }
    // the dictionary may have grown since `bind`, and so may our own table have been replaced
    this.table = this.tableOf(dictionary)
    this.table[code] = id + 1
    return id
  }

  private append(own: number): number {
    this.values.appendCode(own)
    return this.values.length - 1
  }

  private tableOf(dictionary: Dictionary): Int32Array<ArrayBuffer> {
    let table = this.tables.get(dictionary)
    if (table === undefined || table.length < dictionary.size) {
      table = grown(table ?? new Int32Array(0), dictionary.size)
      this.tables.set(dictionary, table)
    }
    return table
  }
}

/** Everything that stands in a typed array: numbers, booleans, points in time, intervals. */
class NumberPart implements KeyPart {
  readonly values: FixedBuilder
  private readonly ids = new Map<number, number>()
  private readonly wideIds = new Map<string | number, number>()
  private column: FixedColumn | null = null
  private array: FixedColumn['values'] = new Float64Array(0)
  private plain = true
  private last = NaN
  private lastId = -1
  private nullId = -1

  constructor(values: FixedBuilder) {
    this.values = values
  }

  bind(column: Column): void {
    this.column = column as FixedColumn
    this.array = this.column.values
    this.plain = this.column.valid === null && this.column.wide === null
  }

  idOf(row: number): number {
    if (!this.plain) return this.idOfAny(row)
    const value = this.array[row]!
    return value === this.last ? this.lastId : this.idOfNumber(value)
  }

  private idOfNumber(value: number): number {
    let id = this.ids.get(value)
    if (id === undefined) {
      this.ids.set(value, (id = this.values.length))
      this.values.appendNumber(value)
    }
    this.last = value
    return (this.lastId = id)
  }

  private idOfAny(row: number): number {
    const column = this.column!
    if (column.isNull(row)) {
      if (this.nullId < 0) {
        this.nullId = this.values.length
        this.values.append(null)
      }
      return this.nullId
    }
    if (column.wide === null || !column.wide.has(row)) return this.idOfNumber(this.array[row]!)
    const value = column.get(row)
    const key = keyOf(value)
    let id = this.wideIds.get(key)
    if (id === undefined) {
      this.wideIds.set(key, (id = this.values.length))
      this.values.append(value)
    }
    return id
  }
}

/** Binary strings and everything composed. */
class ValuePart implements KeyPart {
  readonly values: ColumnBuilder
  private readonly ids = new Map<string | number, number>()
  private column: Column | null = null

  constructor(values: ColumnBuilder) {
    this.values = values
  }

  bind(column: Column): void {
    this.column = column
  }

  idOf(row: number): number {
    const key = keyOf(this.column!.get(row))
    let id = this.ids.get(key)
    if (id === undefined) {
      this.ids.set(key, (id = this.values.length))
      this.values.appendFrom(this.column!, row)
    }
    return id
  }
}

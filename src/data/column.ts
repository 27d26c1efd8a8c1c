import type { LogicalType, RowType } from '../types/logical-type.ts'
import { MapValue, type Value } from '../types/value.ts'
import type { Dictionary } from './dictionary.ts'

/**
 * One column of a batch, immutable once built. `valid` is null when no row is NULL, else one byte a row (1 = not NULL).
 * A NULL row of a ROW column is NULL in each of its field columns too, so a field access needs no check.
 */
export abstract class Column {
  readonly type: LogicalType
  abstract readonly length: number

  constructor(type: LogicalType) {
    this.type = type
  }

  abstract isNull(row: number): boolean
  /** The boxed value; see `types/value.ts` for the form of each type. */
  abstract get(row: number): Value
  /** Rows `[start, end)` without copying. */
  abstract slice(start: number, end: number): Column
}

export type FixedArray = Uint8Array | Int32Array | Float64Array

/**
 * Numbers, booleans, dates, times, timestamps, intervals and decimals. A value that a double cannot hold exactly (a
 * large BIGINT or DECIMAL, digits below the millisecond) stands in `wide` under its row number.
 */
export class FixedColumn extends Column {
  readonly values: FixedArray
  readonly valid: Uint8Array | null
  readonly wide: ReadonlyMap<number, Value> | null
  readonly length: number
  private readonly boolean: boolean

  constructor(
    type: LogicalType,
    values: FixedArray,
    valid: Uint8Array | null,
    wide: ReadonlyMap<number, Value> | null,
  ) {
    super(type)
    this.values = values
    this.valid = valid
    this.wide = wide
    this.length = values.length
    this.boolean = type.kind === 'BOOLEAN'
  }

  isNull(row: number): boolean {
    return this.valid !== null && this.valid[row] === 0
  }

  get(row: number): Value {
    if (this.valid !== null && this.valid[row] === 0) return null
    if (this.wide !== null) {
      const wide = this.wide.get(row)
      if (wide !== undefined) return wide
    }
    const value = this.values[row]!
    return this.boolean ? value === 1 : value
  }

  slice(start: number, end: number): FixedColumn {
    const wide =
      this.wide === null
        ? null
        : new Map(
            [...this.wide].filter(([row]) => row >= start && row < end).map(([row, value]) => [row - start, value]),
          )
    return new FixedColumn(
      this.type,
      this.values.subarray(start, end),
      this.valid?.subarray(start, end) ?? null,
      wide !== null && wide.size > 0 ? wide : null,
    )
  }
}

/** CHAR and VARCHAR as dictionary codes; NULL is code -1. */
export class StringColumn extends Column {
  readonly codes: Int32Array
  readonly dictionary: Dictionary

  constructor(type: LogicalType, codes: Int32Array, dictionary: Dictionary) {
    super(type)
    this.codes = codes
    this.dictionary = dictionary
  }

  get length(): number {
    return this.codes.length
  }

  isNull(row: number): boolean {
    return this.codes[row]! < 0
  }

  get(row: number): Value {
    const code = this.codes[row]!
    return code < 0 ? null : this.dictionary.get(code)
  }

  slice(start: number, end: number): StringColumn {
    return new StringColumn(this.type, this.codes.subarray(start, end), this.dictionary)
  }
}

/** BINARY, VARBINARY, VARIANT, BITMAP: one object a row. */
export class ObjectColumn extends Column {
  readonly values: readonly Value[]

  constructor(type: LogicalType, values: readonly Value[]) {
    super(type)
    this.values = values
  }

  get length(): number {
    return this.values.length
  }

  isNull(row: number): boolean {
    return this.values[row] === null
  }

  get(row: number): Value {
    return this.values[row]!
  }

  slice(start: number, end: number): ObjectColumn {
    return new ObjectColumn(this.type, this.values.slice(start, end))
  }
}

export class RowColumn extends Column {
  declare readonly type: RowType
  readonly fields: readonly Column[]
  readonly valid: Uint8Array | null
  readonly length: number

  constructor(type: RowType, fields: readonly Column[], valid: Uint8Array | null, length: number) {
    super(type)
    this.fields = fields
    this.valid = valid
    this.length = length
  }

  isNull(row: number): boolean {
    return this.valid !== null && this.valid[row] === 0
  }

  get(row: number): Value {
    return this.isNull(row) ? null : this.fields.map((field) => field.get(row))
  }

  slice(start: number, end: number): RowColumn {
    return new RowColumn(
      this.type,
      this.fields.map((field) => field.slice(start, end)),
      this.valid?.subarray(start, end) ?? null,
      end - start,
    )
  }
}

/** ARRAY: row i holds elements `[offsets[i], offsets[i + 1])`. */
export class ArrayColumn extends Column {
  readonly offsets: Int32Array
  readonly elements: Column
  readonly valid: Uint8Array | null

  constructor(type: LogicalType, offsets: Int32Array, elements: Column, valid: Uint8Array | null) {
    super(type)
    this.offsets = offsets
    this.elements = elements
    this.valid = valid
  }

  get length(): number {
    return this.offsets.length - 1
  }

  isNull(row: number): boolean {
    return this.valid !== null && this.valid[row] === 0
  }

  get(row: number): Value {
    if (this.isNull(row)) return null
    const values: Value[] = []
    for (let i = this.offsets[row]!, end = this.offsets[row + 1]!; i < end; i++) values.push(this.elements.get(i))
    return values
  }

  slice(start: number, end: number): ArrayColumn {
    return new ArrayColumn(
      this.type,
      this.offsets.subarray(start, end + 1),
      this.elements,
      this.valid?.subarray(start, end) ?? null,
    )
  }
}

/** MAP and MULTISET: entries of row i are `[offsets[i], offsets[i + 1])` of `keys` and `values`. */
export class MapColumn extends Column {
  readonly offsets: Int32Array
  readonly keys: Column
  readonly values: Column
  readonly valid: Uint8Array | null

  constructor(type: LogicalType, offsets: Int32Array, keys: Column, values: Column, valid: Uint8Array | null) {
    super(type)
    this.offsets = offsets
    this.keys = keys
    this.values = values
    this.valid = valid
  }

  get length(): number {
    return this.offsets.length - 1
  }

  isNull(row: number): boolean {
    return this.valid !== null && this.valid[row] === 0
  }

  get(row: number): Value {
    if (this.isNull(row)) return null
    const keys: Value[] = []
    const values: Value[] = []
    for (let i = this.offsets[row]!, end = this.offsets[row + 1]!; i < end; i++) {
      keys.push(this.keys.get(i))
      values.push(this.values.get(i))
    }
    return new MapValue(keys, values)
  }

  slice(start: number, end: number): MapColumn {
    return new MapColumn(
      this.type,
      this.offsets.subarray(start, end + 1),
      this.keys,
      this.values,
      this.valid?.subarray(start, end) ?? null,
    )
  }
}

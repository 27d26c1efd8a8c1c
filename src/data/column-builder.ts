import { types, type LogicalType, type RowType } from '../types/logical-type.ts'
import { MapValue, type Value } from '../types/value.ts'
import {
  ArrayColumn,
  Column,
  FixedColumn,
  MapColumn,
  ObjectColumn,
  RowColumn,
  StringColumn,
  type FixedArray,
} from './column.ts'
import { Dictionary } from './dictionary.ts'
import { grown } from './grown.ts'

/**
 * Grows one column. `finish` hands out the column and starts anew; the dictionary of strings is kept, so codes stay
 * the same over all batches that one builder makes. Rows can be read back before `finish` (state lives in builders).
 */
export abstract class ColumnBuilder {
  readonly type: LogicalType
  length = 0

  constructor(type: LogicalType) {
    this.type = type
  }

  abstract append(value: Value): void
  /** Appends row `row` of a column of the same type; cheaper than `append(column.get(row))`. */
  abstract appendFrom(column: Column, row: number): void
  /** Appends row `row` of a builder of the same type. */
  abstract appendBuilt(builder: ColumnBuilder, row: number): void
  abstract get(row: number): Value
  /** Overwrites a row that was appended before. */
  abstract set(row: number, value: Value): void
  /** Overwrites row `row` with row `from` of a column of the same type. */
  setFrom(row: number, column: Column, from: number): void {
    this.set(row, column.get(from))
  }
  abstract finish(): Column
  /** Forgets the rows from `length` on. */
  abstract truncate(length: number): void
  /** The rows so far as a column that shares memory; valid until the next append or set. */
  abstract view(): Column
}

export function columnBuilder(type: LogicalType): ColumnBuilder {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return new StringBuilder(type)
    case 'BINARY':
    case 'VARBINARY':
    case 'VARIANT':
    case 'BITMAP':
    case 'RAW':
    case 'SYMBOL':
    case 'DESCRIPTOR':
    case 'NULL':
      return new ObjectBuilder(type)
    case 'ROW':
      return new RowBuilder(type)
    case 'ARRAY':
      return new ArrayBuilder(type, type.element)
    case 'MAP':
      return new MapBuilder(type, type.key, type.value)
    case 'MULTISET':
      return new MapBuilder(type, type.element, types.int(false))
    default:
      return new FixedBuilder(type)
  }
}

function fixedArray(type: LogicalType, capacity: number): FixedArray {
  switch (type.kind) {
    case 'BOOLEAN':
      return new Uint8Array(capacity)
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'DATE':
    case 'TIME':
    case 'INTERVAL_YEAR_MONTH':
      return new Int32Array(capacity)
    default:
      return new Float64Array(capacity)
  }
}

/** The first `length` entries; a copy when the rest would waste much. */
function trimmed<A extends FixedArray>(array: A, length: number): A {
  return (length * 4 < array.length * 3 ? array.slice(0, length) : array.subarray(0, length)) as A
}

/** Room for the next batch after one of `length` rows: batches of one builder are of about the same length. */
const roomAfter = (length: number): number => 16 + length + (length >> 3)

/** Validity bytes that exist only once a NULL has been seen. */
class Validity {
  bytes: Uint8Array | null = null

  append(row: number, valid: boolean): void {
    if (this.bytes === null) {
      if (valid) return
      this.bytes = new Uint8Array(Math.max(16, row + 1)).fill(1)
    }
    while (row >= this.bytes.length) {
      const before = this.bytes.length
      this.bytes = grown(this.bytes).fill(1, before)
    }
    this.bytes[row] = valid ? 1 : 0
  }

  isNull(row: number): boolean {
    return this.bytes !== null && this.bytes[row] === 0
  }

  /** The bytes of `length` rows; rows past the end of what was written are valid. */
  view(length: number): Uint8Array | null {
    if (this.bytes === null) return null
    while (this.bytes.length < length) {
      const before = this.bytes.length
      this.bytes = grown(this.bytes).fill(1, before)
    }
    return this.bytes.subarray(0, length)
  }

  take(length: number): Uint8Array | null {
    const bytes = this.view(length)
    this.bytes = null
    return bytes
  }
}

export class FixedBuilder extends ColumnBuilder {
  private values: FixedArray
  private readonly validity = new Validity()
  private wide: Map<number, Value> | null = null

  constructor(type: LogicalType) {
    super(type)
    this.values = fixedArray(type, 16)
  }

  append(value: Value): void {
    if (this.length === this.values.length) this.values = grown(this.values)
    this.store(this.length++, value)
  }

  /** Appends a number that is not NULL and not wide. */
  appendNumber(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values)
    this.values[this.length] = value
    if (this.validity.bytes !== null) this.validity.append(this.length, true)
    this.length++
  }

  appendFrom(column: Column, row: number): void {
    const fixed = column as FixedColumn
    if (fixed.wide === null && (fixed.valid === null || fixed.valid[row] === 1)) this.appendNumber(fixed.values[row]!)
    else this.append(fixed.get(row))
  }

  appendBuilt(builder: ColumnBuilder, row: number): void {
    const fixed = builder as FixedBuilder
    if (fixed.wide === null && fixed.validity.bytes === null) this.appendNumber(fixed.values[row]!)
    else this.append(fixed.get(row))
  }

  override setFrom(row: number, column: Column, from: number): void {
    const fixed = column as FixedColumn
    if (this.wide !== null || fixed.wide !== null || fixed.valid !== null) this.store(row, fixed.get(from))
    else {
      this.values[row] = fixed.values[from]!
      if (this.validity.bytes !== null) this.validity.append(row, true)
    }
  }

  /** The number of a row that is neither NULL nor wide. */
  number(row: number): number {
    return this.values[row]!
  }

  private store(row: number, value: Value): void {
    if (this.wide !== null) this.wide.delete(row)
    if (value === null) {
      this.values[row] = 0
      this.validity.append(row, false)
      return
    }
    if (typeof value === 'number') this.values[row] = value
    else if (typeof value === 'boolean') this.values[row] = value ? 1 : 0
    else {
      this.values[row] = typeof value === 'bigint' ? Number(value) : (value as { ms: number }).ms
      this.wide ??= new Map()
      this.wide.set(row, value)
    }
    this.validity.append(row, true)
  }

  get(row: number): Value {
    if (this.validity.isNull(row)) return null
    const wide = this.wide?.get(row)
    if (wide !== undefined) return wide
    return this.type.kind === 'BOOLEAN' ? this.values[row] === 1 : this.values[row]!
  }

  set(row: number, value: Value): void {
    this.store(row, value)
  }

  truncate(length: number): void {
    if (this.wide !== null) for (let row = length; row < this.length; row++) this.wide.delete(row)
    this.length = length
  }

  view(): FixedColumn {
    return new FixedColumn(this.type, this.values.subarray(0, this.length), this.validity.view(this.length), this.wide)
  }

  finish(): FixedColumn {
    const { length } = this
    const column = new FixedColumn(this.type, trimmed(this.values, length), this.validity.take(length), this.wide)
    this.values = fixedArray(this.type, roomAfter(length))
    this.wide = null
    this.length = 0
    return column
  }
}

export class StringBuilder extends ColumnBuilder {
  private codes = new Int32Array(16)
  private own: Dictionary | null = null
  /** The foreign dictionary that came by last, and its codes in ours. */
  private foreign: Dictionary | null = null
  private translation: Int32Array = new Int32Array(0)

  get dictionary(): Dictionary {
    return (this.own ??= new Dictionary())
  }

  append(value: Value): void {
    this.appendCode(value === null ? -1 : this.dictionary.intern(value as string))
  }

  /** Appends a code of `this.dictionary`, -1 for NULL. */
  appendCode(code: number): void {
    if (this.length === this.codes.length) this.codes = grown(this.codes)
    this.codes[this.length++] = code
  }

  appendFrom(column: Column, row: number): void {
    const source = column as StringColumn
    const code = source.codes[row]!
    this.appendCode(code < 0 ? -1 : this.translate(source.dictionary, code))
  }

  appendBuilt(builder: ColumnBuilder, row: number): void {
    const source = builder as StringBuilder
    const code = source.codes[row]!
    this.appendCode(code < 0 ? -1 : this.translate(source.dictionary, code))
  }

  override setFrom(row: number, column: Column, from: number): void {
    const source = column as StringColumn
    const code = source.codes[from]!
    this.codes[row] = code < 0 ? -1 : this.translate(source.dictionary, code)
  }

  /** The code of a row, -1 for NULL. */
  code(row: number): number {
    return this.codes[row]!
  }

  /** Our code for a code of another dictionary. The first dictionary that comes by is adopted. */
  translate(dictionary: Dictionary, code: number): number {
    this.own ??= dictionary
    if (dictionary === this.own) return code
    if (dictionary !== this.foreign || code >= this.translation.length) {
      this.foreign = dictionary
      this.translation = dictionary.translation(this.own)
    }
    const known = this.translation[code]! - 1
    if (known >= 0) return known
    const ours = this.own.intern(dictionary.get(code))
    this.translation[code] = ours + 1
    return ours
  }

  get(row: number): Value {
    const code = this.codes[row]!
    return code < 0 ? null : this.dictionary.get(code)
  }

  set(row: number, value: Value): void {
    this.codes[row] = value === null ? -1 : this.dictionary.intern(value as string)
  }

  truncate(length: number): void {
    this.length = length
  }

  view(): StringColumn {
    return new StringColumn(this.type, this.codes.subarray(0, this.length), this.dictionary)
  }

  finish(): StringColumn {
    const { length } = this
    const column = new StringColumn(this.type, trimmed(this.codes, length), this.dictionary)
    this.codes = new Int32Array(roomAfter(length))
    this.length = 0
    return column
  }
}

export class ObjectBuilder extends ColumnBuilder {
  private values: Value[] = []

  append(value: Value): void {
    this.values.push(value)
    this.length++
  }

  appendFrom(column: Column, row: number): void {
    this.append(column.get(row))
  }

  appendBuilt(builder: ColumnBuilder, row: number): void {
    this.append(builder.get(row))
  }

  get(row: number): Value {
    return this.values[row]!
  }

  set(row: number, value: Value): void {
    this.values[row] = value
  }

  truncate(length: number): void {
    this.values.length = length
    this.length = length
  }

  view(): ObjectColumn {
    return new ObjectColumn(this.type, this.values)
  }

  finish(): ObjectColumn {
    const column = this.view()
    this.values = []
    this.length = 0
    return column
  }
}

export class RowBuilder extends ColumnBuilder {
  declare readonly type: RowType
  readonly fields: readonly ColumnBuilder[]
  private readonly validity = new Validity()

  constructor(type: RowType, fields = type.fields.map((field) => columnBuilder(field.type))) {
    super(type)
    this.fields = fields
  }

  append(value: Value): void {
    const row = value as readonly Value[] | null
    for (let i = 0; i < this.fields.length; i++) this.fields[i]!.append(row === null ? null : row[i]!)
    this.validity.append(this.length++, row !== null)
  }

  /** After the fields have been appended one by one. */
  appendPresence(present: boolean): void {
    this.validity.append(this.length++, present)
  }

  appendFrom(column: Column, row: number): void {
    const source = column as RowColumn
    for (let i = 0; i < this.fields.length; i++) this.fields[i]!.appendFrom(source.fields[i]!, row)
    this.validity.append(this.length++, !source.isNull(row))
  }

  appendBuilt(builder: ColumnBuilder, row: number): void {
    const source = builder as RowBuilder
    for (let i = 0; i < this.fields.length; i++) this.fields[i]!.appendBuilt(source.fields[i]!, row)
    this.validity.append(this.length++, !source.validity.isNull(row))
  }

  override setFrom(row: number, column: Column, from: number): void {
    const source = column as RowColumn
    for (let i = 0; i < this.fields.length; i++) this.fields[i]!.setFrom(row, source.fields[i]!, from)
    this.validity.append(row, !source.isNull(from))
  }

  get(row: number): Value {
    return this.validity.isNull(row) ? null : this.fields.map((field) => field.get(row))
  }

  set(row: number, value: Value): void {
    const fields = value as readonly Value[] | null
    for (let i = 0; i < this.fields.length; i++) this.fields[i]!.set(row, fields === null ? null : fields[i]!)
    this.validity.append(row, fields !== null)
  }

  truncate(length: number): void {
    for (const field of this.fields) field.truncate(length)
    this.length = length
  }

  view(): RowColumn {
    return new RowColumn(
      this.type,
      this.fields.map((field) => field.view()),
      this.validity.view(this.length),
      this.length,
    )
  }

  finish(): RowColumn {
    const length = this.length
    this.length = 0
    return new RowColumn(
      this.type,
      this.fields.map((field) => field.finish()),
      this.validity.take(length),
      length,
    )
  }
}

/** Shared by ARRAY, MAP and MULTISET: where each row's elements end. Rows may be overwritten: elements only grow. */
class Ranges {
  starts = new Int32Array(16)
  ends = new Int32Array(16)

  set(row: number, start: number, end: number): void {
    if (row >= this.starts.length) {
      this.starts = grown(this.starts)
      this.ends = grown(this.ends)
    }
    this.starts[row] = start
    this.ends[row] = end
  }
}

/** Offsets for a column when rows lie one after the other, else null. */
function offsetsOf(ranges: Ranges, length: number): Int32Array | null {
  const offsets = new Int32Array(length + 1)
  for (let row = 0; row < length; row++) {
    if (ranges.starts[row] !== offsets[row]) return null
    offsets[row + 1] = ranges.ends[row]!
  }
  return offsets
}

export class ArrayBuilder extends ColumnBuilder {
  readonly elements: ColumnBuilder
  private readonly ranges = new Ranges()
  private readonly validity = new Validity()

  constructor(type: LogicalType, element: LogicalType, elements = columnBuilder(element)) {
    super(type)
    this.elements = elements
  }

  append(value: Value): void {
    this.set(this.length++, value)
  }

  /** After the elements of this row have been appended one by one to `elements`, from `start` on. */
  appendRange(start: number, present: boolean): void {
    this.ranges.set(this.length, start, this.elements.length)
    this.validity.append(this.length++, present)
  }

  appendFrom(column: Column, row: number): void {
    this.setFrom(this.length++, column, row)
  }

  override setFrom(row: number, column: Column, from: number): void {
    const source = column as ArrayColumn
    const start = this.elements.length
    const present = !source.isNull(from)
    if (present)
      for (let i = source.offsets[from]!, end = source.offsets[from + 1]!; i < end; i++)
        this.elements.appendFrom(source.elements, i)
    this.ranges.set(row, start, this.elements.length)
    this.validity.append(row, present)
  }

  appendBuilt(builder: ColumnBuilder, row: number): void {
    const source = builder as ArrayBuilder
    const start = this.elements.length
    const present = !source.validity.isNull(row)
    if (present)
      for (let i = source.ranges.starts[row]!, end = source.ranges.ends[row]!; i < end; i++)
        this.elements.appendBuilt(source.elements, i)
    this.appendRange(start, present)
  }

  get(row: number): Value {
    if (this.validity.isNull(row)) return null
    const values: Value[] = []
    for (let i = this.ranges.starts[row]!, end = this.ranges.ends[row]!; i < end; i++) values.push(this.elements.get(i))
    return values
  }

  set(row: number, value: Value): void {
    const start = this.elements.length
    if (value !== null) for (const element of value as readonly Value[]) this.elements.append(element)
    this.ranges.set(row, start, this.elements.length)
    this.validity.append(row, value !== null)
  }

  /** Rows must have been appended, not overwritten. */
  truncate(length: number): void {
    this.elements.truncate(length === 0 ? 0 : this.ranges.ends[length - 1]!)
    this.length = length
  }

  view(): ArrayColumn {
    const offsets = offsetsOf(this.ranges, this.length)
    if (offsets !== null)
      return new ArrayColumn(this.type, offsets, this.elements.view(), this.validity.view(this.length))
    const copy = new ArrayBuilder(this.type, this.elements.type)
    for (let row = 0; row < this.length; row++) copy.append(this.get(row))
    return copy.view()
  }

  finish(): ArrayColumn {
    const column = this.view()
    this.elements.finish()
    this.validity.take(this.length)
    this.length = 0
    return column
  }
}

export class MapBuilder extends ColumnBuilder {
  readonly keys: ColumnBuilder
  readonly values: ColumnBuilder
  private readonly ranges = new Ranges()
  private readonly validity = new Validity()

  constructor(type: LogicalType, key: LogicalType, value: LogicalType) {
    super(type)
    this.keys = columnBuilder(key)
    this.values = columnBuilder(value)
  }

  append(value: Value): void {
    this.set(this.length++, value)
  }

  /** After the entries of this row have been appended one by one to `keys` and `values`, from `start` on. */
  appendRange(start: number, present: boolean): void {
    this.ranges.set(this.length, start, this.keys.length)
    this.validity.append(this.length++, present)
  }

  appendFrom(column: Column, row: number): void {
    this.append(column.get(row))
  }

  appendBuilt(builder: ColumnBuilder, row: number): void {
    this.append(builder.get(row))
  }

  get(row: number): Value {
    if (this.validity.isNull(row)) return null
    const keys: Value[] = []
    const values: Value[] = []
    for (let i = this.ranges.starts[row]!, end = this.ranges.ends[row]!; i < end; i++) {
      keys.push(this.keys.get(i))
      values.push(this.values.get(i))
    }
    return new MapValue(keys, values)
  }

  set(row: number, value: Value): void {
    const map = value as MapValue | null
    const start = this.keys.length
    if (map !== null) {
      for (const key of map.keys) this.keys.append(key)
      for (const entry of map.values) this.values.append(entry)
    }
    this.ranges.set(row, start, this.keys.length)
    this.validity.append(row, map !== null)
  }

  /** Rows must have been appended, not overwritten. */
  truncate(length: number): void {
    const entries = length === 0 ? 0 : this.ranges.ends[length - 1]!
    this.keys.truncate(entries)
    this.values.truncate(entries)
    this.length = length
  }

  view(): MapColumn {
    const offsets = offsetsOf(this.ranges, this.length)
    if (offsets !== null)
      return new MapColumn(this.type, offsets, this.keys.view(), this.values.view(), this.validity.view(this.length))
    const copy = new MapBuilder(this.type, this.keys.type, this.values.type)
    for (let row = 0; row < this.length; row++) copy.append(this.get(row))
    return copy.view()
  }

  finish(): MapColumn {
    const column = this.view()
    this.keys.finish()
    this.values.finish()
    this.validity.take(this.length)
    this.length = 0
    return column
  }
}

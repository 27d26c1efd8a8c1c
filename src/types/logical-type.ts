/**
 * Flink's logical types as plain data. A type knows its nullability; `kind` is Flink's LogicalTypeRoot, shortened.
 * Source: flink-table-common, org.apache.flink.table.types.logical.
 */
export type TimeAttribute = 'rowtime' | 'proctime'

export type YearMonthUnit = 'YEAR' | 'MONTH' | 'YEAR TO MONTH'
export type DayTimeUnit =
  | 'DAY'
  | 'DAY TO HOUR'
  | 'DAY TO MINUTE'
  | 'DAY TO SECOND'
  | 'HOUR'
  | 'HOUR TO MINUTE'
  | 'HOUR TO SECOND'
  | 'MINUTE'
  | 'MINUTE TO SECOND'
  | 'SECOND'

interface Base<K extends string> {
  readonly kind: K
  readonly nullable: boolean
}

export interface RowField {
  readonly name: string
  readonly type: LogicalType
  readonly description?: string
}

export type BooleanType = Base<'BOOLEAN'>
export type IntegerKind = 'TINYINT' | 'SMALLINT' | 'INTEGER' | 'BIGINT'
export type IntegerType = Base<IntegerKind>
export const INTEGER_BITS = { TINYINT: 8, SMALLINT: 16, INTEGER: 32, BIGINT: 64 } as const satisfies Record<
  IntegerKind,
  number
>
export type FloatingType = Base<'FLOAT' | 'DOUBLE'>
export interface DecimalType extends Base<'DECIMAL'> {
  readonly precision: number
  readonly scale: number
}
/** `length` is at most 2^31-1; VARCHAR(2147483647) prints as STRING, VARBINARY(2147483647) as BYTES. */
export interface CharType extends Base<'CHAR' | 'VARCHAR'> {
  readonly length: number
}
export interface BinaryType extends Base<'BINARY' | 'VARBINARY'> {
  readonly length: number
}
export type DateType = Base<'DATE'>
export interface TimeType extends Base<'TIME'> {
  readonly precision: number
}
export interface TimestampType extends Base<'TIMESTAMP' | 'TIMESTAMP_LTZ'> {
  readonly precision: number
  readonly attribute?: TimeAttribute
}
export interface YearMonthIntervalType extends Base<'INTERVAL_YEAR_MONTH'> {
  readonly unit: YearMonthUnit
  readonly precision: number
}
export interface DayTimeIntervalType extends Base<'INTERVAL_DAY_TIME'> {
  readonly unit: DayTimeUnit
  readonly precision: number
  readonly fractional: number
}
export type IntervalType = YearMonthIntervalType | DayTimeIntervalType
export interface ArrayType extends Base<'ARRAY'> {
  readonly element: LogicalType
}
export interface MultisetType extends Base<'MULTISET'> {
  readonly element: LogicalType
}
export interface MapType extends Base<'MAP'> {
  readonly key: LogicalType
  readonly value: LogicalType
}
export interface RowType extends Base<'ROW'> {
  readonly fields: readonly RowField[]
  /** Set for a structured type (OBJECT_OF, STRUCTURED<'class', …>): a row whose printed text names its fields. */
  readonly className?: string
}
export type NullType = Base<'NULL'>
/** Types that have values but no literals here: VARIANT, BITMAP, RAW, SYMBOL (a keyword argument), DESCRIPTOR. */
export type OpaqueType = Base<'VARIANT' | 'BITMAP' | 'RAW' | 'SYMBOL' | 'DESCRIPTOR'>

export type LogicalType =
  | BooleanType
  | IntegerType
  | FloatingType
  | DecimalType
  | CharType
  | BinaryType
  | DateType
  | TimeType
  | TimestampType
  | YearMonthIntervalType
  | DayTimeIntervalType
  | ArrayType
  | MultisetType
  | MapType
  | RowType
  | NullType
  | OpaqueType

export type TypeKind = LogicalType['kind']

export const MAX_LENGTH = 2147483647

const base =
  <K extends string>(kind: K) =>
  (nullable = true): Base<K> => ({ kind, nullable })

/** Constructors: `types.varchar(10)`, `types.int(false)`. The last argument is nullability, true when left out. */
export const types = {
  boolean: base('BOOLEAN'),
  tinyint: base('TINYINT'),
  smallint: base('SMALLINT'),
  int: base('INTEGER'),
  bigint: base('BIGINT'),
  float: base('FLOAT'),
  double: base('DOUBLE'),
  date: base('DATE'),
  null: (): NullType => ({ kind: 'NULL', nullable: true }),
  string: (nullable = true): CharType => ({ kind: 'VARCHAR', length: MAX_LENGTH, nullable }),
  bytes: (nullable = true): BinaryType => ({ kind: 'VARBINARY', length: MAX_LENGTH, nullable }),
  char: (length: number, nullable = true): CharType => ({ kind: 'CHAR', length, nullable }),
  varchar: (length: number, nullable = true): CharType => ({ kind: 'VARCHAR', length, nullable }),
  binary: (length: number, nullable = true): BinaryType => ({ kind: 'BINARY', length, nullable }),
  varbinary: (length: number, nullable = true): BinaryType => ({ kind: 'VARBINARY', length, nullable }),
  decimal: (precision: number, scale: number, nullable = true): DecimalType => ({
    kind: 'DECIMAL',
    precision,
    scale,
    nullable,
  }),
  time: (precision = 0, nullable = true): TimeType => ({ kind: 'TIME', precision, nullable }),
  timestamp: (precision = 6, nullable = true): TimestampType => ({ kind: 'TIMESTAMP', precision, nullable }),
  timestampLtz: (precision = 6, nullable = true): TimestampType => ({ kind: 'TIMESTAMP_LTZ', precision, nullable }),
  rowtime: (kind: 'TIMESTAMP' | 'TIMESTAMP_LTZ', nullable = true): TimestampType => ({
    kind,
    precision: 3,
    nullable,
    attribute: 'rowtime',
  }),
  proctime: (): TimestampType => ({ kind: 'TIMESTAMP_LTZ', precision: 3, nullable: false, attribute: 'proctime' }),
  yearMonth: (unit: YearMonthUnit, precision = 2, nullable = true): YearMonthIntervalType => ({
    kind: 'INTERVAL_YEAR_MONTH',
    unit,
    precision,
    nullable,
  }),
  dayTime: (unit: DayTimeUnit, precision = 2, fractional = 6, nullable = true): DayTimeIntervalType => ({
    kind: 'INTERVAL_DAY_TIME',
    unit,
    precision,
    fractional,
    nullable,
  }),
  array: (element: LogicalType, nullable = true): ArrayType => ({ kind: 'ARRAY', element, nullable }),
  multiset: (element: LogicalType, nullable = true): MultisetType => ({ kind: 'MULTISET', element, nullable }),
  map: (key: LogicalType, value: LogicalType, nullable = true): MapType => ({ kind: 'MAP', key, value, nullable }),
  row: (fields: readonly RowField[], nullable = true): RowType => ({ kind: 'ROW', fields, nullable }),
  structured: (className: string, fields: readonly RowField[], nullable = true): RowType => ({
    kind: 'ROW',
    fields,
    className,
    nullable,
  }),
  symbol: (): OpaqueType => ({ kind: 'SYMBOL', nullable: false }),
  descriptor: (): OpaqueType => ({ kind: 'DESCRIPTOR', nullable: false }),
  variant: (nullable = true): OpaqueType => ({ kind: 'VARIANT', nullable }),
  bitmap: (nullable = true): OpaqueType => ({ kind: 'BITMAP', nullable }),
} as const

export function withNullable<T extends LogicalType>(type: T, nullable: boolean): T {
  return type.nullable === nullable ? type : { ...type, nullable }
}

/** The type without its time attribute: what a cast or a function makes of a rowtime. */
export function withoutTimeAttribute<T extends LogicalType>(type: T): T {
  if (!('attribute' in type) || type.attribute === undefined) return type
  const { attribute: _, ...plain } = type
  return plain as T
}

export const isTimeAttribute = (type: LogicalType): type is TimestampType =>
  (type.kind === 'TIMESTAMP' || type.kind === 'TIMESTAMP_LTZ') && type.attribute !== undefined
export const isRowtime = (type: LogicalType): boolean => isTimeAttribute(type) && type.attribute === 'rowtime'
export const isProctime = (type: LogicalType): boolean => isTimeAttribute(type) && type.attribute === 'proctime'
export const isCharacter = (type: LogicalType): type is CharType => type.kind === 'CHAR' || type.kind === 'VARCHAR'
export const isBinary = (type: LogicalType): type is BinaryType => type.kind === 'BINARY' || type.kind === 'VARBINARY'
export const isInteger = (type: LogicalType): type is IntegerType =>
  type.kind === 'TINYINT' || type.kind === 'SMALLINT' || type.kind === 'INTEGER' || type.kind === 'BIGINT'
export const isFloating = (type: LogicalType): type is FloatingType => type.kind === 'FLOAT' || type.kind === 'DOUBLE'
export const isExactNumeric = (type: LogicalType): type is IntegerType | DecimalType =>
  isInteger(type) || type.kind === 'DECIMAL'
export const isNumeric = (type: LogicalType): type is IntegerType | FloatingType | DecimalType =>
  isExactNumeric(type) || isFloating(type)
export const isTimestamp = (type: LogicalType): type is TimestampType =>
  type.kind === 'TIMESTAMP' || type.kind === 'TIMESTAMP_LTZ'
export const isDatetime = (type: LogicalType): type is TimestampType | DateType | TimeType =>
  isTimestamp(type) || type.kind === 'DATE' || type.kind === 'TIME'
export const isInterval = (type: LogicalType): type is IntervalType =>
  type.kind === 'INTERVAL_YEAR_MONTH' || type.kind === 'INTERVAL_DAY_TIME'
export const isConstructed = (type: LogicalType): type is ArrayType | MultisetType | MapType | RowType =>
  type.kind === 'ARRAY' || type.kind === 'MULTISET' || type.kind === 'MAP' || type.kind === 'ROW'

/** Structural equality, time attributes and nullability included; field names of rows included. */
export function sameType(a: LogicalType, b: LogicalType): boolean {
  return a === b || JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))
}

/** Equality that ignores the outermost nullability and time attributes. */
export function sameTypeIgnoringNullability(a: LogicalType, b: LogicalType): boolean {
  return sameType(withNullable(withoutTimeAttribute(a), true), withNullable(withoutTimeAttribute(b), true))
}

function canonical(type: LogicalType): unknown {
  return Object.fromEntries(
    Object.entries(type)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [
        key,
        key === 'element' || key === 'key' || key === 'value'
          ? canonical(value as LogicalType)
          : key === 'fields'
            ? (value as readonly RowField[]).map((field) => [field.name, canonical(field.type)])
            : value,
      ]),
  )
}

/**
 * A SQL value as JavaScript holds it, one form per type:
 *
 * | type | value |
 * | --- | --- |
 * | BOOLEAN | `boolean` |
 * | TINYINT, SMALLINT, INTEGER, DATE (days), TIME (ms of day), INTERVAL YEAR TO MONTH (months) | `number` |
 * | BIGINT, INTERVAL DAY TO SECOND (ms) | `Long` |
 * | DECIMAL(p, s) | `Long`: the unscaled value; the scale stands in the type |
 * | FLOAT (kept with Math.fround), DOUBLE | `number` |
 * | CHAR, VARCHAR | `string` |
 * | BINARY, VARBINARY | `Uint8Array` |
 * | TIMESTAMP (local), TIMESTAMP_LTZ (epoch) | `Timestamp`: ms, or `NanoTimestamp` when finer digits are not zero |
 * | ARRAY | `readonly Value[]` |
 * | ROW | `readonly Value[]`, by position |
 * | MAP, MULTISET (element to count) | `MapValue` |
 * | VARIANT, BITMAP | an object of their own file |
 * | NULL | `null` |
 */
export type Value =
  null | boolean | number | bigint | string | Uint8Array | NanoTimestamp | MapValue | OpaqueValue | readonly Value[]

/** 64-bit and decimal integers: a `number` whenever it is a safe integer, else a `bigint`. Never both for one value. */
export type Long = number | bigint

export type Timestamp = number | NanoTimestamp

/** A point in time with digits below the millisecond. `nanos` is 1..999999; with none, the plain number is used. */
export class NanoTimestamp {
  readonly ms: number
  readonly nanos: number
  constructor(ms: number, nanos: number) {
    this.ms = ms
    this.nanos = nanos
  }
}

/** Keys and values of a MAP by position, in insertion order; keys are distinct under SQL equality. */
export class MapValue {
  readonly keys: readonly Value[]
  readonly values: readonly Value[]
  constructor(keys: readonly Value[], values: readonly Value[]) {
    this.keys = keys
    this.values = values
  }
}

/** Base of values that only their own functions look into (VARIANT, BITMAP). `text` is the printed form. */
export abstract class OpaqueValue {
  abstract text(): string
  /** A string that is equal exactly for equal values. */
  abstract key(): string
  /** The binary form, for a type that can be cast to BYTES. */
  bytes?(): Uint8Array
}

export const msOf = (t: Timestamp): number => (typeof t === 'number' ? t : t.ms)
export const nanosOf = (t: Timestamp): number => (typeof t === 'number' ? 0 : t.nanos)

/** Makes the canonical timestamp; `nanos` may be any whole number, it is carried into `ms`. */
export function timestamp(ms: number, nanos: number): Timestamp {
  if (nanos === 0) return ms
  const carry = Math.floor(nanos / 1_000_000)
  const rest = nanos - carry * 1_000_000
  return rest === 0 ? ms + carry : new NanoTimestamp(ms + carry, rest)
}

/** A string that is equal exactly for SQL-equal values of one type; used as a map key. NULL has its own. */
export function keyOf(value: Value): string | number {
  if (typeof value === 'string') return 's' + value
  if (typeof value === 'number') return value === 0 ? 0 : value
  return compositeKey(value)
}

function compositeKey(value: Value): string {
  if (value === null) return 'n'
  switch (typeof value) {
    case 'string':
      return 's' + value.length + ':' + value
    case 'number':
      return 'd' + (value === 0 ? 0 : value)
    case 'bigint':
      return 'd' + value
    case 'boolean':
      return value ? 't' : 'f'
  }
  if (value instanceof NanoTimestamp) return 'T' + value.ms + '.' + value.nanos
  if (value instanceof Uint8Array) return 'b' + value.join(',')
  if (value instanceof MapValue) {
    const entries = value.keys.map((key, i) => compositeKey(key) + '=' + compositeKey(value.values[i]!))
    return 'm{' + entries.sort().join(';') + '}'
  }
  if (value instanceof OpaqueValue) return 'o' + value.key()
  return '[' + (value as readonly Value[]).map(compositeKey).join(';') + ']'
}

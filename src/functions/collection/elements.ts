import { equalValues } from '../../types/compare.ts'
import { isFloating, type LogicalType } from '../../types/logical-type.ts'
import { keyOf, type Value } from '../../types/value.ts'

/**
 * Whether an element equals `needle`. NULL equals NULL. NaN equals nothing when it is the element itself, but is equal
 * inside of rows, arrays and maps: Flink compares those as objects.
 */
export function equalTo(needle: Value, element: LogicalType): (value: Value) => boolean {
  if (isFloating(element) || needle === null || typeof needle !== 'object') return (value) => value === needle
  return (value) => equalValues(value, needle)
}

/** Distinct elements of one type. NaN is always new. */
export class ElementSet {
  private readonly keys = new Set<string | number>()

  has(value: Value): boolean {
    return !Number.isNaN(value) && this.keys.has(keyOf(value))
  }

  /** Whether the value was new. */
  add(value: Value): boolean {
    if (Number.isNaN(value)) return true
    const before = this.keys.size
    return this.keys.add(keyOf(value)).size > before
  }
}

import { isPrimitiveNumber } from '../../types/default-value.ts'
import { isTimestamp, type LogicalType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'

/** The bits of a value that was never set, for types that Flink keeps in eight bytes; undefined for the others. */
function zeroOf(type: LogicalType): Value | undefined {
  if (type.kind === 'BOOLEAN') return false
  if (isPrimitiveNumber(type) || isTimestamp(type)) return 0
  return type.kind === 'DECIMAL' && type.precision <= 18 ? 0 : undefined
}

/** Makes zeros of NULLs where `type` has no room for them: in arrays whose elements are NOT NULL. */
export function zeroFill(type: LogicalType): (value: Value) => Value {
  if (type.kind !== 'ARRAY') return (value) => value
  const inner = zeroFill(type.element)
  const zero = type.element.nullable ? undefined : zeroOf(type.element)
  if (zero === undefined && type.element.kind !== 'ARRAY') return (value) => value
  return (value) => {
    if (value === null) return null
    const array = value as readonly Value[]
    if (zero !== undefined && !array.includes(null)) return array
    return array.map((element) => (element === null ? (zero ?? null) : inner(element)))
  }
}

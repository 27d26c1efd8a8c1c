import type { LogicalType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'

/** The bits of a value that was never set, for types that Flink keeps in eight bytes; undefined for the others. */
function zeroOf(type: LogicalType): Value | undefined {
  switch (type.kind) {
    case 'BOOLEAN':
      return false
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT':
    case 'FLOAT':
    case 'DOUBLE':
    case 'DATE':
    case 'TIME':
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
    case 'INTERVAL_YEAR_MONTH':
    case 'INTERVAL_DAY_TIME':
      return 0
    case 'DECIMAL':
      return type.precision <= 18 ? 0 : undefined
    default:
      return undefined
  }
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

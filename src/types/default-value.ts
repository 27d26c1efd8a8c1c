import { isFloating, isInteger, isInterval, type LogicalType } from './logical-type.ts'
import type { Value } from './value.ts'

/** Whether Java holds values of the type as a primitive number. */
export const isPrimitiveNumber = (type: LogicalType): boolean =>
  isInteger(type) || isFloating(type) || isInterval(type) || type.kind === 'DATE' || type.kind === 'TIME'

/**
 * What Flink's generated code leaves in a result that is NULL: the answer where the type says NOT NULL, since nothing asks
 * about NULL then. Types that Java holds as objects have none. Source: CodeGenUtils.primitiveDefaultValue.
 */
function defaultValue(type: LogicalType): Value {
  if (isPrimitiveNumber(type)) return -1
  if (type.kind === 'BOOLEAN') return false
  return type.kind === 'CHAR' || type.kind === 'VARCHAR' ? '' : null
}

/** NULL, or for a type that cannot be NULL its default value. */
export const absentValue = (type: LogicalType): Value => (type.nullable ? null : defaultValue(type))

import type { LogicalType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'

/**
 * What Flink's generated code leaves in a result that is NULL: the answer where the type says NOT NULL, since nothing asks
 * about NULL then. Types that Java holds as objects have none. Source: CodeGenUtils.primitiveDefaultValue.
 */
export function defaultValue(type: LogicalType): Value {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return ''
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
    case 'INTERVAL_YEAR_MONTH':
    case 'INTERVAL_DAY_TIME':
      return -1
    default:
      return null
  }
}

/** NULL, or for a type that cannot be NULL its default value. */
export const absentValue = (type: LogicalType): Value => (type.nullable ? null : defaultValue(type))

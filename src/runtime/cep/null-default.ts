import type { LogicalType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'

/**
 * What Flink's generated code leaves in a field whose type says NOT NULL when the value is NULL: a variable without rows,
 * AVG over none. Types without a primitive form stay NULL and are for the NOT NULL enforcer of the sink to find.
 */
export function nullDefault(type: LogicalType): Value {
  if (type.nullable) return null
  switch (type.kind) {
    case 'BOOLEAN':
      return false
    case 'CHAR':
    case 'VARCHAR':
      return ''
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

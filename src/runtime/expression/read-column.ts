import type { Column, FixedColumn, StringColumn } from '../../data/column.ts'
import { isCharacter, type LogicalType } from '../../types/logical-type.ts'
import type { Evaluator } from './evaluator.ts'

/**
 * Reads a column that changes from batch to batch. One closure a storage kind, so that each sees one class of array.
 */
export function readColumn(type: LogicalType, column: () => Column): Evaluator {
  if (isCharacter(type)) return readString(type, column as () => StringColumn)
  switch (type.kind) {
    case 'BOOLEAN':
      return { type, column, eval: booleanReader(column as () => FixedColumn) }
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'DATE':
    case 'TIME':
    case 'INTERVAL_YEAR_MONTH':
      return { type, column, eval: smallReader(column as () => FixedColumn) }
    case 'BIGINT':
    case 'FLOAT':
    case 'DOUBLE':
    case 'DECIMAL':
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
    case 'INTERVAL_DAY_TIME':
      return { type, column, eval: wideReader(column as () => FixedColumn) }
    default:
      return { type, column, eval: (row) => column().get(row) }
  }
}

function readString(type: LogicalType, column: () => StringColumn): Evaluator {
  return {
    type,
    column,
    eval: (row) => {
      const { codes, dictionary } = column()
      const code = codes[row]!
      return code < 0 ? null : dictionary.get(code)
    },
    strings: { code: (row) => column().codes[row]!, dictionary: () => column().dictionary, column },
  }
}

const booleanReader = (column: () => FixedColumn) => (row: number) => {
  const { values, valid } = column()
  return valid !== null && valid[row] === 0 ? null : values[row] === 1
}

const smallReader = (column: () => FixedColumn) => (row: number) => {
  const { values, valid } = column()
  return valid !== null && valid[row] === 0 ? null : values[row]!
}

const wideReader = (column: () => FixedColumn) => (row: number) => {
  const fixed = column()
  return fixed.valid === null && fixed.wide === null ? fixed.values[row]! : fixed.get(row)
}

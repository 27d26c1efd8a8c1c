import type { Batch } from '../../data/batch.ts'
import { RowColumn, StringColumn, type Column } from '../../data/column.ts'
import { columnBuilder, type ColumnBuilder } from '../../data/column-builder.ts'
import type { RowType } from '../../types/logical-type.ts'
import type { Evaluator } from './evaluator.ts'

/** Makes the column of an expression for one batch after another; the expression's frame must be bound to the batch. */
export type ColumnMaker = (batch: Batch) => Column

/**
 * A column of a batch: aligned to its base rows, evaluated for the selected ones only (others hold anything). Columns and
 * fields of columns are shared, not copied.
 */
export function columnOf(evaluator: Evaluator): ColumnMaker {
  const { column, strings, fields } = evaluator
  if (column !== undefined) return column
  if (fields !== undefined) return rowOf(evaluator.type as RowType, fields.map(columnOf))
  if (strings !== undefined)
    return (batch) => new StringColumn(evaluator.type, codesOf(batch, strings.code), strings.dictionary())
  const builder = columnBuilder(evaluator.type)
  return (batch) => computed(evaluator, batch, builder)
}

function rowOf(type: RowType, fields: readonly ColumnMaker[]): ColumnMaker {
  return (batch) =>
    new RowColumn(
      type,
      fields.map((field) => field(batch)),
      null,
      batch.length,
    )
}

function codesOf(batch: Batch, code: (row: number) => number): Int32Array {
  const { selection, length } = batch
  const codes = new Int32Array(length)
  if (selection === null) for (let row = 0; row < length; row++) codes[row] = code(row)
  else for (let i = 0; i < selection.length; i++) codes[selection[i]!] = code(selection[i]!)
  return codes
}

function computed(evaluator: Evaluator, batch: Batch, builder: ColumnBuilder): Column {
  const { selection, length } = batch
  const evaluate = evaluator.eval
  if (selection === null) {
    for (let row = 0; row < length; row++) builder.append(evaluate(row))
    return builder.finish()
  }
  let next = 0
  for (let row = 0; row < length; row++) {
    const selected = next < selection.length && selection[next] === row
    if (selected) next++
    builder.append(selected ? evaluate(row) : null)
  }
  return builder.finish()
}

import { RowBuilder, StringBuilder, type ColumnBuilder } from '../../data/column-builder.ts'
import type { Column, RowColumn } from '../../data/column.ts'
import { RowBuffer } from '../../data/row-buffer.ts'
import type { Rex } from '../../plan/rex.ts'
import { isCharacter, type LogicalType } from '../../types/logical-type.ts'
import type { SessionContext } from '../../types/session.ts'
import type { RowStore } from '../state/row-store.ts'
import { compile, type Leaf, type Resolve } from './compile.ts'
import type { Evaluator } from './evaluator.ts'
import { readColumn } from './read-column.ts'

/** Whether two rows, one of each side, satisfy a condition over the columns of the left, then those of the right. */
export type PairCondition = (left: number, right: number) => boolean

/** @param width how many columns the left has */
export function pairCondition(
  condition: Rex | null,
  width: number,
  left: RowBuffer | RowStore,
  right: RowBuffer | RowStore,
  session: SessionContext,
): PairCondition {
  if (condition === null) return () => true
  let leftRow = 0
  let rightRow = 0
  const leftOf = () => leftRow
  const rightOf = () => rightRow
  const resolve: Resolve = (leaf) => {
    if (leaf.kind !== 'input') throw new Error(`${leaf.kind} in a join condition`)
    return leaf.index < width
      ? readSide(left, leaf, leaf.index, leftOf)
      : readSide(right, leaf, leaf.index - width, rightOf)
  }
  const { eval: evaluate } = compile(condition, resolve, session)
  return (leftId, rightId) => {
    leftRow = leftId
    rightRow = rightId
    return evaluate(0) === true
  }
}

/** Reads a column of the row of state that is at work. */
const readSide = (rows: RowBuffer | RowStore, { type }: Leaf, index: number, id: () => number): Evaluator =>
  rows instanceof RowBuffer
    ? readBuilder(type, rows.columns[index]!, id)
    : readStored(
        type,
        () => rows.columnsOf(id())[index]!,
        () => rows.rowOf(id()),
      )

function readBuilder(type: LogicalType, builder: ColumnBuilder, row: () => number): Evaluator {
  const evaluate = () => builder.get(row())
  if (isCharacter(type) && builder instanceof StringBuilder)
    return { type, eval: evaluate, strings: { code: () => builder.code(row()), dictionary: () => builder.dictionary } }
  if (builder instanceof RowBuilder)
    return { type, eval: evaluate, fields: builder.fields.map((field) => readBuilder(field.type, field, row)) }
  return { type, eval: evaluate }
}

/** Not as a column: each row stands in the columns of its own batch. */
function readStored(type: LogicalType, column: () => Column, row: () => number): Evaluator {
  const { eval: read, strings } = readColumn(type, column)
  const evaluate = () => read(row())
  if (strings !== undefined)
    return { type, eval: evaluate, strings: { code: () => strings.code(row()), dictionary: strings.dictionary } }
  if (type.kind !== 'ROW') return { type, eval: evaluate }
  const field = (index: number) => () => (column() as RowColumn).fields[index]!
  return { type, eval: evaluate, fields: type.fields.map((part, i) => readStored(part.type, field(i), row)) }
}

import { RowBuilder, StringBuilder, type ColumnBuilder } from '../../data/column-builder.ts'
import type { RowBuffer } from '../../data/row-buffer.ts'
import type { Rex } from '../../plan/rex.ts'
import { isCharacter, type LogicalType } from '../../types/logical-type.ts'
import type { SessionContext } from '../../types/session.ts'
import { compile, type Resolve } from './compile.ts'
import type { Evaluator } from './evaluator.ts'

/** Whether two rows, one of each buffer, satisfy a condition over the columns of the left, then those of the right. */
export type PairCondition = (left: number, right: number) => boolean

export function pairCondition(
  condition: Rex | null,
  left: RowBuffer,
  right: RowBuffer,
  session: SessionContext,
): PairCondition {
  if (condition === null) return () => true
  let leftRow = 0
  let rightRow = 0
  const leftOf = () => leftRow
  const rightOf = () => rightRow
  const width = left.columns.length
  const resolve: Resolve = (leaf) => {
    if (leaf.kind !== 'input') throw new Error(`${leaf.kind} in a join condition`)
    return leaf.index < width
      ? readBuilder(leaf.type, left.columns[leaf.index]!, leftOf)
      : readBuilder(leaf.type, right.columns[leaf.index - width]!, rightOf)
  }
  const { eval: evaluate } = compile(condition, resolve, session)
  return (leftId, rightId) => {
    leftRow = leftId
    rightRow = rightId
    return evaluate(0) === true
  }
}

/** Reads a row of state, whichever is at work. */
function readBuilder(type: LogicalType, builder: ColumnBuilder, row: () => number): Evaluator {
  const evaluate = () => builder.get(row())
  if (isCharacter(type) && builder instanceof StringBuilder)
    return { type, eval: evaluate, strings: { code: () => builder.code(row()), dictionary: () => builder.dictionary } }
  if (builder instanceof RowBuilder)
    return { type, eval: evaluate, fields: builder.fields.map((field) => readBuilder(field.type, field, row)) }
  return { type, eval: evaluate }
}

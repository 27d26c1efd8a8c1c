import type { Column, StringColumn } from '../../data/column.ts'
import type { Dictionary } from '../../data/dictionary.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'

/** An expression ready to run: `eval(row)` reads the columns that its frame is bound to. */
export interface Evaluator {
  readonly type: LogicalType
  readonly eval: (row: number) => Value
  /** For strings that stand in a column: their codes, so that keys and outputs need not touch the text. */
  readonly strings?: StringAccess
  /** Set when the value is a column of the frame or a field of one: nothing has to be computed. */
  readonly column?: () => Column
  /** Set when the value is the same for every row. */
  readonly constant?: { readonly value: Value }
  /** For a ROW made of other expressions: these, so that a column of it is made of their columns. */
  readonly fields?: readonly Evaluator[]
}

/** `code` is -1 for NULL. The dictionary is the same for all rows of one batch. */
export interface StringAccess {
  readonly code: (row: number) => number
  readonly dictionary: () => Dictionary
  /** Where the codes stand row by row: a short cut for inner loops. */
  readonly column?: () => StringColumn
}

/** The columns that a set of evaluators read. An operator binds it to each batch (or to its state) before it evaluates. */
export class Frame {
  columns: readonly Column[] = []
}

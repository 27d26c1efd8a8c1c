import type { Batch } from '../../data/batch.ts'
import { FixedColumn, RowColumn, StringColumn, type Column } from '../../data/column.ts'
import { columnBuilder, type ColumnBuilder } from '../../data/column-builder.ts'
import type { LogicalType, RowType } from '../../types/logical-type.ts'
import type { Evaluator, StringAccess } from './evaluator.ts'

/**
 * Makes the columns of expressions for one batch after another: aligned to the batch's base rows, evaluated for the
 * selected ones only (others hold anything). Columns and fields of columns are shared, not copied. The expressions are
 * evaluated row by row, all of them for one row before the next, as they often take the same value apart.
 */
export class ColumnMaker {
  private readonly makers: readonly ((batch: Batch) => Column)[]
  private readonly writers: Writer[] = []

  constructor(evaluators: readonly Evaluator[]) {
    this.makers = evaluators.map((evaluator) => this.makerOf(evaluator))
  }

  /** The expressions' frame must be bound to the batch. */
  columns(batch: Batch): Column[] {
    const { writers } = this
    if (writers.length > 0) {
      for (const writer of writers) writer.start(batch.length)
      const { selection } = batch
      if (selection === null)
        for (let row = 0; row < batch.length; row++) for (let i = 0; i < writers.length; i++) writers[i]!.write(row)
      else
        for (let at = 0; at < selection.length; at++)
          for (let i = 0; i < writers.length; i++) writers[i]!.write(selection[at]!)
    }
    return this.makers.map((make) => make(batch))
  }

  private makerOf(evaluator: Evaluator): (batch: Batch) => Column {
    const { column, strings, fields } = evaluator
    if (column !== undefined) return column
    if (fields !== undefined)
      return rowOf(
        evaluator.type as RowType,
        fields.map((field) => this.makerOf(field)),
      )
    const writer =
      strings !== undefined
        ? new CodeWriter(evaluator.type, strings)
        : evaluator.type.kind === 'BOOLEAN'
          ? new BooleanWriter(evaluator)
          : new ValueWriter(evaluator)
    this.writers.push(writer)
    return () => writer.finish()
  }
}

function rowOf(type: RowType, fields: readonly ((batch: Batch) => Column)[]): (batch: Batch) => Column {
  return (batch) =>
    new RowColumn(
      type,
      fields.map((field) => field(batch)),
      null,
      batch.length,
    )
}

/** One computed column under construction; rows come in ascending order, some may be left out. */
interface Writer {
  start(length: number): void
  write(row: number): void
  finish(): Column
}

class CodeWriter implements Writer {
  private readonly type: LogicalType
  private readonly strings: StringAccess
  private codes = new Int32Array(0)

  constructor(type: LogicalType, strings: StringAccess) {
    this.type = type
    this.strings = strings
  }

  start(length: number): void {
    this.codes = new Int32Array(length)
  }

  write(row: number): void {
    this.codes[row] = this.strings.code(row)
  }

  finish(): Column {
    return new StringColumn(this.type, this.codes, this.strings.dictionary())
  }
}

class BooleanWriter implements Writer {
  private readonly evaluator: Evaluator
  private values = new Uint8Array(0)
  private valid: Uint8Array | null = null

  constructor(evaluator: Evaluator) {
    this.evaluator = evaluator
  }

  start(length: number): void {
    this.values = new Uint8Array(length)
    this.valid = null
  }

  write(row: number): void {
    const value = this.evaluator.eval(row)
    if (value === true) this.values[row] = 1
    else if (value === null) {
      this.valid ??= new Uint8Array(this.values.length).fill(1)
      this.valid[row] = 0
    }
  }

  finish(): Column {
    return new FixedColumn(this.evaluator.type, this.values, this.valid, null)
  }
}

class ValueWriter implements Writer {
  private readonly evaluator: Evaluator
  private readonly builder: ColumnBuilder
  private length = 0

  constructor(evaluator: Evaluator) {
    this.evaluator = evaluator
    this.builder = columnBuilder(evaluator.type)
  }

  start(length: number): void {
    this.length = length
  }

  write(row: number): void {
    while (this.builder.length < row) this.builder.append(null)
    this.builder.append(this.evaluator.eval(row))
  }

  finish(): Column {
    while (this.builder.length < this.length) this.builder.append(null)
    return this.builder.finish()
  }
}

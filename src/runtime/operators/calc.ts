import { EMPTY_BATCH, isEmpty, kindOf, rowCount, type Batch } from '../../data/batch.ts'
import type { Calc as CalcNode } from '../../plan/exec-node.ts'
import { isDeterministic } from '../expression/analysis.ts'
import { ColumnMaker } from '../expression/column-of.ts'
import { compile } from '../expression/compile.ts'
import { Frame, type Evaluator } from '../expression/evaluator.ts'
import { frameResolver } from '../expression/frame-resolver.ts'
import { ElementOperator, Operator, type OperatorContext, type ProcessingClock } from '../operator.ts'

/** Filter and projection. Flink's StreamExecCalc. */
export function calc(node: CalcNode, context: OperatorContext): Operator {
  const frame = new Frame()
  const resolve = frameResolver(frame)
  const condition = node.condition === null ? null : compile(node.condition, resolve, context.session)
  const projection = node.projection.map((rex) => compile(rex, resolve, context.session))
  const stable = [...node.projection, ...(node.condition === null ? [] : [node.condition])].every(isDeterministic)
  return stable
    ? new Calc(frame, condition, projection)
    : new ClockedCalc(
        node.fields.map((field) => field.type),
        frame,
        condition,
        projection,
        context.clock,
      )
}

/** Works on whole batches: the filter narrows the selection, columns that are only passed on are shared. */
class Calc extends Operator {
  private readonly frame: Frame
  private readonly condition: ((row: number) => unknown) | null
  private readonly maker: ColumnMaker

  constructor(frame: Frame, condition: Evaluator | null, projection: readonly Evaluator[]) {
    super()
    this.frame = frame
    this.condition = condition === null ? null : condition.eval
    this.maker = new ColumnMaker(projection)
  }

  process(inputs: readonly Batch[]): Batch {
    const batch = inputs[0]!
    if (isEmpty(batch)) return EMPTY_BATCH
    this.noteWatermark(batch)
    this.frame.columns = batch.columns
    const selection = this.condition === null ? batch.selection : select(batch, this.condition)
    const narrowed = selection === batch.selection ? batch : { ...batch, selection }
    if (isEmpty(narrowed)) return EMPTY_BATCH
    // no row needs a column, but watermarks refer to base rows
    return { ...narrowed, columns: rowCount(narrowed) === 0 ? [] : this.maker.columns(narrowed) }
  }
}

function select(batch: Batch, condition: (row: number) => unknown): Int32Array | null {
  const rows = rowCount(batch)
  const selected = new Int32Array(rows)
  let count = 0
  if (batch.selection === null) {
    for (let row = 0; row < rows; row++) if (condition(row) === true) selected[count++] = row
    return count === rows ? null : selected.subarray(0, count)
  }
  for (let i = 0; i < rows; i++) {
    const row = batch.selection[i]!
    if (condition(row) === true) selected[count++] = row
  }
  return count === rows ? batch.selection : selected.subarray(0, count)
}

/** Works row by row, as what it computes depends on the clock, the watermark or chance. */
class ClockedCalc extends ElementOperator {
  private readonly frame: Frame
  private readonly condition: Evaluator | null
  private readonly projection: readonly Evaluator[]
  private readonly time: ProcessingClock

  constructor(
    types: ConstructorParameters<typeof ElementOperator>[0],
    frame: Frame,
    condition: Evaluator | null,
    projection: readonly Evaluator[],
    clock: ProcessingClock,
  ) {
    super(types)
    this.frame = frame
    this.condition = condition
    this.projection = projection
    this.time = clock
  }

  protected override open(batch: Batch): void {
    this.frame.columns = batch.columns
  }

  protected onRow(batch: Batch, row: number): void {
    const position = batch.positions[row]!
    this.time.enter(position)
    if (this.condition !== null && this.condition.eval(row) !== true) return
    const { columns } = this.out
    for (let i = 0; i < columns.length; i++) {
      const { column, eval: evaluate } = this.projection[i]!
      if (column === undefined) columns[i]!.append(evaluate(row))
      else columns[i]!.appendFrom(column(), row)
    }
    this.out.endRow(kindOf(batch, row), position)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }
}

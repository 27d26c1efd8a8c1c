import { EMPTY_BATCH, kindOf, isEmpty, rowCount, type Batch } from '../../data/batch.ts'
import { FixedColumn } from '../../data/column.ts'
import type { ExecNode, WindowTableFunction as WindowTableFunctionNode } from '../../plan/exec-node.ts'
import type { RowField } from '../../types/logical-type.ts'
import { ElementOperator, Operator, type OperatorContext, type ProcessingClock } from '../operator.ts'
import { windowEnds, type SliceAssigner, sliceAssigner } from '../state/window-slices.ts'
import { windowTime, type WindowTime } from '../state/window-time.ts'
import { SessionTableFunction } from './session-table-function.ts'

type Spec = Exclude<WindowTableFunctionNode['windowing']['spec'], { type: 'SESSION' }>

/**
 * The rows of the input with the columns window_start, window_end and window_time, one row a window. Flink's
 * StreamExecWindowTableFunction.
 */
export function windowTableFunction(
  node: WindowTableFunctionNode,
  input: ExecNode,
  context: OperatorContext,
): Operator {
  const { spec } = node.windowing
  if (spec.type === 'SESSION') return new SessionTableFunction(node, spec, input, context)
  if (spec.type === 'TUMBLE' && node.windowing.attribute === 'rowtime')
    return new TumbleTableFunction(node, spec, context)
  return new SlidingTableFunction(node, spec, context)
}

/** TUMBLE by a rowtime: every row stays one row, so the columns of the input are shared. */
class TumbleTableFunction extends Operator {
  private readonly rowtime: number
  private readonly assigner: SliceAssigner
  private readonly time: WindowTime
  private readonly added: readonly RowField[]

  constructor(node: WindowTableFunctionNode, spec: Spec, context: OperatorContext) {
    super()
    this.rowtime = node.windowing.time
    this.assigner = sliceAssigner(spec, true)
    this.time = windowTime(node.windowing.local ? context.session.zone : null)
    this.added = node.fields.slice(-3)
  }

  process(inputs: readonly Batch[]): Batch {
    const batch = inputs[0]!
    this.noteWatermark(batch)
    const rows = rowCount(batch)
    if (rows === 0) return batch
    const { assigner, time } = this
    const { values, valid } = batch.columns[this.rowtime] as FixedColumn
    const [starts, ends, times] = this.added.map(() => new Float64Array(batch.length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    const kept = new Int32Array(rows)
    let count = 0
    for (let i = 0; i < rows; i++) {
      const row = batch.selection === null ? i : batch.selection[i]!
      // rows without a time are left out
      if (valid !== null && valid[row] === 0) continue
      kept[count++] = row
      const end = assigner.sliceEnd(time.local(values[row]!))
      starts[row] = assigner.windowStart(end)
      ends[row] = end
      times[row] = time.epoch(end - 1)
    }
    const selection = count === rows ? batch.selection : kept.subarray(0, count)
    const columns = [starts, ends, times].map((array, i) => new FixedColumn(this.added[i]!.type, array, null, null))
    const output = { ...batch, selection, columns: [...batch.columns, ...columns] }
    return isEmpty(output) ? EMPTY_BATCH : output
  }
}

/** Every other window that needs no state. */
class SlidingTableFunction extends ElementOperator {
  private readonly spec: Spec
  private readonly rowtime: number | null
  private readonly time: WindowTime
  private readonly arrival: ProcessingClock
  private readonly assigner: SliceAssigner

  constructor(node: WindowTableFunctionNode, spec: Spec, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.spec = spec
    this.rowtime = node.windowing.attribute === 'rowtime' ? node.windowing.time : null
    this.time = windowTime(node.windowing.local ? context.session.zone : null)
    this.arrival = context.clock
    this.assigner = sliceAssigner(spec, true)
  }

  protected onRow(batch: Batch, row: number): void {
    const position = batch.positions[row]!
    let epoch: number
    if (this.rowtime === null) epoch = this.arrival.timeAt(position)
    else {
      const times = batch.columns[this.rowtime] as FixedColumn
      if (times.isNull(row)) return
      epoch = times.values[row]!
    }
    const { columns } = this.out
    const width = batch.columns.length
    for (const end of windowEnds(this.spec, this.time.local(epoch))) {
      for (let i = 0; i < width; i++) columns[i]!.appendFrom(batch.columns[i]!, row)
      columns[width]!.append(this.assigner.windowStart(end))
      columns[width + 1]!.append(end)
      columns[width + 2]!.append(this.time.epoch(end - 1))
      this.out.endRow(kindOf(batch, row), position)
    }
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }
}

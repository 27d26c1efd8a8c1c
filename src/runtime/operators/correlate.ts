import { kindOf, type Batch } from '../../data/batch.ts'
import { tableFunction } from '../../functions/find.ts'
import type { Correlate as CorrelateNode, ExecNode } from '../../plan/exec-node.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import type { MapValue, Value } from '../../types/value.ts'
import { compile, type Resolve } from '../expression/compile.ts'
import { Frame } from '../expression/evaluator.ts'
import { frameResolver } from '../expression/frame-resolver.ts'
import { ElementOperator, type OperatorContext } from '../operator.ts'

type Rows = readonly (readonly Value[])[]

/** Every row with the rows that a table function makes of it, UNNEST included. Flink's StreamExecCorrelate. */
export class Correlate extends ElementOperator {
  private readonly frame = new Frame()
  private readonly left: boolean
  private readonly rowsOf: (row: number) => Rows
  private readonly condition: ((row: number) => unknown) | null
  private current: readonly Value[] = []

  constructor(node: CorrelateNode, input: ExecNode, context: OperatorContext) {
    super(node.fields.map((field) => field.type))
    this.left = node.joinType === 'LEFT'
    const { session } = context
    const inputOnly = frameResolver(this.frame)
    const { call } = node
    if (call.kind === 'unnest') {
      const operand = compile(call.operand, inputOnly, session)
      const unnest = unnestOf(operand.type, call.withOrdinality)
      this.rowsOf = (row) => unnest(operand.eval(row))
    } else {
      const args = call.args.map((arg) => compile(arg, inputOnly, session))
      const run = tableFunction(call.fn).bind({
        args: args.map((arg) => arg.type),
        result: { kind: 'NULL', nullable: true },
        constants: args.map((arg) => arg.constant?.value),
        session,
      })
      this.rowsOf = (row) => run(...args.map((arg) => arg.eval(row)))
    }
    const width = input.fields.length
    const withFunction: Resolve = (leaf) =>
      leaf.kind === 'input' && leaf.index >= width
        ? { type: leaf.type, eval: () => this.current[leaf.index - width]! }
        : inputOnly(leaf)
    this.condition = node.condition === null ? null : compile(node.condition, withFunction, session).eval
  }

  protected override open(batch: Batch): void {
    this.frame.columns = batch.columns
  }

  protected onRow(batch: Batch, row: number): void {
    let empty = true
    for (const values of this.rowsOf(row)) {
      this.current = values
      if (this.condition !== null && this.condition(row) !== true) continue
      empty = false
      this.emit(batch, row, values)
    }
    if (empty && this.left) this.emit(batch, row, null)
  }

  private emit(batch: Batch, row: number, values: readonly Value[] | null): void {
    const { columns } = this.out
    const width = batch.columns.length
    for (let i = 0; i < width; i++) columns[i]!.appendFrom(batch.columns[i]!, row)
    for (let i = width; i < columns.length; i++)
      columns[i]!.append(values === null ? null : (values[i - width] ?? null))
    this.out.endRow(kindOf(batch, row), batch.positions[row]!)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }
}

/** The rows of a collection: a ROW element spreads over the columns, a map entry is its key and value. */
function unnestOf(type: LogicalType, withOrdinality: boolean): (value: Value) => Rows {
  const element = type.kind === 'ARRAY' || type.kind === 'MULTISET' ? type.element : null
  const spread = element?.kind === 'ROW' ? element.fields.length : 0
  const one = (value: Value): readonly Value[] =>
    spread === 0 ? [value] : ((value as readonly Value[] | null) ?? new Array<Value>(spread).fill(null))
  const all = (value: Value): Rows => {
    if (value === null) return []
    if (type.kind === 'ARRAY') return (value as readonly Value[]).map(one)
    const { keys, values } = value as MapValue
    if (type.kind === 'MAP') return keys.map((key, i) => [key, values[i]!])
    return keys.flatMap((key, i) => Array.from({ length: values[i] as number }, () => one(key)))
  }
  return withOrdinality ? (value) => all(value).map((row, i) => [...row, i + 1]) : all
}

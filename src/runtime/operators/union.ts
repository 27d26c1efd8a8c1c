import { kindOf, type Batch } from '../../data/batch.ts'
import type { UnionNode } from '../../plan/exec-node.ts'
import { MultiInputOperator } from '../operator.ts'

/** All rows of all inputs in order of position. Flink's StreamExecUnion. */
export class Union extends MultiInputOperator {
  constructor(node: UnionNode) {
    super(
      node.fields.map((field) => field.type),
      node.inputs.length,
    )
  }

  protected onRow(_input: number, batch: Batch, row: number): void {
    this.out.appendFrom(batch, row, kindOf(batch, row), batch.positions[row]!)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }
}

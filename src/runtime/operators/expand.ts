import { kindOf, type Batch } from '../../data/batch.ts'
import type { Expand as ExpandNode } from '../../plan/exec-node.ts'
import { ElementOperator } from '../operator.ts'

/** Every row once a grouping set, with the columns that the set leaves out blank. Flink's StreamExecExpand. */
export class Expand extends ElementOperator {
  private readonly sets: readonly { readonly id: number; readonly blank: readonly boolean[] }[]

  constructor(node: ExpandNode) {
    super(node.fields.map((field) => field.type))
    const width = node.fields.length - 1
    this.sets = node.sets.map(({ keep, id }) => ({
      id,
      blank: Array.from({ length: width }, (_, index) => node.columns.includes(index) && !keep.includes(index)),
    }))
  }

  protected onRow(batch: Batch, row: number): void {
    const { columns } = this.out
    const width = columns.length - 1
    for (const { id, blank } of this.sets) {
      for (let i = 0; i < width; i++)
        if (blank[i]) columns[i]!.append(null)
        else columns[i]!.appendFrom(batch.columns[i]!, row)
      columns[width]!.append(id)
      this.out.endRow(kindOf(batch, row), batch.positions[row]!)
    }
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }
}

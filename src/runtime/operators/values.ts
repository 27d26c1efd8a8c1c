import { BatchBuilder, EMPTY_BATCH, MAX_WATERMARK, type Batch } from '../../data/batch.ts'
import type { ValuesNode } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import { Operator } from '../operator.ts'

/** Constant rows, all at position 0, and the end of input after them. Flink's StreamExecValues. */
export class Values extends Operator {
  private readonly node: ValuesNode
  private done = false

  constructor(node: ValuesNode) {
    super()
    this.node = node
  }

  process(): Batch {
    if (this.done) return EMPTY_BATCH
    this.done = true
    this.watermark = MAX_WATERMARK
    const out = new BatchBuilder(this.node.fields.map((field) => field.type))
    for (const row of this.node.rows) out.appendRow(row, RowKind.INSERT, 0)
    out.watermark(MAX_WATERMARK, 0)
    return out.finish()
  }
}

import { EMPTY_BATCH, isEmpty, rowCount, type Batch } from '../../data/batch.ts'
import { RowKind } from '../../types/row-kind.ts'
import { Operator } from '../operator.ts'

/** Leaves out the -U rows. Flink's StreamExecDropUpdateBefore. */
export class DropUpdateBefore extends Operator {
  process(inputs: readonly Batch[]): Batch {
    const batch = inputs[0]!
    const { kinds, selection } = batch
    if (kinds === null) return batch
    const rows = rowCount(batch)
    const kept = new Int32Array(rows)
    let count = 0
    for (let i = 0; i < rows; i++) {
      const row = selection === null ? i : selection[i]!
      if (kinds[row] !== RowKind.UPDATE_BEFORE) kept[count++] = row
    }
    const narrowed = count === rows ? batch : { ...batch, selection: kept.subarray(0, count) }
    return isEmpty(narrowed) ? EMPTY_BATCH : narrowed
  }
}

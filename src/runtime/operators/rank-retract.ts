import { kindOf, type Batch } from '../../data/batch.ts'
import { RowKind, isAccumulate } from '../../types/row-kind.ts'
import { lowerBound, sameRow, upperBound } from '../state/row-order.ts'
import { RankBase } from './rank-base.ts'

/** The best N rows of an input that takes rows back: all rows are kept. Flink's RetractableTopNFunction. */
export class RetractRank extends RankBase {
  protected onRanked(_partition: number, list: number[], batch: Batch, row: number): void {
    const id = this.buffer.add(batch.columns, row)
    if (isAccumulate(kindOf(batch, row))) this.insert(list, id)
    else {
      this.retract(list, this.find(list, id, batch, row))
      this.buffer.remove(id)
    }
  }

  private insert(list: number[], id: number): void {
    const at = upperBound(list, id, this.compare)
    list.splice(at, 0, id)
    if (this.numbered) {
      this.emitInsertion(list, at)
      return
    }
    if (at >= this.rankEnd) return
    if (list.length > this.rankEnd) this.emit(RowKind.DELETE, list[this.rankEnd]!, 0)
    this.emit(RowKind.INSERT, id, 0)
  }

  /** Index of the first row that equals the one at hand, or -1. */
  private find(list: readonly number[], id: number, batch: Batch, row: number): number {
    const end = upperBound(list, id, this.compare)
    for (let at = lowerBound(list, id, this.compare); at < end; at++)
      if (sameRow(this.buffer, list[at]!, batch.columns, row)) return at
    return -1
  }

  private retract(list: number[], at: number): void {
    if (at < 0) return
    const id = list[at]!
    if (this.numbered) this.emitRemoval(list, at)
    else if (at < this.rankEnd) {
      this.emit(RowKind.DELETE, id, 0)
      if (list.length > this.rankEnd) this.emit(RowKind.INSERT, list[this.rankEnd]!, 0)
    }
    list.splice(at, 1)
    this.buffer.remove(id)
  }

  /** The row at index `at` is about to go: everything behind moves up by one. */
  private emitRemoval(list: readonly number[], at: number): void {
    const last = list.length - 1
    for (let index = at; index < last && index < this.rankEnd; index++) {
      this.emitRanked(RowKind.UPDATE_BEFORE, list[index]!, index + 1)
      this.emitRanked(RowKind.UPDATE_AFTER, list[index + 1]!, index + 1)
    }
    if (last < this.rankEnd) this.emitRanked(RowKind.DELETE, list[last]!, last + 1)
  }
}

import type { Batch } from '../../data/batch.ts'
import { RowKind } from '../../types/row-kind.ts'
import { upperBound } from '../state/row-order.ts'
import { RankBase } from './rank-base.ts'

/** The best N rows of an insert-only input. Flink's AppendOnlyTopNFunction. */
export class AppendRank extends RankBase {
  protected onRanked(_partition: number, list: number[], batch: Batch, row: number): void {
    const id = this.buffer.add(batch.columns, row)
    const at = upperBound(list, id, this.compare)
    if (list.length >= this.capacity && at === list.length) {
      this.buffer.remove(id)
      return
    }
    list.splice(at, 0, id)
    if (this.numbered) {
      this.emitInsertion(list, at)
      if (list.length > this.capacity) this.buffer.remove(list.pop()!)
      return
    }
    if (list.length > this.rankEnd) {
      const last = list.pop()!
      if (last !== id) this.emit(RowKind.DELETE, last, 0)
      this.buffer.remove(last)
      if (last === id) return
    }
    this.emit(RowKind.INSERT, id, 0)
  }
}

/** The best row: a strictly better one takes its place. Flink's FastTop1Function. */
export class FastTop1 extends RankBase {
  protected onRanked(_partition: number, list: number[], batch: Batch, row: number): void {
    const id = this.buffer.add(batch.columns, row)
    const before = list[0]
    if (before === undefined) {
      list.push(id)
      this.emit(RowKind.INSERT, id, 1)
    } else if (this.compare(id, before) < 0) {
      list[0] = id
      this.emit(RowKind.UPDATE_BEFORE, before, 1)
      this.emit(RowKind.UPDATE_AFTER, id, 1)
      this.buffer.remove(before)
    } else this.buffer.remove(id)
  }
}

/** The first N rows in order of arrival. Flink's AppendOnlyFirstNFunction. */
export class FirstN extends RankBase {
  private readonly counts: number[] = []

  protected onRanked(partition: number, _list: number[], batch: Batch, row: number): void {
    const rank = (this.counts[partition] ?? 0) + 1
    if (rank > this.rankEnd) return
    this.counts[partition] = rank
    const id = this.buffer.add(batch.columns, row)
    this.emitRanked(RowKind.INSERT, id, rank)
    this.buffer.remove(id)
  }
}

import type { Batch } from '../../data/batch.ts'
import type { ExecNode, Rank } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import { KeyIndex } from '../state/key-index.ts'
import { PairIndex } from '../state/pair-index.ts'
import { upperBound } from '../state/row-order.ts'
import { RankBase } from './rank-base.ts'

/** The best N rows when rows with a known key only ever get better. Flink's UpdatableTopNFunction. */
export class UpdateRank extends RankBase {
  private readonly rowKeys: KeyIndex
  private readonly members = new PairIndex()
  /** Row in the buffer by partition and row key; -1 when it is not among the best. */
  private readonly rows: number[] = []
  private readonly memberOf = new Map<number, number>()

  constructor(node: Rank, input: ExecNode) {
    super(node, input)
    this.rowKeys = new KeyIndex(node.primaryKey.map((index) => input.fields[index]!.type))
  }

  protected override open(batch: Batch): void {
    super.open(batch)
    this.rowKeys.bind(this.node.primaryKey.map((index) => batch.columns[index]!))
  }

  protected onRanked(partition: number, list: number[], batch: Batch, row: number): void {
    const member = this.members.idOf(partition, this.rowKeys.idOf(row))
    const id = this.buffer.add(batch.columns, row)
    const before = this.rows[member] ?? -1
    if (before < 0) this.insert(member, list, id)
    else {
      this.rows[member] = id
      this.memberOf.delete(before)
      this.memberOf.set(id, member)
      this.replace(list, before, id)
      this.buffer.remove(before)
    }
  }

  private insert(member: number, list: number[], id: number): void {
    const at = upperBound(list, id, this.compare)
    if (list.length >= this.capacity && at === list.length) {
      this.buffer.remove(id)
      return
    }
    this.rows[member] = id
    this.memberOf.set(id, member)
    list.splice(at, 0, id)
    if (this.numbered) {
      this.emitInsertion(list, at)
      if (list.length > this.capacity) this.forget(list.pop()!)
      return
    }
    if (list.length > this.rankEnd) {
      const last = list.pop()!
      this.emit(RowKind.DELETE, last, 0)
      this.forget(last)
      if (last === id) return
    }
    this.emit(RowKind.INSERT, id, 0)
  }

  private forget(id: number): void {
    this.rows[this.memberOf.get(id)!] = -1
    this.memberOf.delete(id)
    this.buffer.remove(id)
  }

  private replace(list: number[], before: number, id: number): void {
    const from = list.indexOf(before)
    const order = this.compare(id, before)
    if (order === 0) list[from] = id
    else {
      list.splice(from, 1)
      list.splice(upperBound(list, id, this.compare), 0, id)
    }
    if (!this.numbered) {
      this.emit(RowKind.UPDATE_BEFORE, before, 0)
      this.emit(RowKind.UPDATE_AFTER, id, 0)
      return
    }
    const to = list.indexOf(id)
    if (to <= from) this.emitRise(list, before, from, to)
    else this.emitFall(list, before, from, to)
  }

  private emitRise(list: readonly number[], before: number, from: number, to: number): void {
    for (let index = to; index < from; index++) {
      this.emitRanked(RowKind.UPDATE_BEFORE, list[index + 1]!, index + 1)
      // the old row of the key goes before its new one comes
      if (index === to) this.emitRanked(RowKind.UPDATE_BEFORE, before, from + 1)
      this.emitRanked(RowKind.UPDATE_AFTER, list[index]!, index + 1)
    }
    if (from === to) this.emitRanked(RowKind.UPDATE_BEFORE, before, from + 1)
    this.emitRanked(RowKind.UPDATE_AFTER, list[from]!, from + 1)
  }

  private emitFall(list: readonly number[], before: number, from: number, to: number): void {
    this.emitRanked(RowKind.UPDATE_BEFORE, before, from + 1)
    for (let index = from; index < to; index++) {
      this.emitRanked(RowKind.UPDATE_BEFORE, list[index]!, index + 2)
      this.emitRanked(RowKind.UPDATE_AFTER, list[index]!, index + 1)
    }
    this.emitRanked(RowKind.UPDATE_AFTER, list[to]!, to + 1)
  }
}

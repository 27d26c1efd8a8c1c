import type { Column } from '../../data/column.ts'
import type { RowBuffer } from '../../data/row-buffer.ts'
import { KeyIndex } from './key-index.ts'
import { grown } from '../../data/grown.ts'
import { PairIndex } from './pair-index.ts'
import { sameRow } from './row-order.ts'

const NO_ROWS: readonly number[] = []

/**
 * The rows of one input of a regular join by join key, with the number of rows each matches. Flink's
 * (Outer)JoinRecordStateViews: `unique` says what makes a row take the place of an earlier one, as inputs with a unique
 * key may update a row without taking it back.
 */
export function joinState(buffer: RowBuffer, joinKey: readonly number[], unique: readonly number[] | null): JoinState {
  if (unique === null) return new JoinState(buffer, null, false)
  const contained = unique.every((index) => joinKey.includes(index))
  return new JoinState(buffer, unique, contained)
}

export class JoinState {
  private readonly buffer: RowBuffer
  private readonly unique: readonly number[] | null
  /** The join key tells rows apart: there is one at most. */
  private readonly single: boolean
  private readonly uniqueKeys: KeyIndex | null
  /** Join keys with unique keys, and the row of each; -1 when it is gone. */
  private readonly pairs = new PairIndex()
  private readonly rowOfPair: number[] = []
  /** By row: how many rows it matches, when it was written. */
  private counts = new Int32Array(16)
  private written = new Float64Array(16)
  private readonly lists: number[][] = []

  constructor(buffer: RowBuffer, unique: readonly number[] | null, single: boolean) {
    this.buffer = buffer
    this.unique = unique
    this.single = single
    this.uniqueKeys =
      unique === null || single ? null : new KeyIndex(unique.map((index) => buffer.columns[index]!.type))
  }

  bind(columns: readonly Column[]): void {
    this.uniqueKeys?.bind(this.unique!.map((index) => columns[index]!))
  }

  /** In order of arrival. */
  rows(key: number): readonly number[] {
    return this.lists[key] ?? NO_ROWS
  }

  /** @param row the row of the bound columns that `id` was made of */
  add(key: number, id: number, row: number, associations: number, now: number): void {
    if (id >= this.counts.length) {
      this.counts = grown(this.counts, id + 1)
      this.written = grown(this.written, id + 1)
    }
    this.counts[id] = associations
    this.written[id] = now
    const list = (this.lists[key] ??= [])
    const before = this.unique === null ? -1 : this.rowWithKey(key, row)
    if (this.uniqueKeys !== null) this.rowOfPair[this.pair(key, row)] = id
    if (before < 0) list.push(id)
    else {
      list[list.indexOf(before)] = id
      this.buffer.remove(before)
    }
  }

  /** Takes away the row that has the unique key of the one at hand, or one that is equal to it. */
  remove(key: number, columns: readonly Column[], row: number): void {
    const list = this.lists[key]
    if (list === undefined) return
    const at =
      this.unique === null
        ? list.findIndex((id) => sameRow(this.buffer, id, columns, row))
        : list.indexOf(this.rowWithKey(key, row))
    if (at < 0) return
    if (this.uniqueKeys !== null) this.rowOfPair[this.pair(key, row)] = -1
    this.buffer.remove(list[at]!)
    list.splice(at, 1)
  }

  private pair(key: number, row: number): number {
    const pair = this.pairs.idOf(key, this.uniqueKeys!.idOf(row))
    while (this.rowOfPair.length <= pair) this.rowOfPair.push(-1)
    return pair
  }

  /** The row of a join key that has the unique key of the row at hand, or -1. */
  private rowWithKey(key: number, row: number): number {
    return this.single ? (this.lists[key]![0] ?? -1) : this.rowOfPair[this.pair(key, row)]!
  }

  associations(id: number): number {
    return this.counts[id]!
  }

  associate(id: number, associations: number): void {
    this.counts[id] = associations
  }

  /** Forgets the rows of a key that were written at `time` or before. */
  expire(key: number, time: number): void {
    const list = this.lists[key]
    if (list === undefined || !list.some((id) => this.written[id]! <= time)) return
    this.lists[key] = list.filter((id) => {
      const alive = this.written[id]! > time
      if (!alive) {
        this.buffer.remove(id)
        const pair = this.rowOfPair.indexOf(id)
        if (pair >= 0) this.rowOfPair[pair] = -1
      }
      return alive
    })
  }
}

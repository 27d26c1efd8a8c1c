import type { Column } from '../../data/column.ts'
import type { ColumnBuilder } from '../../data/column-builder.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import { keyPart, type KeyPart } from './key-part.ts'
import { PairIndex } from './pair-index.ts'

/**
 * Dense ids, from 0 in order of first sight, for the distinct combinations of some columns; NULL equals NULL. Ids are
 * never given back. Without columns every row has id 0. Several inputs may share one index: bind the one at work.
 */
export class KeyIndex {
  private readonly parts: readonly KeyPart[]
  /** `pairs[i]` joins what parts 0..i+1 make together. */
  private readonly pairs: readonly PairIndex[]
  private readonly first: KeyPart | null

  constructor(types: readonly LogicalType[]) {
    this.parts = types.map(keyPart)
    this.first = this.parts[0] ?? null
    this.pairs = this.parts.slice(1).map(() => new PairIndex())
  }

  get size(): number {
    if (this.pairs.length > 0) return this.pairs[this.pairs.length - 1]!.size
    return this.first === null ? 1 : this.first.values.length
  }

  /** One column a type, in order; valid until the next `bind`. */
  bind(columns: readonly Column[]): void {
    for (let i = 0; i < this.parts.length; i++) this.parts[i]!.bind(columns[i]!)
  }

  idOf(row: number): number {
    if (this.first === null) return 0
    let id = this.first.idOf(row)
    for (let i = 0; i < this.pairs.length; i++) id = this.pairs[i]!.idOf(id, this.parts[i + 1]!.idOf(row))
    return id
  }

  /** Appends the values of key `id`, one to each of `builders` from `offset` on. */
  appendTo(id: number, builders: readonly ColumnBuilder[], offset = 0): void {
    if (this.first === null) return
    for (let i = this.parts.length - 1; i > 0; i--) {
      const pair = this.pairs[i - 1]!
      builders[offset + i]!.appendBuilt(this.parts[i]!.values, pair.right(id))
      id = pair.left(id)
    }
    builders[offset]!.appendBuilt(this.first.values, id)
  }

  /** The values of key `id`. */
  values(id: number): Value[] {
    const values = new Array<Value>(this.parts.length)
    for (let i = this.parts.length - 1; i > 0; i--) {
      const pair = this.pairs[i - 1]!
      values[i] = this.parts[i]!.values.get(pair.right(id))
      id = pair.left(id)
    }
    if (this.first !== null) values[0] = this.first.values.get(id)
    return values
  }
}

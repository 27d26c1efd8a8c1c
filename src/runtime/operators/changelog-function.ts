import { kindOf, type Batch } from '../../data/batch.ts'
import { fail } from '../../errors/messages.ts'
import type { FromChangelog as FromNode, ToChangelog as ToNode } from '../../plan/exec-node.ts'
import { hashMapOrder } from '../../types/java-hash.ts'
import { types } from '../../types/logical-type.ts'
import { RowKind } from '../../types/row-kind.ts'
import { ElementOperator } from '../operator.ts'

/** Every change as an inserted row that begins with the code of its kind. Flink's ToChangelogFunction. */
export class ToChangelog extends ElementOperator {
  private readonly codes: ReadonlyMap<RowKind, string>

  constructor(node: ToNode) {
    super(node.fields.map((field) => field.type))
    this.codes = new Map(node.codes)
  }

  protected onRow(batch: Batch, row: number): void {
    const code = this.codes.get(kindOf(batch, row))
    if (code === undefined) return
    const [first, ...rest] = this.out.columns
    first!.append(code)
    rest.forEach((column, i) => column.appendFrom(batch.columns[i]!, row))
    this.out.endRow(RowKind.INSERT, batch.positions[row]!)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }
}

/** Rows that say what change they are, as those changes. Flink's FromChangelogFunction. */
export class FromChangelog extends ElementOperator {
  private readonly kinds: ReadonlyMap<string, RowKind>
  private readonly column: number

  constructor(node: FromNode) {
    super(node.fields.map((field) => field.type))
    this.kinds = new Map(node.codes.map(([kind, code]) => [code, kind]))
    this.column = node.column
  }

  protected onRow(batch: Batch, row: number): void {
    const code = batch.columns[this.column]!.get(row)
    if (code === null) return fail('changelog-null-code', {})
    const kind = this.kinds.get(code as string)
    if (kind === undefined)
      return fail('changelog-unknown-code', {
        code: code as string,
        codes: listed([...this.kinds.keys()]),
      })
    this.out.columns.forEach((column, i) => column.appendFrom(batch.columns[i < this.column ? i : i + 1]!, row))
    this.out.endRow(kind, batch.positions[row]!)
  }

  protected onWatermark(time: number, position: number): void {
    this.out.watermark(time, position)
  }
}

/** As the HashMap lists them in which Flink holds them. */
const listed = (codes: readonly string[]): string =>
  hashMapOrder(codes, types.string())
    .map((i) => codes[i]!)
    .join(', ')

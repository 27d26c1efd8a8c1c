import type { Column } from '../data/column.ts'
import { columnBuilder, RowBuilder, type ColumnBuilder } from '../data/column-builder.ts'
import type { LogicalType, RowType } from '../types/logical-type.ts'
import { AbsentBuilder } from './absent.ts'
import type { ProjectedColumn } from './format.ts'

/** The builders of a decoder: one for each projected column, absent ones below where nobody reads. */
export class ProjectedBuilders {
  /** In the order of the projection. */
  readonly builders: readonly ColumnBuilder[]
  /** By physical column: its builder, or null when the column is not read. */
  readonly byColumn: readonly (ColumnBuilder | null)[]
  private readonly absent: AbsentBuilder[] = []

  constructor(rowType: RowType, projection: readonly ProjectedColumn[]) {
    this.builders = projection.map(({ index, paths }) => this.build(rowType.fields[index]!.type, paths))
    const byColumn = new Array<ColumnBuilder | null>(rowType.fields.length).fill(null)
    projection.forEach(({ index }, i) => (byColumn[index] = this.builders[i]!))
    this.byColumn = byColumn
  }

  finish(rows: number): Column[] {
    for (const builder of this.absent) builder.length = rows
    return this.builders.map((builder) => builder.finish())
  }

  truncate(rows: number): void {
    for (const builder of this.builders) builder.truncate(rows)
  }

  private build(type: LogicalType, paths: readonly (readonly string[])[] | null): ColumnBuilder {
    if (paths === null || type.kind !== 'ROW' || paths.some((path) => path.length === 0)) return columnBuilder(type)
    const fields = type.fields.map((field) => {
      const below = paths.filter((path) => path[0] === field.name).map((path) => path.slice(1))
      if (below.length > 0) return this.build(field.type, below)
      const absent = new AbsentBuilder(field.type)
      this.absent.push(absent)
      return absent
    })
    return new RowBuilder(type, fields)
  }
}

import type { LogicalType, RowField } from '../types/logical-type.ts'
import { flinkText } from '../types/type-text.ts'
import type { ColumnInfo } from './protocol.ts'

/** A column that two answers share, and where it stands in each. */
export interface SharedColumn {
  readonly type: LogicalType
  readonly pinned: number
  readonly current: number
}

/** Columns of both answers, matched by name and type. */
export interface MatchedColumns {
  readonly shared: readonly SharedColumn[]
  readonly infos: ColumnInfo[]
  readonly pinnedOnly: ColumnInfo[]
  readonly currentOnly: ColumnInfo[]
}

export function matchColumns(pinned: readonly RowField[], current: readonly RowField[]): MatchedColumns {
  const partner = ({ name, type }: RowField, others: readonly RowField[]): number =>
    others.findIndex((other) => other.name === name && isComparable(other.type, type))
  const fields = current.filter((field) => partner(field, pinned) >= 0)
  return {
    shared: fields.map((field) => ({
      type: field.type,
      pinned: partner(field, pinned),
      current: current.indexOf(field),
    })),
    infos: fields.map(infoOf),
    pinnedOnly: pinned.filter((field) => partner(field, current) < 0).map(infoOf),
    currentOnly: current.filter((field) => partner(field, pinned) < 0).map(infoOf),
  }
}

const infoOf = ({ name, type }: RowField): ColumnInfo => ({ name, type: flinkText(type), kind: type.kind })

/** Types of one family whose values have the same form: another length or precision says nothing of a value. */
const families: readonly (readonly LogicalType['kind'][])[] = [
  ['CHAR', 'VARCHAR'],
  ['BINARY', 'VARBINARY'],
  ['TIMESTAMP'],
  ['TIMESTAMP_LTZ'],
  ['TIME'],
]

function isComparable(a: LogicalType, b: LogicalType): boolean {
  if (families.some((kinds) => kinds.includes(a.kind) && kinds.includes(b.kind))) return true
  // of a decimal only the unscaled value is kept: its scale must be the same
  if (a.kind === 'DECIMAL' && b.kind === 'DECIMAL') return a.scale === b.scale
  return flinkText({ ...a, nullable: true }) === flinkText({ ...b, nullable: true })
}

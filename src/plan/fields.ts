import { withNullable, type RowField } from '../types/logical-type.ts'
import type { JoinType } from './exec-node.ts'

/** A column's name, or its number where it has none. */
export const columnName = (fields: readonly RowField[], index: number): string => fields[index]?.name ?? `$${index}`

export const nullableField = (field: RowField): RowField => ({ ...field, type: withNullable(field.type, true) })

/** Names made distinct by a number, as Calcite does: a, a0, a1. */
export function uniqueNames(fields: readonly RowField[]): RowField[] {
  const used = new Set<string>()
  return fields.map((field) => {
    let name = field.name
    for (let i = 0; used.has(name); i++) name = `${field.name}${i}`
    used.add(name)
    return name === field.name ? field : { ...field, name }
  })
}

/** Output columns of a join: padded sides nullable, names distinct. */
export function joinFields(joinType: JoinType, left: readonly RowField[], right: readonly RowField[]): RowField[] {
  if (joinType === 'SEMI' || joinType === 'ANTI') return [...left]
  const l = joinType === 'RIGHT' || joinType === 'FULL' ? left.map(nullableField) : left
  const r = joinType === 'LEFT' || joinType === 'FULL' ? right.map(nullableField) : right
  return uniqueNames([...l, ...r])
}

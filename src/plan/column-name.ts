import type { RowField } from '../types/logical-type.ts'

/** A column's name, or its number where it has none. */
export const columnName = (fields: readonly RowField[], index: number): string => fields[index]?.name ?? `$${index}`

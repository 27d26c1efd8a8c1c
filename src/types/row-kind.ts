/** The kind of change a row stands for: insert, update-before, update-after, delete. */
export const RowKind = { INSERT: 0, UPDATE_BEFORE: 1, UPDATE_AFTER: 2, DELETE: 3 } as const
export type RowKind = (typeof RowKind)[keyof typeof RowKind]

export const INSERT_ONLY: readonly RowKind[] = [RowKind.INSERT]
export const ALL_KINDS: readonly RowKind[] = [
  RowKind.INSERT,
  RowKind.UPDATE_BEFORE,
  RowKind.UPDATE_AFTER,
  RowKind.DELETE,
]
export const UPDATING: readonly RowKind[] = [RowKind.INSERT, RowKind.UPDATE_BEFORE, RowKind.UPDATE_AFTER]

const SHORT = ['+I', '-U', '+U', '-D'] as const
export const shortKind = (kind: RowKind): string => SHORT[kind]
export const parseKind = (text: string): RowKind | undefined => {
  const index = SHORT.indexOf(text as (typeof SHORT)[number])
  return index === -1 ? undefined : (index as RowKind)
}
/** +I and +U add a row to the table, -U and -D take one away. */
export const isAccumulate = (kind: RowKind): boolean => kind === RowKind.INSERT || kind === RowKind.UPDATE_AFTER

export interface RowKind {
  readonly sign: string
  readonly name: string
  /** The suffix of its colour token. */
  readonly color: 'insert' | 'before' | 'after' | 'delete'
  /** A row taken back is set in grey beside its sign. */
  readonly gone: boolean
}

const kinds: readonly RowKind[] = [
  { sign: '+I', name: 'insert', color: 'insert', gone: false },
  { sign: '-U', name: 'update, before', color: 'before', gone: true },
  { sign: '+U', name: 'update, after', color: 'after', gone: false },
  { sign: '-D', name: 'delete', color: 'delete', gone: true },
]

export function rowKind(sign: string): RowKind {
  return kinds.find((kind) => kind.sign === sign) ?? kinds[0]!
}

/** Numbers stand right-aligned, so that digits of one weight stand below each other. */
export function isNumeric(kind: string): boolean {
  return /^(TINYINT|SMALLINT|INTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL)$/.test(kind)
}

/** A type as it fits the head of a column: the whole is in its title. */
export function shortType(type: string): string {
  const text = type.replace(/(?: NOT NULL)? \*(ROW|PROC)TIME\*/, (_, word: string) => ` ${word.toLowerCase()}time`)
  return text.length <= 32 ? text : `${text.slice(0, 31)}…`
}

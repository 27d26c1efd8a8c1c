/** What a hover card and the list of completions say about a function or a clause. Back quotes in the text mark code. */
export interface Doc {
  readonly name: string
  readonly signatures: readonly string[]
  readonly text: string
  /** A script that runs as it stands; `result` is the one value of its last row, where there is but one. */
  readonly example?: { readonly sql: string; readonly result?: string }
}

/** A doc as it is written down: names, the chief one first (`JOIN | INNER JOIN`), signatures, text, example, result. */
export type Entry = readonly [
  names: string,
  signatures: string | readonly string[],
  text: string,
  sql?: string,
  result?: string,
]

export interface NamedDoc {
  readonly doc: Doc
  /** All names that it is found by, the chief one first. */
  readonly names: readonly string[]
}

export function named([list, signatures, text, sql, result]: Entry): NamedDoc {
  const names = list.split(' | ')
  const example = sql === undefined ? {} : { example: result === undefined ? { sql } : { sql, result } }
  const doc = {
    name: names[0]!,
    signatures: typeof signatures === 'string' ? [signatures] : signatures,
    text,
    ...example,
  }
  return { doc, names }
}

/** Finds a doc by any of its names, whatever their case and blanks; `NOT IN` is documented with `IN`. */
export function finder(docs: readonly NamedDoc[]): (name: string) => Doc | undefined {
  const byName = new Map(docs.flatMap(({ doc, names }) => names.map((name) => [name, doc] as const)))
  return (words) => {
    const name = words.trim().replace(/\s+/g, ' ').toUpperCase()
    return byName.get(name) ?? byName.get(name.replace(/^NOT /, ''))
  }
}

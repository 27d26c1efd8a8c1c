import { getContext, setContext } from 'svelte'

export interface ProseHtml {
  readonly text: string
  /** Block quotes stand beside the text, as notes in the margin. */
  readonly notes: readonly string[]
}

/** HTML by its Markdown. */
export type PreparedProse = ReadonlyMap<string, ProseHtml>

const key = Symbol('prose')

/** Prose that the build made into HTML: with it the reading page needs no Markdown library. */
export function setPreparedProse(prose: PreparedProse): void {
  setContext(key, prose)
}

export function preparedProse(): PreparedProse | undefined {
  return getContext<PreparedProse | undefined>(key)
}

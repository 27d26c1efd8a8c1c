import { parse, type Notebook } from '../../notebook/format.ts'
import { frontMatterOf, parseFrontMatter, type FrontMatter } from '../../notebook/front-matter.ts'

export interface Entry {
  readonly id: string
  readonly meta: FrontMatter
}

const sources = import.meta.glob<string>('../../../notebooks/*.md', { query: '?raw', import: 'default', eager: true })

const byId = new Map(Object.entries(sources).map(([path, source]) => [idOf(path), source]))

/** The notebooks that ship with the page, in their order. */
export const entries: readonly Entry[] = [...byId]
  .map(([id, source]) => ({ id, meta: parseFrontMatter(frontMatterOf(source), () => {}) }))
  .sort((a, b) => a.meta.order - b.meta.order)

/** The first part to the last: `0–6`. */
export const parts = `${entries[0]?.meta.order}–${entries.at(-1)?.meta.order}`

export function loadNotebook(id: string): Notebook | undefined {
  const source = byId.get(id)
  return source === undefined ? undefined : parse(source)
}

/** `notebooks/4-sessions.md` is `sessions`. */
function idOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/^\d+-/, '').replace(/\.md$/, '')
}

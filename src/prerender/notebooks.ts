import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type Notebook } from '../notebook/format.ts'
import type { FrontMatter, NotebookKind } from '../notebook/front-matter.ts'
import type { Entry, LibraryContent, Neighbour, NotebookContent } from '../ui/content.ts'
import { idOf } from '../ui/route.ts'

/** A notebook that ships with the page. */
export interface Source {
  readonly id: string
  readonly notebook: Notebook
}

/** The order of the list. */
const kinds: readonly NotebookKind[] = ['overview', 'part', 'lesson']

/** The notebooks of a folder as the list has them: the overview, the parts in their order, then the lessons. */
export function readNotebooks(folder: string): Source[] {
  const place = ({ notebook: { meta } }: Source): number => kinds.indexOf(meta.kind) * 1000 + meta.order
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => ({ id: idOf(file), notebook: parse(readFileSync(join(folder, file), 'utf8')) }))
    .sort((a, b) => place(a) - place(b) || a.notebook.meta.title.localeCompare(b.notebook.meta.title, 'en'))
}

export function libraryContent(sources: readonly Source[]): LibraryContent {
  return { kind: 'library', entries: sources.map(entryOf) }
}

function entryOf({ id, notebook }: Source): Entry {
  return { id, meta: notebook.meta }
}

export function notebookContent(sources: readonly Source[], at: number): NotebookContent {
  const { id, notebook } = sources[at]!
  const before = neighbour(sources[at - 1])
  const after = neighbour(sources[at + 1])
  return {
    kind: 'notebook',
    id,
    notebook,
    place: placeOf(notebook.meta, sources),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}

function placeOf({ kind, order, minutes }: FrontMatter, sources: readonly Source[]): string {
  const parts = sources
    .filter(({ notebook }) => notebook.meta.kind === 'part')
    .map(({ notebook }) => notebook.meta.order)
  const place = {
    part: `Click analysis, part ${order} of ${parts[0]}–${parts.at(-1)}`,
    lesson: 'A short lesson',
    overview: 'Overview',
  }
  return minutes === 0 ? place[kind] : `${place[kind]}, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}

function neighbour(source: Source | undefined): Neighbour | undefined {
  return source === undefined ? undefined : { id: source.id, title: source.notebook.meta.title }
}

import type { Notebook } from '../notebook/format.ts'
import type { FrontMatter } from '../notebook/front-matter.ts'
import type { Prerendered } from './prerendered.ts'
import type { ProseHtml } from './prose/prepared.ts'

/** What one HTML file is about. The build writes it into the file as JSON. */
export type PageContent = LibraryContent | NotebookContent | MissingContent

export interface LibraryContent {
  readonly kind: 'library'
  readonly entries: readonly Entry[]
}

export interface Entry {
  readonly id: string
  readonly meta: FrontMatter
}

export interface NotebookContent {
  readonly kind: 'notebook'
  readonly id: string
  readonly notebook: Notebook
  /** Where it stands among the others, in words. */
  readonly place: string
  readonly before?: Neighbour
  readonly after?: Neighbour
  /** HTML of its blocks of prose, in their order; without it the page makes it. */
  readonly prose?: readonly ProseHtml[]
  readonly answers?: Prerendered
}

/** The notebook that comes before or after in the list. */
export interface Neighbour {
  readonly id: string
  readonly title: string
}

/** There is no such page. */
export interface MissingContent {
  readonly kind: 'missing'
}

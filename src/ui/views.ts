import type { Component } from 'svelte'
import type { PageContent } from './content.ts'

type View<C extends PageContent> = () => Promise<{ default: Component<{ content: C }> }>

/** What shows each kind of page. A page loads its own and nothing of the others. */
export const views: { readonly [K in PageContent['kind']]: View<Extract<PageContent, { kind: K }>> } = {
  library: () => import('./library/Library.svelte'),
  notebook: () => import('./NotebookView.svelte'),
  missing: () => import('./MissingView.svelte'),
}

export function viewOf<C extends PageContent>(content: C): ReturnType<View<C>> {
  return (views[content.kind] as unknown as View<C>)()
}

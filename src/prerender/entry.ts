import createPurifier from 'dompurify'
import { JSDOM } from 'jsdom'
import type { Component } from 'svelte'
import { render } from 'svelte/server'
import App from '../ui/App.svelte'
import type { NotebookContent, PageContent } from '../ui/content.ts'
import { proseHtml } from '../ui/prose/markdown.ts'
import { viewOf } from '../ui/views.ts'
import { answersOf, engineOn } from './answers.ts'
import { libraryContent, notebookContent, readNotebooks } from './notebooks.ts'

/** A page as far as Svelte makes it. */
export interface RenderedPage {
  readonly file: string
  readonly content: PageContent
  readonly body: string
}

/** Runs all notebooks and renders every page of the site. The build calls it in Node; see `plugin.ts`. */
export async function renderPages(notebooks: string, data: string): Promise<RenderedPage[]> {
  const sources = readNotebooks(notebooks)
  const pages = [await page('index.html', libraryContent(sources)), await page('404.html', { kind: 'missing' })]
  const engine = engineOn(data)
  for (const [at, { id, notebook }] of sources.entries()) {
    const answers = await answersOf(notebook, engine)
    pages.push(await page(`${id}.html`, withProse({ ...notebookContent(sources, at), answers })))
  }
  return pages
}

const purifier = createPurifier(new JSDOM('').window)

function withProse(content: NotebookContent): NotebookContent {
  const blocks = content.notebook.blocks.filter((block) => block.kind === 'prose')
  return { ...content, prose: blocks.map(({ raw }) => proseHtml(raw, purifier)) }
}

async function page(file: string, content: PageContent): Promise<RenderedPage> {
  const { default: View } = await viewOf(content)
  const { body } = render(App as Component<{ content: PageContent; View: typeof View }>, { props: { content, View } })
  return { file, content, body }
}

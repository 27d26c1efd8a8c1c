import { hydrate, mount } from 'svelte'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import App from './ui/App.svelte'
import type { PageContent } from './ui/content.ts'
import { decode, hrefOf, parseHash } from './ui/route.ts'
import { viewOf } from './ui/views.ts'

const content = JSON.parse(document.getElementById('page_content')!.textContent) as PageContent
const target = document.getElementById('page_app')!

const { notebook, section } = parseHash(location.hash)
if (content.kind === 'library' && content.entries.some(({ id }) => id === notebook)) {
  location.replace(hrefOf({ notebook, section }))
} else void show()

async function show(): Promise<void> {
  const { default: View } = await viewOf(content)
  const options = { target, props: { content, View } }
  if (target.hasChildNodes()) hydrate(App, options)
  else {
    // In development the page comes without its text.
    mount(App, options)
    document.getElementById(decode(location.hash.slice(1)))?.scrollIntoView()
  } // From here on the page can be used.
  performance.mark('alive')
}

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { mkdtempSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin, type Rollup, type ViteDevServer } from 'vite'
import type { PageContent } from '../ui/content.ts'
import type { RenderedPage } from './entry.ts'
import { fillTemplate, withPolicy } from './html.ts'
import { libraryContent, notebookContent, readNotebooks } from './notebooks.ts'

/** A site may be made of other notebooks. */
const notebooks = resolve(process.env['MILLRACE_NOTEBOOKS'] ?? 'notebooks')
const data = resolve('public')

/** Makes one HTML file a notebook, the list and the page for what is missing, all out of `index.html`. */
export function pages(): Plugin {
  return {
    name: 'millrace-pages',
    configureServer: servePages,
    transformIndexHtml: {
      order: 'pre',
      handler: (html, { server, originalUrl }) =>
        server === undefined ? html : fillTemplate(html, contentAt(originalUrl ?? '/'), '', []),
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const template = bundle['index.html']
        if (template?.type !== 'asset') return
        const text = String(template.source)
        delete bundle['index.html']
        for (const { file, content, body } of await renderAll()) {
          const source = withPolicy(
            fillTemplate(text, content, body, [...fontsOf(bundle), ...chunksOf(content, bundle)]),
          )
          this.emitFile({ type: 'asset', fileName: file, source })
        }
      },
    },
  }
}

/** The pages are rendered by the same components, built for Node. */
async function renderAll(): Promise<RenderedPage[]> {
  // Inside the project, so that Node finds the packages.
  const folder = mkdtempSync('.prerender-')
  try {
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      plugins: [svelte()],
      build: {
        ssr: 'src/prerender/entry.ts',
        outDir: folder,
        target: 'node20',
        minify: false,
        // The worker of the page: nothing calls it here.
        rolldownOptions: { external: /worker\/client\.ts$/ },
      },
    })
    const { renderPages } = (await import(
      pathToFileURL(resolve(folder, 'entry.js')).href
    )) as typeof import('./entry.ts')
    return await renderPages(notebooks, data)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function fontsOf(bundle: Rollup.OutputBundle): string[] {
  return Object.keys(bundle).filter((file) => file.endsWith('.woff2'))
}

/** The scripts that a page asks for after its first one. */
function chunksOf({ kind }: PageContent, bundle: Rollup.OutputBundle): string[] {
  const name = { library: 'Library', notebook: 'NotebookView', missing: 'MissingView' }[kind]
  const found = new Set<string>()
  const add = (file: string): void => {
    const chunk = bundle[file]
    if (chunk?.type !== 'chunk' || found.has(file) || chunk.isEntry) return
    found.add(file)
    chunk.imports.forEach(add)
  }
  for (const chunk of Object.values(bundle)) {
    if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith(`/${name}.svelte`)) add(chunk.fileName)
  }
  return [...found]
}

/** In development every page is `index.html` with its own content. */
function servePages(server: ViteDevServer): void {
  server.watcher.add(notebooks)
  server.watcher.on('all', (_, path) => {
    if (path.startsWith(notebooks)) server.ws.send({ type: 'full-reload' })
  })
  server.middlewares.use((request, _, next) => {
    if (/^\/[^/?]+\.html(\?|$)/.test(request.url ?? '')) request.url = '/index.html'
    next()
  })
}

function contentAt(url: string): PageContent {
  const file = decodeURIComponent(/^\/([^?#]*)/.exec(url)?.[1] ?? '')
  const sources = readNotebooks(notebooks)
  if (file === '' || file === 'index.html') return libraryContent(sources)
  const at = sources.findIndex(({ id }) => file === `${id}.html`)
  return at < 0 ? { kind: 'missing' } : notebookContent(sources, at)
}

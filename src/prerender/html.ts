import { createHash } from 'node:crypto'
import type { PageContent } from '../ui/content.ts'

/** No eval, no inline script, nothing from elsewhere. The engine's worker is made from a blob of the page's own code. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
]

const siteDescription =
  'Notebooks of Apache Flink SQL that run in the browser: change a number in a query and watch the answer change.'

/** The template (`index.html`) for one page. `body` is what Svelte rendered, empty in development. */
export function fillTemplate(template: string, content: PageContent, body: string, files: readonly string[]): string {
  const { html, css } = liftStyles(body)
  const styles = css === '' ? [] : [`<style>${css}</style>`]
  const fill: Readonly<Record<string, string>> = {
    page_head: [...headOf(content), ...files.map(preload), ...styles].join('\n    '),
    page_app: html,
    page_content: `<script type="application/json" id="page_content">${jsonInHtml(content)}</script>`,
  }
  return template.replace(/<!--(page_\w+)-->/g, (comment, name: string) => fill[name] ?? comment)
}

/** A file that the page will ask for, a little later: named in the head it comes at once. */
function preload(file: string): string {
  return file.endsWith('.woff2')
    ? `<link rel="preload" href="./${file}" as="font" type="font/woff2" crossorigin />`
    : `<link rel="modulepreload" href="./${file}" />`
}

/** The policy comes first, so that it holds for all that follows. */
export function withPolicy(html: string): string {
  const hashes = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, css]) => sourceHash(css!))
  const content = policy.map((line) => (line.startsWith('style-src') ? [line, ...hashes].join(' ') : line)).join('; ')
  return html.replace('<head>', () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${content}" />`)
}

function sourceHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

export function titleOf(content: PageContent): string {
  if (content.kind === 'notebook') return `${content.notebook.meta.title} · Millrace`
  return content.kind === 'library' ? 'Millrace: Flink SQL that answers while you drag' : 'No page here · Millrace'
}

function headOf(content: PageContent): string[] {
  const title = escape(titleOf(content))
  const described = content.kind === 'notebook' ? content.notebook.meta.description.replaceAll('`', '') : ''
  const description = escape(described === '' ? siteDescription : described)
  return [
    `<title>${title}</title>`,
    `<meta name="description" content="${description}" />`,
    `<meta property="og:title" content="${title}" />`,
    `<meta property="og:description" content="${description}" />`,
    `<meta property="og:type" content="${content.kind === 'notebook' ? 'article' : 'website'}" />`,
    ...(content.kind === 'missing' ? ['<meta name="robots" content="noindex" />'] : []),
  ]
}

const tag = /<[a-z][\w-]*(?:\s+[^\s=>/]+(?:="[^"]*")?)*\s*\/?>/gi

/**
 * The policy refuses `style="…"` in HTML. The same declarations in one style element, whose hash the policy names, hold
 * until the page is alive and sets them on the elements.
 */
function liftStyles(html: string): { html: string; css: string } {
  const names = new Map<string, string>()
  const lifted = html.replace(tag, (whole) =>
    whole.replace(/ style="([^"]*)"/, (_, style: string) => {
      const text = style.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
      if (text.trim() === '') return ''
      const name = names.get(text) ?? `s${names.size}`
      names.set(text, name)
      return ` data-style="${name}"`
    }),
  )
  // Said thrice, to outweigh the classes that an attribute outweighs.
  const css = [...names].map(([text, name]) => `${`[data-style=${name}]`.repeat(3)}{${text}}`).join('')
  return { html: lifted, css }
}

function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

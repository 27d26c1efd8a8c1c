/** Where a link leads: the list of notebooks, or a notebook and perhaps a section of it. */
export interface Route {
  readonly notebook?: string
  readonly section?: string
}

/** Every page is a file beside the others, so that links work from any folder of any host: `sessions.html#try-it`. */
export function hrefOf({ notebook, section }: Route): string {
  const page = notebook === undefined ? './' : `${encodeURIComponent(notebook)}.html`
  return section === undefined ? page : page + anchorOf(section)
}

/** A section of the page itself. */
export function anchorOf(section: string): string {
  return `#${encodeURIComponent(section)}`
}

/** `notebooks/4-sessions.md` is `sessions`. */
export function idOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/^\d+-/, '').replace(/\.md$/, '')
}

/** Notebooks link to each other as files, which any forge understands; here they are pages. Other links stay. */
export function notebookHref(href: string): string {
  const link = /^(?:\.\/)?([^/:?#]+\.md)(#.*)?$/.exec(href)
  return link === null ? href : hrefOf({ notebook: idOf(decode(link[1]!)) }) + (link[2] ?? '')
}

/** Links of the time when all notebooks were one page: `#/sessions/try-it`. */
export function parseHash(hash: string): Route {
  if (!hash.startsWith('#/')) return {}
  const [notebook, section] = hash.slice(2).split('/').map(decode)
  if (notebook === undefined || notebook === '') return {}
  return section === undefined || section === '' ? { notebook } : { notebook, section }
}

export function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

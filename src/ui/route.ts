/** Where the reader is: the list of notebooks, or a notebook and perhaps a section of it. */
export interface Route {
  readonly notebook?: string
  readonly section?: string
}

/** `#/sessions/try-it`: the hash alone, so that the page works from any folder. */
export function parseHash(hash: string): Route {
  const [notebook, section] = hash.replace(/^#\/?/, '').split('/').map(decode)
  if (notebook === undefined || notebook === '') return {}
  return section === undefined || section === '' ? { notebook } : { notebook, section }
}

export function hashOf(route: Route): string {
  if (route.notebook === undefined) return '#/'
  const section = route.section === undefined ? '' : `/${encodeURIComponent(route.section)}`
  return `#/${encodeURIComponent(route.notebook)}${section}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** URLs as java.net.URL takes them apart: known protocols only, nothing is decoded or resolved. Absent parts are null. */
export interface JavaUrl {
  readonly protocol: string
  readonly host: string
  readonly authority: string | null
  readonly userInfo: string | null
  readonly path: string
  readonly query: string | null
  readonly ref: string | null
}

/** The protocols that a JDK has handlers for. */
const PROTOCOLS: ReadonlySet<string> = new Set(['http', 'https', 'ftp', 'file', 'jar', 'mailto', 'jrt', 'jmod'])

// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x1f\x7f]/
const VALID_PROTOCOL = /^\p{L}[\p{L}\p{Nd}.+-]*$/u

/** The parts of a URL, or null where Java's constructor throws. */
export function parseJavaUrl(text: string): JavaUrl | null {
  let start = 0
  let limit = text.length
  while (limit > 0 && text.charCodeAt(limit - 1) <= 32) limit--
  while (start < limit && text.charCodeAt(start) <= 32) start++
  if (text.slice(start, start + 4).toLowerCase() === 'url:') start += 4
  const colon = text.indexOf(':', start)
  const slash = text.indexOf('/', start)
  if (text[start] === '#' || colon < 0 || colon >= limit || (slash >= 0 && slash < colon)) return null
  const protocol = text.slice(start, colon).toLowerCase()
  if (!VALID_PROTOCOL.test(protocol) || !PROTOCOLS.has(protocol)) return null
  const hash = text.indexOf('#', colon + 1)
  const ref = hash < 0 ? null : text.slice(hash + 1, limit)
  const rest = text.slice(colon + 1, hash < 0 ? limit : hash)
  if (protocol === 'mailto') return parseMail(rest)
  if (protocol === 'jar') return start === 0 ? parseJar(rest, ref) : null
  const parts = parseHierarchical(rest)
  if (parts === null) return null
  // written out: a spread costs more than all the rest
  const { host, authority, userInfo, path, query } = parts
  return { protocol, ref, host, authority, userInfo, path, query }
}

type Parts = Omit<JavaUrl, 'protocol' | 'ref'>

function parseHierarchical(rest: string): Parts | null {
  const question = rest.indexOf('?')
  const query = question < 0 ? null : rest.slice(question + 1)
  const spec = question < 0 ? rest : rest.slice(0, question)
  let server: Omit<Parts, 'path' | 'query'> = { host: '', authority: null, userInfo: null }
  let path = spec
  if (spec.startsWith('//') && !spec.startsWith('////')) {
    const slash = spec.indexOf('/', 2)
    const authority = spec.slice(2, slash < 0 ? spec.length : slash)
    path = slash < 0 ? '' : spec.slice(slash)
    const parsed = parseAuthority(authority)
    if (parsed === null) return null
    server = parsed
  }
  const { host, authority, userInfo } = server
  return { host, authority, userInfo, path, query }
}

function parseAuthority(authority: string): Omit<Parts, 'path' | 'query'> | null {
  const at = authority.indexOf('@')
  // Several @: not the address of a server.
  if (at !== authority.lastIndexOf('@')) return { host: '', authority, userInfo: null }
  const userInfo = at < 0 ? null : authority.slice(0, at)
  const address = authority.slice(at + 1)
  let end = address.indexOf(':')
  if (address.startsWith('[')) {
    end = address.indexOf(']') + 1
    if (end <= 3 || !isIpv6(address.slice(1, end - 1)) || (end < address.length && address[end] !== ':')) return null
  }
  const port = end < 0 ? '' : address.slice(end + 1)
  const host = end < 0 ? address : address.slice(0, end)
  if ((port !== '' && !isPort(port)) || CONTROL.test(host)) return null
  return { host, authority, userInfo }
}

/** What Integer.parseInt takes, from -1 upwards. */
function isPort(text: string): boolean {
  return /^[+-]?\d+$/.test(text) && Number(text) >= -1 && Number(text) <= 2147483647
}

/** Java's test of an IPv6 literal: groups, one `::`, an IPv4 tail, a `%` scope. */
function isIpv6(text: string): boolean {
  const percent = text.indexOf('%')
  if (percent === text.length - 1) return false
  let address = percent < 0 ? text : text.slice(0, percent)
  const tail = /(^|:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)
  if (tail !== null) {
    if (tail.slice(2).some((part) => Number(part) > 255)) return false
    address = address.slice(0, address.length - tail[0].length) + `${tail[1]!}0:0`
  }
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false
  return halves.length === 2 ? groups.length < 8 : groups.length === 8
}

function parseMail(rest: string): JavaUrl | null {
  if (/^\s*$/.test(rest)) return null
  const question = rest.lastIndexOf('?')
  const path = question < 0 ? rest : rest.slice(0, question)
  const query = question < 0 ? null : rest.slice(question + 1)
  return { protocol: 'mailto', host: '', authority: null, userInfo: null, path, query, ref: null }
}

/** `jar:<url>!/<entry>`: `!/` must be there, and the inner URL valid and not a jar's itself. */
function parseJar(rest: string, ref: string | null): JavaUrl | null {
  const bang = rest.lastIndexOf('!/')
  const inner = bang < 0 ? null : parseJavaUrl(rest.slice(0, bang))
  if (inner === null || inner.protocol === 'jar') return null
  const question = rest.lastIndexOf('?')
  const path = question < 0 ? rest : rest.slice(0, question)
  const query = question < 0 ? null : rest.slice(question + 1)
  return { protocol: 'jar', host: '', authority: null, userInfo: null, path, query, ref }
}

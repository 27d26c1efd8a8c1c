import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { rememberedLast } from '../remembered.ts'
import { calcite, character } from '../signatures.ts'
import { parseJavaUrl, type JavaUrl } from './java-url.ts'

type Part = (url: JavaUrl) => string | null

/** The names are case-sensitive; any other gives NULL. */
const PARTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['HOST', (url) => url.host],
  ['PATH', (url) => url.path],
  ['QUERY', (url) => url.query],
  ['REF', (url) => url.ref],
  ['PROTOCOL', (url) => url.protocol],
  ['FILE', (url) => (url.query === null ? url.path : `${url.path}?${url.query}`)],
  ['AUTHORITY', (url) => url.authority],
  ['USERINFO', (url) => url.userInfo],
])

/** The value of the first `key=` that stands at the start of a query or behind an `&`; not decoded. */
function queryValue(query: string, key: string): string | null {
  const prefix = key + '='
  for (let start = 0; ;) {
    if (query.startsWith(prefix, start)) {
      const end = query.indexOf('&', start + prefix.length)
      return query.slice(start + prefix.length, end < 0 ? query.length : end)
    }
    start = query.indexOf('&', start) + 1
    if (start === 0) return null
  }
}

/** Several parts of one URL are mostly asked for one after the other, by calls of their own. */
const parse = rememberedLast(parseJavaUrl)

export const parseUrl: ScalarFunction = {
  kind: 'scalar',
  name: 'PARSE_URL',
  resolve: calcite([{ operands: [character, character] }, { operands: [character, character, character] }], () =>
    types.string(),
  ),
  nulls: 'propagate',
  bind: ({ args, constants: [, constantPart] }) => {
    if (args.length === 3) {
      return (text, part, key) => {
        const query = part === 'QUERY' ? parse(text as string)?.query : null
        return query === null || query === undefined ? null : queryValue(query, key as string)
      }
    }
    const fixed = typeof constantPart === 'string' ? PARTS.get(constantPart) : undefined
    return (text, part) => {
      const extract = fixed ?? PARTS.get(part as string)
      const url = extract === undefined ? null : parse(text as string)
      return url === null ? null : extract!(url)
    }
  },
  doc: {
    group: 'string',
    signatures: ['PARSE_URL(url, part)', "PARSE_URL(url, 'QUERY', key)"],
    text: 'A part of a URL: HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY or USERINFO; with a key, the value of that query parameter. Nothing is decoded. NULL for a URL that Java does not accept (one without a protocol, say) and for a part that is not there.',
    examples: [
      { sql: "PARSE_URL('http://facebook.com/path1/p.php?k1=v1&k2=v2#Ref1', 'QUERY', 'k1')", value: 'v1' },
      { sql: "PARSE_URL('http://x.y?a=b', 'QUERY')", value: 'a=b' },
      { sql: "PARSE_URL('x.y/path', 'HOST')", value: null },
    ],
  },
}

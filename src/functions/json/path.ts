import { InvalidPath, type Path, type PathToken } from './path-ast.ts'
import { PathCursor, unescapePath } from './path-cursor.ts'
import { readFilter } from './path-filter.ts'

export type PathMode = 'lax' | 'strict'

/** A path with its mode; `path` is null where the text is not a path, `empty` where there is none. */
export interface SpecifiedPath {
  readonly spec: string
  readonly mode: PathMode
  readonly path: Path | null
  readonly empty: boolean
}

/** Reads `[lax|strict] path`; without a word the mode is strict. */
export function parseSpecification(spec: string): SpecifiedPath {
  const moded = /^\s*(strict|lax)\s+([\s\S]+)$/i.exec(spec)
  const text = moded === null ? spec : moded[2]!
  const mode = moded === null ? 'strict' : (moded[1]!.toLowerCase() as PathMode)
  return { spec, mode, path: pathOrNull(text), empty: text === '' }
}

function pathOrNull(text: string): Path | null {
  try {
    return parsePath(text)
  } catch (error) {
    if (error instanceof InvalidPath) return null
    throw error
  }
}

/**
 * Compiles a path in the dialect of Jayway JsonPath, with its leniencies: a path may start without `$.`, and a single
 * bracket at the very end is passed over. Throws InvalidPath. Source: json-path, internal/path/PathCompiler.
 */
export function parsePath(source: string): Path {
  const trimmed = source.trim()
  const text = /^[$@]/.test(trimmed) ? trimmed : `$.${trimmed}`
  const c = new PathCursor(text)
  if (text.endsWith('.')) c.fail("Path must not end with a '.' or '..'")
  const tokens: PathToken[] = []
  if (!c.atTail) {
    c.position++
    if (c.char !== '.' && c.char !== '[') c.fail("expected '.' or '['")
    do nextToken(c, tokens)
    while (!c.atTail)
  }
  const definite = tokens.every((token, i) => isDefinite(token, i === tokens.length - 1))
  return { root: text[0] as '$' | '@', tokens, definite, text: text[0]! + tokens.map(tokenText).join('') }
}

function isDefinite(token: PathToken, isLeaf: boolean): boolean {
  switch (token.kind) {
    case 'property':
      return token.names.length === 1 || isLeaf
    case 'index':
      return token.indices.length === 1
    default:
      return token.kind === 'function'
  }
}

function tokenText(token: PathToken): string {
  switch (token.kind) {
    case 'wildcard':
      return '[*]'
    case 'scan':
      return '..'
    case 'filter':
      return '[?]'
    case 'function':
      return `.${token.name}()`
    default:
      return token.text
  }
}

function nextToken(c: PathCursor, tokens: PathToken[]): void {
  if (c.char === '.') {
    c.position++
    if (c.char === '.') {
      tokens.push({ kind: 'scan' })
      c.position++
    }
    if (c.char === '.') c.fail("unexpected '.'")
  }
  if (c.char === '[') tokens.push(bracket(c))
  else if (c.char === '*') {
    c.position++
    tokens.push({ kind: 'wildcard' })
  } else tokens.push(propertyOrFunction(c))
}

function bracket(c: PathCursor): PathToken {
  const open = c.position
  const inner = c.significant()
  const first = c.text[inner] ?? ''
  if (first === "'" || first === '"') return properties(c, first)
  if (first === '*') {
    const close = c.significant(inner)
    if (c.text[close] !== ']') c.fail("expected ']' behind a wildcard")
    c.position = close + 1
    return { kind: 'wildcard' }
  }
  if (first === '?') {
    const parenthesis = c.significant(inner)
    const end = c.text[parenthesis] === '(' ? c.closing(parenthesis, '(', ')') : -1
    const close = end === -1 ? -1 : c.significant(end)
    if (c.text[close] !== ']') c.fail('filter is not closed')
    const filter = readFilter(c.text.slice(parenthesis + 1, end))
    c.position = close + 1
    return { kind: 'filter', filter }
  }
  const close = c.text.indexOf(']', open)
  const expression = close === -1 ? '' : c.text.slice(open + 1, close).trim()
  if (!/^[\d:-][\d,: -]*$/.test(expression)) c.fail('bracket is not understood')
  c.position = close + 1
  return expression.includes(':') ? slice(c, expression) : indices(c, expression)
}

function integer(c: PathCursor, text: string): number {
  const value = Number(text)
  if (!/^-?\d+$/.test(text) || value !== (value | 0)) c.fail('not an index')
  return value
}

function indices(c: PathCursor, expression: string): PathToken {
  const list = expression.split(',').map((part) => integer(c, part.trim()))
  return { kind: 'index', indices: list, text: `[${list.join(',')}]` }
}

function slice(c: PathCursor, expression: string): PathToken {
  const [from, to] = expression.split(':').map((part) => (part === '' ? null : integer(c, part)))
  if (from === null && (to === null || to === undefined)) c.fail('empty slice')
  return { kind: 'slice', from: from ?? null, to: to ?? null, text: `[${from ?? ''}:${to ?? ''}]` }
}

function properties(c: PathCursor, delimiter: string): PathToken {
  const names: string[] = []
  let at = c.position
  for (;;) {
    at = c.significant(at)
    const end = c.text[at] === delimiter ? c.quoteEnd(at) : -1
    if (end === -1) c.fail('property is not closed')
    names.push(unescapePath(c.text.slice(at + 1, end)))
    at = c.significant(end)
    if (c.text[at] === ']') break
    if (c.text[at] !== ',') c.fail('properties must be separated by comma')
  }
  c.position = at + 1
  return { kind: 'property', names, text: `[${names.map((name) => delimiter + name + delimiter).join(',')}]` }
}

function propertyOrFunction(c: PathCursor): PathToken {
  const start = c.position
  let end = start
  while (end < c.text.length && !' .[('.includes(c.text[end]!)) end++
  if (end === start || c.text[end] === ' ') c.fail('property has blanks')
  const name = c.text.slice(start, end)
  if (c.text[end] !== '(') {
    c.position = end
    return { kind: 'property', names: [name], text: `['${name}']` }
  }
  const close = c.closing(end, '(', ')')
  if (close === -1) c.fail('function is not closed')
  const argument = c.text.slice(end + 1, close).trim()
  c.position = close + 1
  return { kind: 'function', name, argument: argument === '' ? null : integer(c, argument) }
}

import { SqlError } from '../../errors/sql-error.ts'
import { regexOrNull } from '../regex/java-regex.ts'
import type { Filter, Operand } from './path-ast.ts'
import { PathCursor, unescapePath } from './path-cursor.ts'
import { parsePath } from './path.ts'
import { readJson } from './read.ts'

const COMPARISONS = [
  '===',
  '!==',
  '==',
  '!=',
  '<=',
  '>=',
  '=~',
  '<',
  '>',
  'in',
  'nin',
  'size',
  'empty',
  'contains',
  'anyof',
  'noneof',
  'subsetof',
  'all',
] as const
export type Comparison = (typeof COMPARISONS)[number]

/** Reads what stands in the parentheses of `[?(…)]`. Source: json-path, internal/filter/FilterCompiler. */
export function readFilter(text: string): Filter {
  const c = new PathCursor(text)
  const filter = disjunction(c)
  if (c.skipBlanks().char !== '') c.fail('filter does not end here')
  return filter
}

function disjunction(c: PathCursor): Filter {
  const operands = [conjunction(c)]
  while (c.accept('||')) operands.push(conjunction(c))
  return operands.length === 1 ? operands[0]! : { kind: 'or', operands }
}

function conjunction(c: PathCursor): Filter {
  const operands = [term(c)]
  while (c.accept('&&')) operands.push(term(c))
  return operands.length === 1 ? operands[0]! : { kind: 'and', operands }
}

function term(c: PathCursor): Filter {
  if (c.skipBlanks().char === '!') {
    c.position++
    const next = c.skipBlanks().char
    if (next === '@' || next === '$') return { kind: 'exists', path: path(c), expected: false }
    return { kind: 'not', operand: term(c) }
  }
  if (c.accept('(')) {
    const inner = disjunction(c)
    c.expect(')')
    return inner
  }
  const left = operand(c)
  c.skipBlanks()
  const rest = c.text.slice(c.position)
  const operator = COMPARISONS.find((sign) =>
    /[a-z]/.test(sign) ? new RegExp(`^${sign}(?![a-z])`, 'i').test(rest) : rest.startsWith(sign),
  )
  if (operator === undefined) {
    if (left.kind !== 'path') c.fail('expected a path')
    return { kind: 'exists', path: left.path, expected: true }
  }
  c.position += operator.length
  return { kind: 'compare', left, operator, right: operand(c) }
}

function path(c: PathCursor): ReturnType<typeof parsePath> {
  const start = c.position
  let end = start
  while (end < c.text.length && !' <>=!&|)'.includes(c.text[end]!)) {
    const open = c.text[end]!
    const close = open === '[' ? c.closing(end, '[', ']') : open === '(' ? c.closing(end, '(', ')') : end
    if (close === -1) c.fail('bracket is not closed')
    end = close + 1
  }
  c.position = end
  return parsePath(c.text.slice(start, end))
}

function operand(c: PathCursor): Operand {
  const start = c.skipBlanks().position
  switch (c.char) {
    case '@':
    case '$':
      return { kind: 'path', path: path(c) }
    case "'":
    case '"': {
      const end = c.quoteEnd(start)
      if (end === -1) c.fail('string is not closed')
      c.position = end + 1
      return { kind: 'literal', value: unescapePath(c.text.slice(start + 1, end)) }
    }
    case '/':
      return pattern(c)
    case '[':
    case '{': {
      const end = c.char === '[' ? c.closing(start, '[', ']') : c.closing(start, '{', '}')
      if (end === -1) c.fail('bracket is not closed')
      c.position = end + 1
      return json(c, c.text.slice(start, end + 1))
    }
  }
  const word = /^[^ <>=!&|)]+/.exec(c.text.slice(start))?.[0] ?? ''
  c.position += word.length
  return json(c, word)
}

function json(c: PathCursor, text: string): Operand {
  const quoted = text.replace(/'((?:[^'\\]|\\.)*)'/g, (_all, inner: string) => JSON.stringify(unescapePath(inner)))
  const value = readJson(quoted)
  if (value instanceof SqlError) return c.fail('literal is not understood')
  return { kind: 'literal', value }
}

function pattern(c: PathCursor): Operand {
  const end = c.quoteEnd(c.position)
  if (end === -1) c.fail('pattern is not closed')
  const source = c.text.slice(c.position + 1, end)
  const flags = /^[a-zA-Z]*/.exec(c.text.slice(end + 1))![0]
  c.position = end + 1 + flags.length
  const regex = regexOrNull(`${flags === '' ? '' : `(?${flags})`}^(?:${source})$`)
  if (regex === null) return c.fail('pattern is not understood')
  return { kind: 'pattern', matches: (text) => regex.test(text) }
}

import type { Pattern } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { unsignedNumber } from './literals.ts'
import { identifier, isIdentifier } from './names.ts'
import type { Token } from '../token.ts'

/** `A | B C`: alternatives of sequences. */
export function patternExpression(c: Cursor): Pattern {
  c.enter()
  const first = sequence(c)
  const items = [first]
  while (c.accept('|')) items.push(sequence(c))
  c.leave()
  if (items.length === 1) return first
  return { kind: 'alternation', items, span: c.spanFrom(first.span) }
}

function sequence(c: Cursor): Pattern {
  const items = factor(c)
  while (startsPrimary(c.token)) items.push(...factor(c))
  c.noteIdentifier()
  const first = items[0]!
  if (items.length === 1) return first
  return { kind: 'concat', items, span: c.spanFrom(first.span) }
}

function startsPrimary(token: Token): boolean {
  return isIdentifier(token) || token.word === '(' || token.word === '{' || token.word === 'PERMUTE'
}

/** A primary with its quantifier; `A {- B -}` gives two. */
function factor(c: Cursor): Pattern[] {
  const item = primary(c)
  const start = c.token
  if (c.at('{') && c.atNext('-')) return [item, exclusion(c)]
  const range = quantifier(c)
  if (range === undefined) return [item]
  const reluctant = c.accept('?')
  const quantifierSpan = c.spanFrom(start)
  return [
    {
      kind: 'quantified',
      item,
      min: range.min,
      greedy: !(reluctant && range.min !== range.max),
      quantifierSpan,
      text: c.text.slice(quantifierSpan.start, quantifierSpan.end).replace(/\s+/g, ''),
      span: c.spanFrom(item.span),
      ...(range.max === undefined ? {} : { max: range.max }),
    },
  ]
}

function quantifier(c: Cursor): { min: number; max?: number } | undefined {
  switch (c.word) {
    case '*':
      c.advance()
      return { min: 0 }
    case '+':
      c.advance()
      return { min: 1 }
    case '?':
      c.advance()
      return { min: 0, max: 1 }
    case '{':
      c.advance()
      return braces(c)
    default:
      return undefined
  }
}

/** `{2}`, `{2,}`, `{2,3}`, `{,3}` behind the brace. A missing lower bound is -1, as Flink reads it. */
function braces(c: Cursor): { min: number; max?: number } {
  if (c.accept(',')) {
    const max = count(c)
    c.expect('}')
    return { min: -1, max }
  }
  const min = count(c)
  if (!c.accept(',')) {
    c.expect('}')
    return { min, max: min }
  }
  if (c.accept('}')) return { min }
  const max = count(c)
  c.expect('}')
  return { min, max }
}

function count(c: Cursor): number {
  return Math.trunc(Number(unsignedNumber(c).value))
}

function exclusion(c: Cursor): Pattern {
  const start = c.expect('{')
  c.expect('-')
  const item = patternExpression(c)
  c.expect('-')
  c.expect('}')
  return { kind: 'exclusion', item, span: c.spanFrom(start) }
}

function primary(c: Cursor): Pattern {
  const start = c.token
  switch (c.word) {
    case '(': {
      c.advance()
      const item = patternExpression(c)
      c.expect(')')
      return { kind: 'group', item, span: c.spanFrom(start) }
    }
    case '{':
      return exclusion(c)
    case 'PERMUTE': {
      c.advance()
      c.expect('(')
      const items = [patternExpression(c)]
      while (c.accept(',')) items.push(patternExpression(c))
      c.expect(')')
      return { kind: 'permute', items, span: c.spanFrom(start) }
    }
  }
  const variable = identifier(c, 'a pattern variable')
  return { kind: 'variable', variable, span: variable.span }
}

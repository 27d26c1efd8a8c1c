import type { Expression, Literal } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { unescapeC, unescapeUnicode, unicodeEscape } from '../escapes.ts'
import { unquoteString } from '../quotes.ts'
import { spanOf, type Token } from '../token.ts'

export function isNumber(token: Token): boolean {
  return token.kind === 'integer' || token.kind === 'decimal' || token.kind === 'approximate'
}

/** Any kind of token that `stringLiteral` reads. */
export function isString(token: Token): boolean {
  switch (token.kind) {
    case 'string':
    case 'prefixedString':
    case 'unicodeString':
    case 'escapeString':
    case 'binaryString':
      return true
    default:
      return false
  }
}

export function numberLiteral(c: Cursor): Literal {
  const token = c.advance()
  const span = spanOf(token)
  return { type: 'Literal', kind: 'number', value: token.text, span, literalSpan: span }
}

/** An unsigned number; `DECIMAL '1.5'` counts as one. */
export function unsignedNumber(c: Cursor): Literal {
  if (isNumber(c.token)) return numberLiteral(c)
  if (c.at('DECIMAL')) return decimalString(c)
  c.fail('a number')
}

export function decimalString(c: Cursor): Literal {
  const start = c.advance()
  const text = simpleString(c)
  return {
    type: 'Literal',
    kind: 'number',
    value: text.value,
    prefix: 'DECIMAL',
    span: c.spanFrom(start),
    literalSpan: text.span,
  }
}

/** A number or a `?`. */
export function numberOrParameter(c: Cursor): Expression {
  if (c.at('?')) return dynamicParameter(c)
  return unsignedNumber(c)
}

export function dynamicParameter(c: Cursor): Expression {
  const token = c.advance()
  return { type: 'Keyword', word: '?', span: spanOf(token) }
}

/** A number with an optional sign. */
export function signedNumber(c: Cursor): Expression {
  const start = c.token
  if (c.at('+') || c.at('-')) {
    const operator = c.advance().word as '+' | '-'
    const operand = unsignedNumber(c)
    return { type: 'Unary', operator, operand, span: c.spanFrom(start) }
  }
  return unsignedNumber(c)
}

export function unsignedInteger(c: Cursor): number {
  if (c.token.kind !== 'integer') c.fail('a whole number')
  const token = c.advance()
  const value = Number(token.text)
  if (value > 2147483647) c.refuse('parse-integer', token, { text: token.text })
  return value
}

/** `'…'` alone, without prefix: what follows DATE, INTERVAL, COMMENT… */
export function simpleString(c: Cursor): { value: string; span: { start: number; end: number } } {
  if (c.token.kind !== 'string') c.fail("a string in 'single quotes'")
  const token = c.advance()
  return { value: unquoteString(token.text), span: spanOf(token) }
}

export function stringLiteral(c: Cursor): Literal {
  if (!isString(c.token)) c.fail("a string in 'single quotes'")
  const token = c.advance()
  const { text } = token
  if (token.kind === 'escapeString') {
    return literal('string', unescapeC(text.slice(2, -1), c, token), c, token, 'E')
  }
  if (token.kind === 'binaryString') {
    let digits = text.slice(2, -1)
    while (c.atKind('string')) digits += unquoteString(c.advance().text)
    if (!/^[0-9a-fA-F]*$/.test(digits)) c.refuse('parse-binary', token)
    return literal('binary', digits.toLowerCase(), c, token)
  }
  const open = text.indexOf("'")
  let value = unquoteString(text.slice(open))
  // Strings that stand side by side are one.
  while (c.atKind('string')) value += unquoteString(c.advance().text)
  if (token.kind === 'unicodeString') {
    const escape = unicodeEscape(c)
    return literal('string', unescapeUnicode(value, escape, c, token), c, token, 'U&')
  }
  if (c.at('UESCAPE')) {
    c.advance()
    if (!c.atKind('string')) c.fail('a string of one character')
    c.refuse('parse-unicode-escape-unexpected', c.advance())
  }
  const prefix = text.slice(0, open).toUpperCase()
  const charset = prefix.slice(1)
  if (charset !== '' && !charsets.has(charset)) c.refuse('parse-character-set', token, { name: text.slice(1, open) })
  return literal('string', value, c, token, prefix === '' ? undefined : prefix)
}

/** Those that a Java virtual machine always knows, and Calcite's own names. */
const charsets = new Set(
  'UTF8 UTF-8 UTF16 UTF-16 UTF-16LE UTF-16BE LATIN1 ISO-8859-1 ISO8859_1 ASCII US-ASCII GBK'.split(' '),
)

function literal(kind: Literal['kind'], value: string, c: Cursor, start: Token, prefix?: string): Literal {
  const span = { start: start.start, end: c.last.end }
  return { type: 'Literal', kind, value, span, literalSpan: span, ...(prefix === undefined ? {} : { prefix }) }
}

/** `DATE '…'`, `TIME '…'`, `TIMESTAMP '…'`, `TIMESTAMP WITH LOCAL TIME ZONE '…'`, `{d '…'}`. */
export function dateTimeLiteral(c: Cursor): Literal {
  const start = c.advance()
  const braced = start.word.startsWith('{')
  if (c.accept('WITH')) {
    c.expect('LOCAL')
    c.expect('TIME')
    c.expect('ZONE')
  }
  const prefix = c.last === start ? undefined : 'TIMESTAMP WITH LOCAL TIME ZONE'
  const text = simpleString(c)
  if (braced) c.expect('}')
  const kind = kinds[start.word] ?? 'timestamp'
  return {
    type: 'Literal',
    kind,
    value: text.value,
    span: c.spanFrom(start),
    literalSpan: text.span,
    ...(start.word === 'DATETIME' ? { prefix: 'DATETIME' } : prefix === undefined ? {} : { prefix }),
  }
}

const kinds: Record<string, Literal['kind']> = { DATE: 'date', TIME: 'time', '{d': 'date', '{t': 'time' }

const specials: Record<string, Literal['kind']> = {
  TRUE: 'boolean',
  FALSE: 'boolean',
  UNKNOWN: 'boolean',
  NULL: 'null',
}

export function isSpecialLiteral(token: Token): boolean {
  return token.kind === 'word' && token.word in specials
}

export function specialLiteral(c: Cursor): Literal {
  const token = c.advance()
  const span = spanOf(token)
  return { type: 'Literal', kind: specials[token.word]!, value: token.word, span, literalSpan: span }
}

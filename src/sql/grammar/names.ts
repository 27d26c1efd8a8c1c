import type { CompoundName, Identifier } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { unescapeUnicode, unicodeEscape } from '../escapes.ts'
import { unquoteIdentifier } from '../quotes.ts'
import type { Token } from '../token.ts'

export function isIdentifier(token: Token): boolean {
  return token.kind === 'quoted' || (token.kind === 'word' && !token.reserved)
}

export function identifier(c: Cursor, expected = 'a name'): Identifier {
  const { token } = c
  if (!isIdentifier(token)) {
    c.noteIdentifier()
    c.fail(expected)
  }
  c.advance()
  if (token.kind === 'word') {
    return { type: 'Identifier', name: token.text, quoted: false, span: { start: token.start, end: token.end } }
  }
  if (token.text.charAt(0) === '`') {
    return {
      type: 'Identifier',
      name: unquoteIdentifier(token.text),
      quoted: true,
      span: { start: token.start, end: token.end },
    }
  }
  const escape = unicodeEscape(c)
  const name = unescapeUnicode(unquoteIdentifier(token.text.slice(2)), escape, c, token)
  return { type: 'Identifier', name, quoted: true, span: c.spanFrom(token) }
}

/** An identifier if one stands here. */
export function optionalIdentifier(c: Cursor): Identifier | undefined {
  if (isIdentifier(c.token)) return identifier(c)
  c.noteIdentifier()
  return undefined
}

/** `catalog.database.table`. A dot that no name follows is left alone. */
export function compoundName(c: Cursor, expected?: string): CompoundName {
  const first = identifier(c, expected)
  const parts = [first]
  while (c.word === '.') {
    if (!isIdentifier(c.peek(1))) {
      c.noteDepth(2)
      break
    }
    c.advance()
    parts.push(identifier(c))
  }
  return { type: 'Name', parts, span: { start: first.span.start, end: c.last.end } }
}

/** `(a, b, c)`. */
export function parenthesizedNames(c: Cursor): Identifier[] {
  c.expect('(')
  const names = nameList(c)
  c.expect(')')
  return names
}

export function nameList(c: Cursor): Identifier[] {
  const names = [identifier(c)]
  while (c.accept(',')) names.push(identifier(c))
  return names
}

export function simpleNameOrList(c: Cursor): Identifier[] {
  if (c.at('(')) return parenthesizedNames(c)
  return [identifier(c)]
}

/** A name made from a single word that the grammar reserves, such as the name of a built-in function. */
export function wordName(token: Token): CompoundName {
  const span = { start: token.start, end: token.end }
  return { type: 'Name', parts: [{ type: 'Identifier', name: token.text, quoted: false, span }], span }
}

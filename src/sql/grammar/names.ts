import type { CompoundName, Identifier } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { unescapeUnicode, unicodeEscape } from '../escapes.ts'
import { unquoteIdentifier } from '../quotes.ts'
import { spanOf, type Token } from '../token.ts'

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
  if (token.kind === 'word') return wordIdentifier(token)
  if (token.text.startsWith('`'))
    return { type: 'Identifier', name: unquoteIdentifier(token.text), quoted: true, span: spanOf(token) }
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
  while (acceptDot(c)) parts.push(identifier(c))
  return { type: 'Name', parts, span: c.spanFrom(first.span) }
}

/** A dot that a name follows. */
export function acceptDot(c: Cursor): boolean {
  if (!c.at('.')) return false
  if (isIdentifier(c.peek(1))) return c.accept('.')
  c.noteDepth(2)
  return false
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

/** A token as a bare name, reserved or not. */
export function wordIdentifier(token: Token): Identifier {
  return { type: 'Identifier', name: token.text, quoted: false, span: spanOf(token) }
}

/** A name of one part. */
export function singleName(part: Identifier): CompoundName {
  return { type: 'Name', parts: [part], span: part.span }
}

/** A name made from a single word that the grammar reserves, such as the name of a built-in function. */
export function wordName(token: Token): CompoundName {
  return singleName(wordIdentifier(token))
}

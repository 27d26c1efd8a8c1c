import type { Option } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import {
  isString,
  numberLiteral,
  isNumber,
  simpleString,
  specialLiteral,
  isSpecialLiteral,
  stringLiteral,
} from './literals.ts'
import { identifier } from './names.ts'

/** `('key' = 'value', …)`. */
export function optionList(c: Cursor): Option[] {
  c.expect('(')
  const options: Option[] = []
  if (c.accept(')')) return options
  do {
    const key = stringLiteral(c)
    c.expect('=')
    const value = stringLiteral(c)
    options.push({
      key: key.value,
      value: value.value,
      keySpan: key.span,
      valueSpan: value.span,
      span: { start: key.span.start, end: value.span.end },
    })
  } while (c.accept(','))
  c.expect(')')
  return options
}

/** `('key', …)`. */
export function keyList(c: Cursor): string[] {
  c.expect('(')
  const keys: string[] = []
  if (c.accept(')')) return keys
  do keys.push(stringLiteral(c).value)
  while (c.accept(','))
  c.expect(')')
  return keys
}

/** `(column = literal, …)` of PARTITION. */
export function partitionSpec(c: Cursor): Option[] {
  c.expect('(')
  const options: Option[] = []
  do {
    const key = identifier(c)
    c.expect('=')
    const start = c.token
    const value = partitionValue(c)
    const valueSpan = c.spanFrom(start)
    options.push({
      key: key.name,
      value,
      keySpan: key.span,
      valueSpan,
      span: { start: key.span.start, end: valueSpan.end },
    })
  } while (c.accept(','))
  c.expect(')')
  return options
}

function partitionValue(c: Cursor): string {
  if (isString(c.token)) return stringLiteral(c).value
  if (isNumber(c.token)) return numberLiteral(c).value
  if (isSpecialLiteral(c.token)) return specialLiteral(c).value
  if (c.at('DATE') || c.at('TIME') || c.at('TIMESTAMP')) {
    c.advance()
    return simpleString(c).value
  }
  c.fail('a literal')
}

/** `COMMENT '…'`, if it stands here. */
export function comment(c: Cursor): string | undefined {
  return c.accept('COMMENT') ? simpleString(c).value : undefined
}

export function ifNotExists(c: Cursor): boolean {
  if (!c.atSequence('IF', 'NOT', 'EXISTS')) {
    // IF is a name then, but the look ahead got one token further.
    if (c.atSequence('IF', 'NOT')) c.noteDepthBehind(1, 2)
    return false
  }
  c.advance()
  c.advance()
  c.advance()
  return true
}

export function ifExists(c: Cursor): boolean {
  if (!c.atSequence('IF', 'EXISTS')) return false
  c.advance()
  c.advance()
  return true
}

import type { ResetStatement, SetStatement } from '../ast.ts'
import type { Cursor } from '../cursor.ts'

const setting = /^SET\s+(?<key>(?!\/\*|--)[^'\s]+)\s*=\s*('(?<quoted>[^']*)'|(?<bare>[^;\s]+))$/i
const resetting = /^RESET\s+(?<key>(?!\/\*|--)[^'\s]+)$/i

/** `SET key = value` without quotes: Flink matches the text of the statement before its grammar sees it. */
export function unquotedSetting(c: Cursor): SetStatement | undefined {
  const { text, end } = statementText(c)
  const groups = setting.exec(text)?.groups
  if (groups === undefined) return undefined
  return { type: 'Set', key: groups['key']!, value: groups['quoted'] ?? groups['bare']!, span: skip(c, end) }
}

/** `RESET key` without quotes. */
export function unquotedReset(c: Cursor): ResetStatement | undefined {
  const { text, end } = statementText(c)
  const key = resetting.exec(text)?.groups?.['key']
  return key === undefined ? undefined : { type: 'Reset', key, span: skip(c, end) }
}

/** The text from the current token to the end of the statement, and the index of the token there. */
function statementText(c: Cursor): { text: string; end: number } {
  let end = c.position
  while (c.tokens[end]!.kind !== 'end' && c.tokens[end]!.word !== ';') end++
  return { text: c.text.slice(c.token.start, c.tokens[end]!.start).trimEnd(), end }
}

function skip(c: Cursor, end: number): { start: number; end: number } {
  const start = c.token
  c.moveTo(end)
  return c.spanFrom(start)
}

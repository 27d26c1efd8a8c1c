import { fail } from '../../errors/messages.ts'

export type Matcher = (text: string) => boolean

/** What `_` stands for: any character but a line end, as Java's `.` does. */
export const ANY_CHARACTER = '[^\\n\\r\\u0085\\u2028\\u2029]'
/** What `%` stands for. */
export const ANY_TEXT = '[^]*'

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')

/** Checks the escape of LIKE and SIMILAR TO: one character. */
export function escapeCharacter(escape: string): string {
  if (escape.length !== 1 || escape === '\u0000') fail('escape-character', { escape })
  return escape
}

/** The regular expression of a LIKE pattern. Source: flink-table-api-java, SqlLikeUtils. */
function likeExpression(pattern: string, escape: string | null): RegExp {
  let expression = ''
  const characters = [...pattern]
  let position = 0
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i]!
    if (character === escape) {
      const next = characters[i + 1]
      if (next !== '_' && next !== '%' && next !== escape) fail('escape-sequence', { pattern, position })
      expression += escaped(next!)
      position += 2
      i++
      continue
    }
    expression += character === '_' ? ANY_CHARACTER : character === '%' ? ANY_TEXT : escaped(character)
    position += character.length
  }
  return new RegExp(`^${expression}$`, 'u')
}

/** Makes the matcher of a LIKE pattern; the common shapes `abc`, `abc%`, `%abc`, `%abc%` need no regular expression. */
export function likeMatcher(pattern: string, escape: string | null): Matcher {
  if (escape === null && !pattern.includes('_')) {
    const simple = simpleMatcher(pattern)
    if (simple !== null) return simple
  }
  const expression = likeExpression(pattern, escape)
  return (text) => expression.test(text)
}

function simpleMatcher(pattern: string): Matcher | null {
  const [, head, text, tail] = /^(%?)([^%]*)(%?)$/s.exec(pattern) ?? []
  if (text === undefined) return null
  if (head === '' && tail === '') return (value) => value === text
  if (head === '') return (value) => value.startsWith(text)
  return tail === '' ? (value) => value.endsWith(text) : (value) => value.includes(text)
}

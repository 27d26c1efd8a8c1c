import { fail } from '../../errors/messages.ts'
import { ANY_CHARACTER, ANY_TEXT, type Matcher } from './like-pattern.ts'

const SQL_SPECIALS = '[]()|^-+*_%?{}'
const CLASSES: Readonly<Record<string, string>> = {
  ALPHA: 'A-Za-z',
  UPPER: 'A-Z',
  LOWER: 'a-z',
  DIGIT: '0-9',
  SPACE: ' ',
  WHITESPACE: ' \\t\\n\\v\\f\\r',
  ALNUM: 'A-Za-z0-9',
}

const literal = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')

/**
 * Makes the matcher of a SIMILAR TO pattern: `%` and `_` as in LIKE, `| * + ? {n} ( )` as in regular expressions, and
 * enumerations. Source: flink-table-api-java, SqlLikeUtils.sqlToRegexSimilar.
 */
export function similarMatcher(pattern: string, escape: string | null): Matcher {
  if (escape !== null) checkEscapes(pattern, escape)
  let expression = ''
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!
    if (character === escape) {
      expression += escapedAt(pattern, ++i, escape)
      continue
    }
    switch (character) {
      case '_':
        expression += ANY_CHARACTER
        break
      case '%':
        expression += ANY_TEXT
        break
      case '.':
        // not special in SQL, but Flink passes it on
        expression += ANY_CHARACTER
        break
      case '[': {
        const { text, end } = enumeration(pattern, i, escape)
        expression += `[${text}]`
        i = end
        break
      }
      case ']':
        return fail('similar-pattern', { pattern })
      case '\\':
      case '$':
      case '/':
        expression += literal(character)
        break
      default:
        expression += character
    }
  }
  const compiled = compile(pattern, expression)
  return (text) => compiled.test(text)
}

function compile(pattern: string, expression: string): RegExp {
  try {
    return new RegExp(`^(?:${expression})$`, 'u')
  } catch {
    return fail('similar-pattern', { pattern })
  }
}

function escapedAt(pattern: string, index: number, escape: string): string {
  const next = pattern[index]
  if (next === undefined || (next !== escape && !SQL_SPECIALS.includes(next)))
    return fail('escape-sequence', { pattern, position: index - 1 })
  return next === '-' ? '-' : literal(next)
}

/** What follows an escape character that is special itself is checked everywhere, inside enumerations too. */
function checkEscapes(pattern: string, escape: string): void {
  if (!SQL_SPECIALS.includes(escape)) return
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] !== escape) continue
    const next = pattern[i + 1]
    if (next === undefined || !SQL_SPECIALS.includes(next)) fail('escape-sequence', { pattern, position: i })
  }
}

/** The inside of `[…]` from its opening bracket; `end` is where the closing one stands. */
function enumeration(pattern: string, start: number, escape: string | null): { text: string; end: number } {
  let text = ''
  for (let i = start + 1; i < pattern.length; i++) {
    const character = pattern[i]!
    if (character === ']') return { text, end: i }
    if (character === escape) {
      const next = pattern[++i]
      if (next === undefined || (next !== escape && !SQL_SPECIALS.includes(next))) break
      text += literal(next)
      continue
    }
    if (character === '-' || character === '^') text += character
    else if (pattern.startsWith('[:', i)) {
      const name = /^\[:(\w+):\]/.exec(pattern.slice(i))?.[1]
      const known = name !== undefined && (name === name.toUpperCase() || name === name.toLowerCase())
      const range = known ? CLASSES[name.toUpperCase()] : undefined
      if (range === undefined) break
      text += range
      i += name!.length + 3
    } else if (SQL_SPECIALS.includes(character)) break
    else text += literal(character)
  }
  return fail('similar-pattern', { pattern })
}

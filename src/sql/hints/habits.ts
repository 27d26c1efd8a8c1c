import type { Cursor } from '../cursor.ts'
import type { BadToken } from '../token.ts'
import { introducesTable, previous, seen } from './tokens.ts'

export function quotes(c: Cursor): string | undefined {
  const tokens = seen(c)
  if (tokens.some((token) => token.word === "'")) {
    return "This quote is never closed. A string ends with another single quote; a quote inside it is doubled: 'it''s'."
  }
  const open = tokens.find((token) => token.word === '"')
  if (open === undefined) return undefined
  const close = c.text.indexOf('"', open.end)
  const inside = close < 0 ? undefined : c.text.slice(open.end, close)
  if (inside === undefined || inside === '' || inside.length > 40 || inside.includes('\n')) {
    return "Double quotes have no meaning in Flink SQL. Strings stand in 'single quotes', names in `back-quotes`."
  }
  return `Double quotes have no meaning in Flink SQL. Write '${inside}' if it is a string, \`${inside}\` if it is a name.`
}

export function operators(c: Cursor): string | undefined {
  const { word } = c
  const next = c.tokens[c.position + 1]?.word
  if (word === '=' && next === '=') return 'Equality is a single = in SQL.'
  if (word === ':') return 'Write CAST(x AS type) for x::type.'
  if (word === '<' && next === '=>') return 'Write IS NOT DISTINCT FROM for an equality that takes NULL for a value.'
  if (word === '[' && c.tokens[c.position + 1]?.kind === 'word') {
    return 'Square brackets do not quote names in Flink SQL. Put the name in back-quotes: `name`.'
  }
  return undefined
}

/** Words that other systems know. */
const foreign: Record<string, string> = {
  DEFAULT: 'Columns of a Flink table have no default value. Use COALESCE(column, value) where you read the column.',
  REGEXP: 'Write REGEXP(text, pattern), a function, or SIMILAR TO.',
  TOP: 'Write LIMIT n at the end of the query.',
  GRANT: 'Flink SQL has no users and no rights.',
  REVOKE: 'Flink SQL has no users and no rights.',
  STRING_AGG: 'Write LISTAGG(x, separator).',
  GROUP_CONCAT: 'Write LISTAGG(x, separator).',
  AUTO_INCREMENT: 'Columns of a Flink table are not numbered by Flink. Use UUID() or a key of the data.',
}

export function dialects(c: Cursor): string | undefined {
  if (c.tokens[c.position - 2]?.word === 'IF') {
    return 'Write CASE WHEN condition THEN a ELSE b END, or the function IF(condition, a, b).'
  }
  const before = previous(c)
  if (before?.word === 'TOP' && c.tokens[c.position - 2]?.word === 'SELECT') return foreign['TOP']
  if (c.word === '-' && introducesTable(c.tokens[c.position - 2])) {
    return 'A name with a dash in it goes in back-quotes: `my-table`.'
  }
  if (c.token.kind !== 'word') return undefined
  if (before === undefined && c.word === 'FROM') return 'A query starts with what to select: SELECT … FROM ….'
  if (c.word === 'MATCH_RECOGNIZE') {
    return 'MATCH_RECOGNIZE needs ( behind it, then PARTITION BY, ORDER BY, MEASURES, PATTERN and DEFINE.'
  }
  if (c.word === 'LATERAL' && c.tokens[c.position + 1]?.word === 'VIEW') {
    return 'Write CROSS JOIN UNNEST(array) AS t (column) for LATERAL VIEW EXPLODE.'
  }
  return Object.hasOwn(foreign, c.word) ? foreign[c.word] : undefined
}

export function lexicalHint(bad: BadToken): string {
  if (bad.text.startsWith('`'))
    return 'This back-quote is never closed. A quoted name ends with another ` on the same line.'
  if (bad.text.startsWith('/*')) return 'This comment is never closed. Add */ at its end.'
  if (/^[\u2018\u2019\u201a\u201b]/.test(bad.text)) return "This is a typographic quote. Write the straight one: '."
  if (/^[\u201c\u201d\u201e]/.test(bad.text))
    return "This is a typographic quote. Strings stand in straight single quotes: '."
  if (bad.text === '&') return 'Write AND for &&.'
  if (bad.text === '!') return 'Write NOT, or <> for "not equal".'
  if (bad.text === '#') return 'A comment starts with two dashes: --.'
  if (/^\s/.test(bad.text))
    return 'This blank is none that SQL knows, such as a non-breaking space. Replace it by a plain one.'
  return 'This character has no meaning in SQL. Delete it, or put it inside quotes.'
}

import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite, character, integer } from '../signatures.ts'

/** Java's Character.isWhitespace: no non-breaking spaces, but the four separators U+001C to U+001F. */
// eslint-disable-next-line no-control-regex
const WHITESPACE = /[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/

/** An empty text has no parts; an empty separator means any white space. */
function partAt(text: string, separator: string, index: number): string | null {
  if (index < 0 || text === '') return null
  return text.split(separator === '' ? WHITESPACE : separator)[index] ?? null
}

export const splitIndex: ScalarFunction = {
  kind: 'scalar',
  name: 'SPLIT_INDEX',
  resolve: calcite([{ operands: [character, integer, integer] }, { operands: [character, character, integer] }], () =>
    types.string(),
  ),
  nulls: 'propagate',
  bind: () => (text, separator, index) => {
    if (typeof separator === 'string') return partAt(text as string, separator, Number(index))
    const code = Number(separator)
    return code < 1 || code > 255 ? null : partAt(text as string, String.fromCharCode(code), Number(index))
  },
  doc: {
    group: 'string',
    signatures: ['SPLIT_INDEX(string, separator, index)'],
    text: 'The part at a 0-based index of a string split at a separator, NULL if there is none. A number as separator is a character code.',
    examples: [
      { sql: "SPLIT_INDEX('AQIDBA', 'Q', 1)", value: 'IDBA' },
      { sql: "SPLIT_INDEX('a,b', 44, 1)", value: 'b' },
    ],
  },
}

import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { always, calcite, character, characterString, flink, integer, integerNumeric } from '../signatures.ts'
import type { JavaRegex } from './java-regex.ts'
import { withRegex } from './regexp.ts'

const hasGroup = ({ groupCount }: JavaRegex, group: number): boolean => group >= 0 && group <= groupCount

export const regexpExtract: ScalarFunction = {
  kind: 'scalar',
  name: 'REGEXP_EXTRACT',
  resolve: calcite([{ operands: [character, character, integer] }, { operands: [character, character] }], () =>
    types.string(),
  ),
  nulls: 'propagate',
  bind: withRegex((regex, text, third = 0) => {
    const group = Number(third)
    return hasGroup(regex, group) ? (regex.find(text)?.group(group) ?? null) : null
  }),
  doc: {
    group: 'string',
    signatures: ['REGEXP_EXTRACT(string, regex[, group])'],
    text: 'What a group of a Java regular expression captured in its first match; group 0, which is the default, is the whole match. NULL without a match, without such a group, and for a faulty expression.',
    examples: [
      { sql: "REGEXP_EXTRACT('foothebar', 'foo([\\w]+)', 1)", value: 'thebar' },
      { sql: "REGEXP_EXTRACT('abc', 'z', 0)", value: null },
    ],
  },
}

export const regexpExtractAll: ScalarFunction = {
  kind: 'scalar',
  name: 'REGEXP_EXTRACT_ALL',
  resolve: flink(
    [
      { operands: [characterString, characterString], names: ['str', 'regex'] },
      { operands: [characterString, characterString, integerNumeric], names: ['str', 'regex', 'extractIndex'] },
    ],
    always(types.array(types.string())),
  ),
  nulls: 'propagate',
  bind: withRegex((regex, text, third = 1) => {
    const group = Number(third)
    return hasGroup(regex, group) ? Array.from(regex.findAll(text), (match) => match.group(group)) : null
  }),
  doc: {
    group: 'string',
    signatures: ['REGEXP_EXTRACT_ALL(string, regex[, group])'],
    text: 'What a group of a Java regular expression captured in each match, as an array; group 1 is the default. NULL without such a group and for a faulty expression.',
    examples: [{ sql: "REGEXP_EXTRACT_ALL('a1b22c333', '([a-z])([0-9]+)')", value: '[a, b, c]' }],
  },
}

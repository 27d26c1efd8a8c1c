import { types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { always, calcite, character, characterString, flink, integer, integerNumeric } from '../signatures.ts'
import { patternOf } from './regexp.ts'

export const regexpExtract: ScalarFunction = {
  kind: 'scalar',
  name: 'REGEXP_EXTRACT',
  resolve: calcite([{ operands: [character, character, integer] }, { operands: [character, character] }], () =>
    types.string(),
  ),
  nulls: 'propagate',
  bind: (call) => {
    const pattern = patternOf(call, 1)
    return (text, regex, group = 0) => {
      const compiled = pattern(regex as string)
      if (compiled === null || Number(group) < 0 || Number(group) > compiled.groupCount) return null
      return compiled.find(text as string)?.group(Number(group)) ?? null
    }
  },
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
  bind: (call) => {
    const pattern = patternOf(call, 1)
    return (text, regex, group = 1) => {
      const compiled = pattern(regex as string)
      if (compiled === null || Number(group) < 0 || Number(group) > compiled.groupCount) return null
      const parts: Value[] = []
      for (const match of compiled.findAll(text as string)) parts.push(match.group(Number(group)))
      return parts
    }
  },
  doc: {
    group: 'string',
    signatures: ['REGEXP_EXTRACT_ALL(string, regex[, group])'],
    text: 'What a group of a Java regular expression captured in each match, as an array; group 1 is the default. NULL without such a group and for a faulty expression.',
    examples: [{ sql: "REGEXP_EXTRACT_ALL('a1b22c333', '([a-z])([0-9]+)')", value: '[a, b, c]' }],
  },
}

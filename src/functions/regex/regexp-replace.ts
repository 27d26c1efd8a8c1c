import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite, character, nullableIfArgs } from '../signatures.ts'
import { wellFormed } from '../string/code-points.ts'
import { patternOf } from './regexp.ts'

export const regexpReplace: ScalarFunction = {
  kind: 'scalar',
  name: 'REGEXP_REPLACE',
  resolve: calcite([{ operands: [character, character, character] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: (call) => {
    const pattern = patternOf(call, 1)
    return (text, regex, replacement) => {
      const compiled = pattern(regex as string)
      return compiled === null ? null : wellFormed(compiled.replaceAll(text as string, replacement as string))
    }
  },
  doc: {
    group: 'string',
    signatures: ['REGEXP_REPLACE(string, regex, replacement)'],
    text: 'The string with every match of a Java regular expression replaced. The replacement is taken literally. NULL for a faulty expression.',
    examples: [{ sql: "REGEXP_REPLACE('foofar', '^f', '')", value: 'oofar' }],
  },
}

import { wellFormed } from '../../types/bytes.ts'
import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite, character, nullableIfArgs } from '../signatures.ts'
import { withRegex } from './regexp.ts'

export const regexpReplace: ScalarFunction = {
  kind: 'scalar',
  name: 'REGEXP_REPLACE',
  resolve: calcite([{ operands: [character, character, character] }], nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind: withRegex((regex, text, replacement) => wellFormed(regex.replaceAll(text, replacement as string))),
  doc: {
    group: 'string',
    signatures: ['REGEXP_REPLACE(string, regex, replacement)'],
    text: 'The string with every match of a Java regular expression replaced. The replacement is taken literally. NULL for a faulty expression.',
    examples: [{ sql: "REGEXP_REPLACE('foofar', '^f', '')", value: 'oofar' }],
  },
}

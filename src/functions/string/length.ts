import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite, character, nullableIfArgs } from '../signatures.ts'
import { codePointLength } from './code-points.ts'

export const charLength: ScalarFunction = {
  kind: 'scalar',
  name: 'CHAR_LENGTH',
  aliases: ['CHARACTER_LENGTH'],
  resolve: calcite([{ operands: [character] }], nullableIfArgs(types.int())),
  nulls: 'propagate',
  bind: () => (text) => codePointLength(text as string),
  doc: {
    group: 'string',
    signatures: ['CHAR_LENGTH(string)', 'CHARACTER_LENGTH(string)'],
    text: 'The number of characters (code points) of a string.',
    examples: [{ sql: "CHAR_LENGTH('string')", value: '6' }],
  },
}

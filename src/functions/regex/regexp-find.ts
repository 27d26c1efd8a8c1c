import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { always, characterString, flink } from '../signatures.ts'
import { withRegex } from './regexp.ts'

const operands = [{ operands: [characterString, characterString], names: ['str', 'regex'] }]

export const regexpCount: ScalarFunction = {
  kind: 'scalar',
  name: 'REGEXP_COUNT',
  resolve: flink(operands, always(types.int())),
  nulls: 'propagate',
  bind: withRegex((regex, text) => {
    let count = 0
    for (const _match of regex.findAll(text)) count++
    return count
  }),
  doc: {
    group: 'string',
    signatures: ['REGEXP_COUNT(string, regex)'],
    text: 'How many times a Java regular expression matches in a string. NULL for a faulty expression.',
    examples: [{ sql: "REGEXP_COUNT('a1b22c333', '[0-9]+')", value: '3' }],
  },
}

export const regexpInstr: ScalarFunction = {
  kind: 'scalar',
  name: 'REGEXP_INSTR',
  resolve: flink(operands, always(types.int())),
  nulls: 'propagate',
  bind: withRegex((regex, text) => (regex.find(text)?.start ?? -1) + 1),
  doc: {
    group: 'string',
    signatures: ['REGEXP_INSTR(string, regex)'],
    text: 'The 1-based place (in UTF-16 units) of the first match of a Java regular expression, 0 if there is none. NULL for a faulty expression.',
    examples: [{ sql: "REGEXP_INSTR('hello world! Hello everyone!', 'Hello')", value: '14' }],
  },
}

export const regexpSubstr: ScalarFunction = {
  kind: 'scalar',
  name: 'REGEXP_SUBSTR',
  resolve: flink(operands, always(types.string())),
  nulls: 'propagate',
  bind: withRegex((regex, text) => regex.find(text)?.group(0) ?? null),
  doc: {
    group: 'string',
    signatures: ['REGEXP_SUBSTR(string, regex)'],
    text: 'The first match of a Java regular expression; NULL if there is none and for a faulty expression.',
    examples: [{ sql: "REGEXP_SUBSTR('abc123xyz456', '\\d')", value: '1' }],
  },
}

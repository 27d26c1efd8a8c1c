import { wellFormed } from '../../types/bytes.ts'
import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { characterString, flink, nullableIfArgs } from '../signatures.ts'
import { checkCount } from './arguments.ts'

const resolve = flink([{ operands: [characterString, characterString] }], nullableIfArgs(types.array(types.string())))

export const split: ScalarFunction = {
  kind: 'scalar',
  name: 'SPLIT',
  resolve: (call) => {
    checkCount(call, (count) => count === 2, ['SPLIT(<CHARACTER_STRING>, <CHARACTER_STRING>)'])
    return resolve(call)
  },
  nulls: 'propagate',
  bind: () => (text, delimiter) => {
    if (text === '') return []
    return delimiter === '' ? (text as string).split('').map(wellFormed) : (text as string).split(delimiter as string)
  },
  doc: {
    group: 'collection',
    signatures: ['SPLIT(string, delimiter)'],
    text: 'The parts of a string between the delimiters; an empty delimiter splits it into its characters. An empty string has no parts. NULL when either argument is NULL.',
    examples: [
      { sql: "SPLIT('a||b', '||')", value: '[a, b]' },
      { sql: "SPLIT('abc', '')", value: '[a, b, c]' },
    ],
  },
}

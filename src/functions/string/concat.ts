import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite, character, nullableIfArgs } from '../signatures.ts'

const strings = [{ operands: [character], variadic: true }]

export const concat: ScalarFunction = {
  kind: 'scalar',
  name: 'CONCAT',
  resolve: calcite(strings, nullableIfArgs(types.string())),
  nulls: 'propagate',
  bind:
    () =>
    (...parts) => {
      let text = ''
      for (const part of parts) text += part as string
      return text
    },
  doc: {
    group: 'string',
    signatures: ['CONCAT(string1, string2, ...)'],
    text: 'The strings one after the other; NULL if any of them is NULL.',
    examples: [{ sql: "CONCAT('AA', 'BB', 'CC')", value: 'AABBCC' }],
  },
}

export const concatWs: ScalarFunction = {
  kind: 'scalar',
  name: 'CONCAT_WS',
  resolve: calcite(strings, nullableIfArgs(types.string())),
  nulls: 'handle',
  bind:
    () =>
    (separator, ...parts) => {
      if (separator === null) return null
      let text: string | undefined
      for (const part of parts) {
        if (part !== null)
          text = text === undefined ? (part as string) : text + (separator as string) + (part as string)
      }
      return text ?? ''
    },
  doc: {
    group: 'string',
    signatures: ['CONCAT_WS(separator, string1, string2, ...)'],
    text: 'The strings joined by a separator. NULL strings are left out; a NULL separator gives NULL.',
    examples: [{ sql: "CONCAT_WS('~', 'AA', CAST(NULL AS STRING), 'BB', '', 'CC')", value: 'AA~BB~~CC' }],
  },
}

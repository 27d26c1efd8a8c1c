import { types } from '../../types/logical-type.ts'
import type { BoundCall, ScalarFunction } from '../definition.ts'
import { calcite, character, nullableIfArgs } from '../signatures.ts'
import { regexOrNull, type JavaRegex } from './java-regex.ts'

/** Finds the compiled pattern of a call: once when it is constant, else by the pattern's text. */
export function patternOf(call: BoundCall, index: number): (text: string) => JavaRegex | null {
  const constant = call.constants[index]
  if (typeof constant !== 'string') return regexOrNull
  const regex = regexOrNull(constant)
  return () => regex
}

export const regexp: ScalarFunction = {
  kind: 'scalar',
  name: 'REGEXP',
  resolve: calcite([{ operands: [character, character] }], nullableIfArgs(types.boolean())),
  nulls: 'propagate',
  bind: (call) => {
    const pattern = patternOf(call, 1)
    return (text, regex) => regex !== '' && (pattern(regex as string)?.test(text as string) ?? false)
  },
  doc: {
    group: 'string',
    signatures: ['REGEXP(string, regex)'],
    text: 'Whether any part of a string matches a Java regular expression. FALSE for an empty or a faulty expression.',
    examples: [
      { sql: "REGEXP('100-200', '(\\d+)')", value: 'TRUE' },
      { sql: "REGEXP(CAST('abc' AS STRING), CAST('(' AS STRING))", value: 'FALSE' },
    ],
  },
}

import { types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { BoundCall, Kernel, ScalarFunction } from '../definition.ts'
import { calcite, character, nullableIfArgs } from '../signatures.ts'
import { regexOrNull, type JavaRegex } from './java-regex.ts'

/** Finds the compiled pattern of a call, its second argument: once when it is constant, else by the pattern's text. */
function patternOf(call: BoundCall): (text: string) => JavaRegex | null {
  const constant = call.constants[1]
  if (typeof constant !== 'string') return regexOrNull
  const regex = regexOrNull(constant)
  return () => regex
}

/** Binds a function of a text and the compiled pattern; a faulty pattern gives NULL. */
export const withRegex =
  (evaluate: (regex: JavaRegex, text: string, third: Value | undefined) => Value) =>
  (call: BoundCall): Kernel => {
    const pattern = patternOf(call)
    return (text, regex, third) => {
      const compiled = pattern(regex as string)
      return compiled === null ? null : evaluate(compiled, text as string, third)
    }
  }

export const regexp: ScalarFunction = {
  kind: 'scalar',
  name: 'REGEXP',
  resolve: calcite([{ operands: [character, character] }], nullableIfArgs(types.boolean())),
  nulls: 'propagate',
  bind: (call) => {
    const pattern = patternOf(call)
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

import { StringBuilder } from '../../data/column-builder.ts'
import type { BoundCall, ScalarFunction } from '../../functions/definition.ts'
import type { Value } from '../../types/value.ts'
import type { Evaluator, StringAccess } from './evaluator.ts'

/** Functions that answer one of their arguments as it is; the rest only decide which. */
const CHOICES: Readonly<Record<string, (index: number, count: number) => boolean>> = {
  CASE: (index, count) => index % 2 === 1 || index === count - 1,
  IF: (index) => index > 0,
  COALESCE: () => true,
  IFNULL: () => true,
}

/**
 * A choice between strings whose codes are known is made between codes, so that no text is read: the function is given
 * numbers in the place of texts. Undefined when it is no such call.
 */
export function stringChoice(
  definition: ScalarFunction,
  call: BoundCall,
  args: readonly Evaluator[],
): StringAccess | undefined {
  const isValue = CHOICES[definition.name]
  if (isValue === undefined || definition.lazy === undefined) return undefined
  const known = args.every(
    (arg, i) => !isValue(i, args.length) || arg.strings !== undefined || arg.constant?.value === null,
  )
  if (!known) return undefined
  // a builder knows how to turn the codes of other dictionaries into its own
  const translator = new StringBuilder(call.result)
  const codes = args.map((arg, i) => (isValue(i, args.length) ? translated(arg, translator) : arg.eval))
  const choose = definition.lazy(call, codes)
  return {
    code: (row) => {
      const code = choose(row)
      return code === null ? -1 : (code as number)
    },
    dictionary: () => translator.dictionary,
  }
}

function translated({ strings }: Evaluator, translator: StringBuilder): (row: number) => Value {
  if (strings === undefined) return () => null
  const { code, dictionary, column } = strings
  if (column !== undefined)
    return (row) => {
      const { codes, dictionary: theirs } = column()
      const known = codes[row]!
      return known < 0 ? null : translator.translate(theirs, known)
    }
  return (row) => {
    const theirs = code(row)
    return theirs < 0 ? null : translator.translate(dictionary(), theirs)
  }
}

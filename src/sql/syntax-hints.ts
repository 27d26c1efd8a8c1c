import type { Cursor } from './cursor.ts'
import { dialects, operators, quotes } from './hints/habits.ts'
import {
  clauseOrder,
  emptySelect,
  endTooEarly,
  extraComma,
  missingComma,
  nextStatement,
  openParenthesis,
  operandMissing,
  subquery,
} from './hints/structure.ts'
import { misspelt, nameWithBlanks, option, reservedFunction, reservedName, startsWithDigit } from './hints/words.ts'

/**
 * What to do about a token that does not fit, in plain words. Where the grammar says what it `expected`, that is the
 * last resort: a habit from another dialect, a typo or a forgotten sign explains most mistakes better.
 */
export function syntaxHint(c: Cursor, expected: string | undefined): string | undefined {
  for (const explain of explanations) {
    const hint = explain(c, expected)
    if (hint !== undefined) return hint
  }
  return plainly(c, expected)
}

type Explanation = (c: Cursor, expected: string | undefined) => string | undefined

const explanations: readonly Explanation[] = [
  quotes,
  operators,
  dialects,
  endTooEarly,
  emptySelect,
  extraComma,
  operandMissing,
  clauseOrder,
  subquery,
  nextStatement,
  misspelt,
  reservedFunction,
  openParenthesis,
  nameWithBlanks,
  reservedName,
  startsWithDigit,
  option,
  missingComma,
]

function plainly(c: Cursor, expected: string | undefined): string | undefined {
  if (expected === undefined) return undefined
  if (expected.startsWith('the end'))
    return `Nothing may follow here: ${c.token.text} does not belong to what stands before it.`
  if (expected === ')') return `A comma or a ) is missing before ${c.token.text}.`
  return `Expected ${expected} here, not ${c.token.text}.`
}

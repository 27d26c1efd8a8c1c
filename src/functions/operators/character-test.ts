import { isCharacter, isFloating, isInteger, types, type LogicalType } from '../../types/logical-type.ts'
import { parseDouble } from '../../types/number-text.ts'
import type { Value } from '../../types/value.ts'
import type { FunctionDoc, ScalarFunction } from '../definition.ts'
import { always, calcite, character, numeric } from '../signatures.ts'

/** A test of text; of other values the type alone decides. NULL gives FALSE. */
const characterTest = (
  name: string,
  test: (text: string) => boolean,
  ofNumbers: (type: LogicalType) => boolean,
  doc: Omit<FunctionDoc, 'group' | 'signatures'>,
): ScalarFunction => ({
  kind: 'scalar',
  name,
  resolve: calcite([{ operands: [character] }, { operands: [numeric] }], always(types.boolean(false))),
  nulls: 'handle',
  bind: ({ args }) => {
    const [type] = args as [LogicalType]
    if (isCharacter(type)) return (value: Value | undefined) => value !== null && test(value as string)
    const answer = ofNumbers(type)
    return (value) => value !== null && answer
  },
  doc: { group: 'conditional', signatures: [`${name}(string)`], ...doc },
})

/** Java looks at UTF-16 units one by one, so characters beyond the basic plane are neither letters nor digits. */
const LETTERS = /^(?:(?![\u{10000}-\u{10ffff}])\p{L})+$/u
const DIGITS = /^(?:(?![\u{10000}-\u{10ffff}])\p{Nd})+$/u

export const isAlpha = characterTest(
  'IS_ALPHA',
  (text) => LETTERS.test(text),
  () => false,
  {
    text: 'Whether the string is made of letters only (of any script) and not empty. FALSE for NULL.',
    examples: [
      { sql: "IS_ALPHA('abc')", value: 'TRUE' },
      { sql: "IS_ALPHA('1L')", value: 'FALSE' },
    ],
  },
)

export const isDigit = characterTest('IS_DIGIT', (text) => DIGITS.test(text), isInteger, {
  text: 'Whether the string is made of digits only and not empty. TRUE for whole numbers, FALSE for NULL.',
  examples: [
    { sql: "IS_DIGIT('123')", value: 'TRUE' },
    { sql: "IS_DIGIT('5.')", value: 'FALSE' },
  ],
})

const WHOLE = /^[+-]?\p{Nd}+$/u

export const isDecimal = characterTest(
  'IS_DECIMAL',
  (text) => WHOLE.test(text) || parseDouble(text) !== null,
  (type) => isInteger(type) || isFloating(type),
  {
    text: 'Whether the string can be read as a number, by the rules of Java (blanks around it, 1e5 and NaN included). FALSE for NULL and for DECIMAL values.',
    examples: [
      { sql: "IS_DECIMAL('1.5')", value: 'TRUE' },
      { sql: "IS_DECIMAL('abc')", value: 'FALSE' },
    ],
  },
)

import { isCharacter, types } from '../../types/logical-type.ts'
import type { BoundCall, CallSite, FunctionDoc, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { remembered } from '../remembered.ts'
import { anyNullable, cannotApply } from '../signatures.ts'
import { firstKnownTypes } from './infix.ts'
import { escapeCharacter, likeMatcher, type Matcher } from './like-pattern.ts'
import { similarMatcher } from './similar-pattern.ts'

type MakeMatcher = (pattern: string, escape: string | null) => Matcher

function resolve(call: CallSite): Resolution {
  if (!call.args.every(isCharacter))
    return cannotApply({ ...call, args: firstKnownTypes(call) }, [`${call.name}(<STRING>, <STRING>, <STRING>)`])
  return { args: call.args, result: types.boolean(anyNullable(call)) }
}

/** A constant pattern is checked at once, others are kept by their text. */
function bind({ constants }: BoundCall, make: MakeMatcher): Kernel {
  const [, pattern, escape] = constants
  if (typeof pattern === 'string' && (constants.length < 3 || typeof escape === 'string')) {
    const matches = make(pattern, (escape as string | undefined) ?? null)
    return (text) => matches(text as string)
  }
  if (constants.length < 3) {
    const matcher = remembered((by) => make(by, null))
    return (text, by) => matcher(by as string)(text as string)
  }
  const matchers = remembered((escapedBy) => remembered((by) => make(by, escapedBy)))
  return (text, by, escapedBy) => matchers(escapedBy as string)(by as string)(text as string)
}

interface PatternOperator {
  readonly name: string
  readonly make: MakeMatcher
  readonly doc: Omit<FunctionDoc, 'group' | 'signatures'>
  readonly negatedExample: FunctionDoc['examples'][number]
}

const definition = (name: string, { make, doc }: PatternOperator, not: boolean): ScalarFunction => ({
  kind: 'scalar',
  name,
  resolve,
  nulls: 'propagate',
  bind: (call) => {
    const kernel = bind(call, make)
    return not ? (...args) => !kernel(...args) : kernel
  },
  doc: { group: 'comparison', signatures: [`string1 ${name} string2 [ ESCAPE char ]`], ...doc },
})

/** The operator and its negation. */
const patternOperators = (operator: PatternOperator): readonly ScalarFunction[] => [
  definition(operator.name, operator, false),
  definition(
    `NOT ${operator.name}`,
    { ...operator, doc: { text: `The opposite of ${operator.name}.`, examples: [operator.negatedExample] } },
    true,
  ),
]

export const like = patternOperators({
  name: 'LIKE',
  make: (pattern, escape) => {
    // an empty escape counts as none where the pattern has no wildcard for one character
    if (escape === '' && !pattern.includes('_')) return likeMatcher(pattern, null)
    return likeMatcher(pattern, escape === null ? null : escapeCharacter(escape))
  },
  doc: {
    text: 'Whether the whole string fits the pattern: % stands for any text, _ for one character that is no line end. There is no escape character unless ESCAPE names one. NULL if any argument is NULL.',
    examples: [
      { sql: "'abcxxxdef' LIKE 'abc%def'", value: 'TRUE' },
      { sql: "'TE_ST' LIKE '%E#_S%' ESCAPE '#'", value: 'TRUE' },
      { sql: "'abc ' LIKE 'abc'", value: 'FALSE' },
    ],
  },
  negatedExample: { sql: "'abc' NOT LIKE 'a\\bc'", value: 'TRUE' },
})

export const similarTo = patternOperators({
  name: 'SIMILAR TO',
  make: (pattern, escape) => similarMatcher(pattern, escape === null ? null : escapeCharacter(escape)),
  doc: {
    text: 'Whether the whole string fits the SQL regular expression: % and _ as in LIKE, and | * + ? {n} ( ) [ ] with classes such as [[:DIGIT:]]. NULL if any argument is NULL.',
    examples: [
      { sql: "'123' SIMILAR TO '[[:DIGIT:]]+'", value: 'TRUE' },
      { sql: "'aaa' SIMILAR TO 'a{4}'", value: 'FALSE' },
    ],
  },
  negatedExample: { sql: "'abc' NOT SIMILAR TO 'a%'", value: 'FALSE' },
})

import { describe, expect, it } from 'vitest'
import { SqlError } from '../../src/errors/sql-error.ts'
import { flattenPattern } from '../../src/plan/match-pattern.ts'
import type { MatchRecognize } from '../../src/sql/ast.ts'
import { parseScript } from '../../src/sql/parser.ts'

function matchOf(pattern: string, after = ''): MatchRecognize {
  const { statements, errors } = parseScript(
    `SELECT * FROM e MATCH_RECOGNIZE (ORDER BY ts MEASURES A.id AS a ${after} PATTERN (${pattern}) DEFINE A AS TRUE) AS T`,
  )
  if (errors.length > 0) throw errors[0]!
  return findMatch(statements[0])!
}

function findMatch(node: unknown): MatchRecognize | undefined {
  if (node === null || typeof node !== 'object') return undefined
  if ('type' in node && node.type === 'MatchRecognize') return node as MatchRecognize
  for (const child of Object.values(node)) {
    const found = findMatch(child)
    if (found !== undefined) return found
  }
  return undefined
}

function refusal(pattern: string, after?: string): string | undefined {
  try {
    flattenPattern(matchOf(pattern, after))
    return undefined
  } catch (error) {
    if (error instanceof SqlError) return error.message
    throw error
  }
}

const group = (text: string): string => `Expression not supported: ${text} Group patterns are not supported yet.`
const branching = (text: string): string =>
  `Expression not supported: ${text}. Currently, CEP doesn't support branching patterns.`
const permute = (text: string): string =>
  `Expression not supported: ${text}. Currently, CEP doesn't support PERMUTE patterns.`
const exclusion = (text: string): string =>
  `Expression not supported: ${text}. Currently, CEP doesn't support '{-' '-}' patterns.`
const FROM = 'The from should be a positive number greater than 0.'
const to = (from: number): string => `The to should be a number greater than or equal to from: ${from}.`
const UNIQUE = 'Pattern variables must be unique. That might change in the future.'
const AFTER_GREEDY = 'Optional pattern cannot be preceded by greedy pattern'
const RELUCTANT = 'Reluctant optional variables are not supported yet.'
const EMPTY =
  'Patterns that can produce empty matches are not supported. There must be at least one non-optional state.'
const LAST =
  'Greedy quantifiers are not allowed as the last element of a Pattern yet. Finish your pattern with either a simple variable or reluctant quantifier.'

// Flink 2.3.0's answers
describe('patterns that Flink refuses', () => {
  it.each([
    ['(A B)+', group("(_UTF-16LE'A', _UTF-16LE'B')")],
    ['(A B)? C', group("(_UTF-16LE'A', _UTF-16LE'B')")],
    ['(A | B)+ C', group("|(_UTF-16LE'A', _UTF-16LE'B')")],
    ['(PERMUTE(A, B))+', group("PATTERN_PERMUTE(_UTF-16LE'A', _UTF-16LE'B')")],
    ['(A+)? B', group("PATTERN_QUANTIFIER(_UTF-16LE'A', 1, -1, false)")],
    ['{- A -}+ B', group("PATTERN_EXCLUDE(_UTF-16LE'A')")],
    ['A | B C', branching("|(_UTF-16LE'A', (_UTF-16LE'B', _UTF-16LE'C'))")],
    ['A | B | C', branching("|(|(_UTF-16LE'A', _UTF-16LE'B'), _UTF-16LE'C')")],
    ['(A | B) (C | D)', branching("|(_UTF-16LE'A', _UTF-16LE'B')")],
    ['A?? | B', branching("|(PATTERN_QUANTIFIER(_UTF-16LE'A', 0, 1, true), _UTF-16LE'B')")],
    ['PERMUTE(A+, B) C', permute("PATTERN_PERMUTE(PATTERN_QUANTIFIER(_UTF-16LE'A', 1, -1, false), _UTF-16LE'B')")],
    ['{- A B -} C', exclusion("PATTERN_EXCLUDE((_UTF-16LE'A', _UTF-16LE'B'))")],
    ['A{,2} B', FROM],
    ['A{,0} B', FROM],
    ['A{0} B', to(1)],
    ['A{2,1} B', to(2)],
    ['A{3,2}? B', to(3)],
    ['A{99999999999} B', "Numeric literal '99999999999' out of range"],
    ['A B A', UNIQUE],
    ['A* A', UNIQUE],
    ['A (B A)+', group("(_UTF-16LE'B', _UTF-16LE'A')")],
    ['A+ B? C', AFTER_GREEDY],
    ['A+ ((B)?) C', AFTER_GREEDY],
    ['A{1,2} B* C', AFTER_GREEDY],
    ['A+ B*? C', AFTER_GREEDY],
    ['A+ B{0,1} C', AFTER_GREEDY],
    ['A+ B? (C D)+', AFTER_GREEDY],
    ['A* B?', AFTER_GREEDY],
    ['A?? B', RELUCTANT],
    ['A{0,1}? B', RELUCTANT],
    ['A?? (B C)+', RELUCTANT],
    ['A*', EMPTY],
    ['A? B*?', EMPTY],
    ['A{0,2} B{0,2}?', EMPTY],
    ['A+', LAST],
    ['A B{0,2}', LAST],
    ['A B{2,}', LAST],
  ])('%s', (pattern, message) => {
    expect(refusal(pattern)).toBe(message)
  })

  it('refuses to skip to a variable that only DEFINE or SUBSET knows', () => {
    expect(refusal('A B', 'AFTER MATCH SKIP TO LAST C')).toBe(
      'The pattern name specified in AfterMatchSkipStrategy can not be found in the given Pattern',
    )
  })

  it('refuses what makes Flink run out of memory', () => {
    expect(refusal('A{1,2147483647} B')).toBe('Java heap space')
  })
})

describe('patterns that Flink takes', () => {
  it.each([
    [
      'A B',
      [
        ['A', 1, 1, false],
        ['B', 1, 1, false],
      ],
    ],
    [
      '(A (B C)) D',
      [
        ['A', 1, 1, false],
        ['B', 1, 1, false],
        ['C', 1, 1, false],
        ['D', 1, 1, false],
      ],
    ],
    [
      '(A)+ B',
      [
        ['A', 1, null, true],
        ['B', 1, 1, false],
      ],
    ],
    [
      '^ A B $',
      [
        ['A', 1, 1, false],
        ['B', 1, 1, false],
      ],
    ],
    [
      'A a',
      [
        ['A', 1, 1, false],
        ['a', 1, 1, false],
      ],
    ],
    // neither {n} nor ? is greedy, so an optional variable may follow
    [
      'A{2} B? C',
      [
        ['A', 2, 2, false],
        ['B', 0, 1, false],
        ['C', 1, 1, false],
      ],
    ],
    [
      'A? B* C',
      [
        ['A', 0, 1, false],
        ['B', 0, null, true],
        ['C', 1, 1, false],
      ],
    ],
    // {0,n} may even follow a greedy loop
    [
      'A+ B{0,2} C',
      [
        ['A', 1, null, true],
        ['B', 0, 2, true],
        ['C', 1, 1, false],
      ],
    ],
    [
      'A{1,2}? B*? C',
      [
        ['A', 1, 2, false],
        ['B', 0, null, false],
        ['C', 1, 1, false],
      ],
    ],
    [
      'A B?',
      [
        ['A', 1, 1, false],
        ['B', 0, 1, false],
      ],
    ],
    ['A+?', [['A', 1, null, false]]],
  ])('%s', (pattern, elements) => {
    expect(
      flattenPattern(matchOf(pattern)).map(({ variable, min, max, greedy }) => [variable, min, max, greedy]),
    ).toEqual(elements)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Match } from '../../src/plan/exec-node.ts'
import { types, type RowField } from '../../src/types/logical-type.ts'
import { expressions, isNull, matchRowtime, oneOf, op, patternOf, run, type Spec } from './match-spec.ts'

const columns: RowField[] = [
  { name: 'id', type: types.int() },
  { name: 'name', type: types.string() },
  { name: 'ts', type: types.rowtime('TIMESTAMP') },
]
const { ref, first } = expressions(columns)

const LETTERS = ['a', 'b', 'c', 'd']
const QUANTIFIERS = ['', '', '?', '*', '+', '*?', '+?', '{2}', '{1,2}', '{1,2}?', '{0,2}', '{0,2}?', '{2,}', '{2,}?']

/** Flink's rules: something must match, greedy loops stand neither last nor before an optional variable. */
function isLegal(pattern: string): boolean {
  const elements = patternOf(pattern)
  const legal = elements.every(
    ({ min, max }, i) => i === 0 || !elements[i - 1]!.greedy || min > 0 || (max !== null && max > 1),
  )
  return legal && !elements.at(-1)!.greedy && elements.some(({ min }) => min > 0)
}

const patterns = fc
  .array(fc.constantFrom(...QUANTIFIERS), { minLength: 1, maxLength: 4 })
  .map((quantifiers) => quantifiers.map((quantifier, i) => 'ABCD'[i] + quantifier).join(' '))
  .filter(isLegal)
const letterSets = fc.array(fc.subarray(LETTERS, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 4 })
const skips = fc.constantFrom<Match['afterMatch']>(
  { kind: 'PAST LAST ROW' },
  { kind: 'TO NEXT ROW' },
  { kind: 'TO FIRST', variable: 'B' },
  { kind: 'TO LAST', variable: 'A' },
)

function specOf(pattern: string, sets: readonly string[][], after: Match['afterMatch'], lookBack: boolean): Spec {
  const variables = patternOf(pattern).map((element) => element.variable)
  const condition = (variable: string, i: number) => {
    const local = oneOf(ref(`${variable}.name`), ...sets[i]!)
    // always true, yet no longer about the row under test alone
    return lookBack ? op(local, 'AND', isNull(first(`${variable}.id`, 1_000_000))) : local
  }
  return {
    columns,
    orderBy: ['ts'],
    measures: {
      ...Object.fromEntries(
        variables.flatMap((v) => [
          [`f${v}`, first(`${v}.id`)],
          [`l${v}`, ref(`${v}.id`)],
        ]),
      ),
      time: matchRowtime(),
    },
    pattern,
    define: Object.fromEntries(variables.map((variable, i) => [variable, condition(variable, i)])),
    after: variables.includes(after.variable ?? 'A') ? after : { kind: 'TO NEXT ROW' },
  }
}

describe('runs in the same state, moved as one', () => {
  it('give what they give when each is moved by itself', () => {
    fc.assert(
      fc.property(
        patterns,
        letterSets,
        skips,
        fc.array(fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c', 'd'), { minLength: 20, maxLength: 120 }),
        (pattern, sets, after, letters) => {
          const rows = letters.map((letter, i) => [i, letter, 1000 * i])
          const grouped = run(specOf(pattern, sets, after, false), { rows })
          const single = run(specOf(pattern, sets, after, true), { rows })
          expect(grouped.error).toEqual(single.error)
          if (single.error !== undefined) return
          expect(grouped.rows).toEqual(single.rows)
          const live = (of: typeof single): string[] =>
            of.operator
              .partialMatches()
              .map((m) => JSON.stringify(m))
              .sort()
          expect(live(grouped)).toEqual(live(single))
          expect(grouped.operator.describe()).toEqual(single.operator.describe())
        },
      ),
      { numRuns: 400 },
    )
  })

  it('cost a row no more the more of them there are', () => {
    const count = 60_000
    const spec: Spec = {
      columns,
      orderBy: ['ts'],
      measures: { first: first('A.id'), last: ref('A.id'), c: ref('C.id') },
      pattern: 'A+ C',
      define: { A: oneOf(ref('A.name'), 'a'), C: oneOf(ref('C.name'), 'c') },
      after: { kind: 'PAST LAST ROW' },
    }
    const rows = Array.from({ length: count }, (_, i) => [i, i === count - 1 ? 'c' : 'a', 1000 * i])
    // were each run moved by itself, this would be 1.8 billion steps and time out
    expect(run(spec, { rows }).rows).toEqual([[0, count - 2, count - 1]])
  }, 10_000)
})

import { describe, expect, it } from 'vitest'
import { compileNfa, FINAL, NONE, type Nfa } from '../../src/runtime/cep/nfa-compiler.ts'
import { patternOf } from './match-spec.ts'

/** `A→2 ⇢1 !B`: takes a row as A and goes to state 2, may proceed to 1; closed to rows that B would take. */
function describeStates(pattern: string): { start: number; states: string[] } {
  const elements = patternOf(pattern)
  const nfa: Nfa = compileNfa(elements)
  const name = (state: number): string => (state === FINAL ? 'end' : String(state))
  return {
    start: nfa.start,
    states: nfa.take.map((taken, state) => {
      const proceed = nfa.proceed[state]!
      const guard = nfa.guard[state]!
      return (
        `${elements[nfa.variable[state]!]!.variable}→${name(taken)}` +
        (proceed === NONE ? '' : ` ⇢${name(proceed)}`) +
        (guard === NONE ? '' : ` !${elements[guard]!.variable}`)
      )
    }),
  }
}

// worked out by hand from NFACompiler's createSingletonState, createTimesState and createLooping
describe('the states of a pattern', () => {
  it.each([
    ['A B', 1, ['B→end', 'A→0']],
    ['A B?', 1, ['B→end ⇢end', 'A→0']],
    ['A B? C', 2, ['C→end', 'B→0 ⇢0', 'A→1']],
    ['A+ B', 2, ['B→end !A', 'A→1 ⇢0', 'A→1']],
    ['A+? B', 2, ['B→end', 'A→1 ⇢0', 'A→1']],
    ['A B* C', 3, ['C→end !B', 'B→1 ⇢0', 'B→1 ⇢0', 'A→2']],
    ['A{2} B', 2, ['B→end', 'A→0', 'A→1']],
    ['A{2,} B', 3, ['B→end !A', 'A→1 ⇢0', 'A→1', 'A→2']],
    ['A{1,3} B', 3, ['B→end !A', 'A→0 ⇢0', 'A→1 ⇢0', 'A→2']],
    ['A{0,2}? B', 2, ['B→end', 'A→0 ⇢0', 'A→1 ⇢0']],
    ['A+ B{0,2} C', 4, ['C→end !B', 'B→0 ⇢0', 'B→1 ⇢0 !A', 'A→3 ⇢2', 'A→3']],
  ])('%s', (pattern, start, states) => {
    expect(describeStates(pattern)).toEqual({ start, states })
  })

  it('knows how many variables a run has come to', () => {
    // C, B loop, B first, A
    expect(compileNfa(patternOf('A B* C')).depth).toEqual([2, 2, 1, 0])
  })
})

import type { PatternElement } from '../../plan/exec-node.ts'

/** Stands for the final state. */
export const FINAL = -1
/** No edge, no guard. */
export const NONE = -2

/**
 * The states of a pattern, by number; the fields are arrays over states. Flink's NFACompiler, for what SQL can ask for:
 * strict contiguity, so no IGNORE edges, and one TAKE and at most one PROCEED edge a state.
 *
 * A state takes a row as its `variable` and leads to `take`; without taking one it may go on to `proceed`. Behind a
 * greedy loop both edges are closed to rows that the loop would take: those that meet the condition of `guard`.
 */
export interface Nfa {
  readonly start: number
  readonly variable: readonly number[]
  readonly take: readonly number[]
  readonly proceed: readonly number[]
  readonly guard: readonly number[]
  /** How many variables a run in this state has come to. */
  readonly depth: readonly number[]
}

/**
 * For one mask of conditions, by state: the state whose TAKE edge is the only thing that can be done with a row, or one
 * of these two. BRANCH: there are several edges, or the pattern may end behind the one and go on as well.
 */
export type Steps = Int32Array
export const NO_EDGE = -1
export const BRANCH = -2

export function compileNfa(pattern: readonly PatternElement[]): Nfa {
  const variables: number[] = []
  const take: number[] = []
  const proceed: number[] = []
  const guard: number[] = []
  const depth: number[] = []
  const state = (variable: number, taken: number, skipped: number, inside = true): number => {
    take.push(taken)
    proceed.push(skipped)
    guard.push(NONE)
    depth.push(inside ? variable + 1 : variable)
    return variables.push(variable) - 1
  }
  // from the end of the pattern to its beginning, as each state needs the one it leads to
  let sink = FINAL
  for (let variable = pattern.length - 1; variable >= 0; variable--) {
    const { min, max, greedy } = pattern[variable]!
    const after = sink
    const from = Math.max(1, min)
    const single = min === 0 && max === 1
    if (greedy && !single && min !== max && after !== FINAL) guard[after] = variable
    let next = after
    if (max === null) {
      next = state(variable, FINAL, after)
      take[next] = next
    } else for (let i = from; i < max; i++) next = state(variable, next, after)
    for (let i = 1; i < from; i++) next = state(variable, next, NONE)
    sink = state(variable, next, min === 0 ? after : NONE, false)
  }
  return { start: sink, variable: variables, take, proceed, guard, depth }
}

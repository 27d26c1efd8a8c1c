import type { Value } from '../../types/value.ts'
import type { Matcher } from './matcher.ts'
import type { Nfa } from './nfa-compiler.ts'
import { NO_ROW, type RowChains } from './row-chains.ts'
import { NO_RUN } from './runs.ts'

/** A live run as a row to look at. */
export interface PartialMatch {
  readonly key: readonly Value[]
  /** Completed, and waiting for a run that began earlier. */
  readonly held: boolean
  /** By variable, as far as the run has come: the times of its rows, ms. */
  readonly variables: readonly { readonly variable: string; readonly times: readonly number[] }[]
}

export interface PartialMatchSource {
  readonly matcher: Matcher
  readonly chains: RowChains
  readonly nfa: Nfa
  readonly variables: readonly string[]
  readonly keyValues: (key: number) => readonly Value[]
}

/** All runs of all keys, and the completed matches that are held back. */
export function partialMatches({ matcher, chains, nfa, variables, keyValues }: PartialMatchSource): PartialMatch[] {
  const { runs, groups } = matcher
  const found: PartialMatch[] = []
  for (let key = 0; key < runs.keys; key++) {
    if (!matcher.isLive(key)) continue
    const values = keyValues(key)
    const add = (begins: Int32Array, last: number, held: boolean): void => {
      found.push({ key: values, held, variables: assignment(begins, last, variables, chains) })
    }
    for (const { begins, start, last } of matcher.heldOf(key)) add(begins ?? groups!.replay(start, last), last, true)
    const last = chains.last(key)
    for (let run = runs.first(key); run !== NO_RUN; run = runs.next(run)) {
      const base = run * runs.width
      if (groups === null || groups.isBroken(key))
        add(runs.begins.subarray(base, base + nfa.depth[runs.states[run]!]!), last, false)
      else for (const start of groups.membersOf(run)) add(groups.replay(start, last), last, false)
    }
  }
  return found
}

function assignment(
  begins: Int32Array,
  last: number,
  variables: readonly string[],
  chains: RowChains,
): PartialMatch['variables'] {
  return Array.from(begins, (begin, index) => {
    const times: number[] = []
    const stop = begins[index + 1] ?? chains.next(last)
    for (let row = begin; row !== stop && row !== NO_ROW; row = chains.next(row)) times.push(chains.time(row))
    return { variable: variables[index]!, times }
  })
}

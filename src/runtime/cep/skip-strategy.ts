import { fail } from '../../errors/messages.ts'
import type { Match } from '../../plan/exec-node.ts'
import type { KnownMatch } from './found-match.ts'
import type { Ordinals } from './ordinals.ts'
import { NO_ROW, type RowChains } from './row-chains.ts'

/**
 * AFTER MATCH SKIP: once `match` is out, what begins at rows with a lower order than the answer is discarded. Throws
 * where Flink fails the job. Flink's AfterMatchSkipStrategy.
 */
export type SkipStrategy = (match: KnownMatch) => number

export function skipStrategy({ afterMatch, pattern }: Match, chains: RowChains, ordinals: Ordinals): SkipStrategy {
  switch (afterMatch.kind) {
    case 'PAST LAST ROW':
      return (match) => chains.order(match.last) + 1
    case 'TO NEXT ROW':
      return (match) => match.startOrder + 1
  }
  const variables = pattern.map((element) => element.variable)
  const target = variables.indexOf(afterMatch.variable!)
  const toLast = afterMatch.kind === 'TO LAST'
  return (match) => {
    const { begins } = match
    const first = begins[target] ?? NO_ROW
    const stop = begins[target + 1] ?? NO_ROW
    if (first === stop) {
      const text = matchText(match, variables, chains, ordinals)
      return fail('match-skip-missing', { variable: variables[target]!, match: text })
    }
    const last = stop === NO_ROW ? match.last : chains.previous(stop)
    const row = toLast ? last : first
    return row === match.start ? fail('match-skip-to-first-row') : chains.order(row)
  }
}

/** The match as Flink prints it: `{A=[EventId{id=0, timestamp=1000}], …}`. */
function matchText(match: KnownMatch, variables: readonly string[], chains: RowChains, ordinals: Ordinals): string {
  const { begins, last } = match
  const events = variables.map((): string[] => [])
  let variable = 0
  for (let row = match.start; ; row = chains.next(row)) {
    while (begins[variable + 1] === row) variable++
    events[variable]!.push(`EventId{id=${ordinals.of(row)}, timestamp=${chains.time(row)}}`)
    if (row === last) break
  }
  const mapped = variables.map((name, i) => `${name}=[${events[i]!.join(', ')}]`)
  return `{${mapped.filter((_, i) => events[i]!.length > 0).join(', ')}}`
}

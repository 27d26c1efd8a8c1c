import { words } from '../sql/keywords.ts'
import { isLevel, opener, tokensWithin, wordOf, type Level } from './level.ts'
import { isName } from './names.ts'
import { textOf } from './query-level.ts'

/** The level of a MATCH_RECOGNIZE that is this level or around it, no query between. */
export function matchAround(level: Level): Level | null {
  for (let at: Level | null = level; at !== null; at = at.parent) {
    if (wordOf(opener(at)) === 'MATCH_RECOGNIZE') return at
    if (at.parts.some((part) => wordOf(part) === 'SELECT')) return null
  }
  return null
}

const beforeTable = words('FROM JOIN ,')

/** The text of the table whose rows are matched. */
export function matchInput(script: string, match: Level): string {
  const around = match.parent!
  const end = around.parts.indexOf(match) - 1
  const start = around.parts.findLastIndex((part, i) => i < end && beforeTable.has(wordOf(part)))
  return textOf(script, around.parts.slice(start + 1, end))
}

export type MatchClause =
  'PARTITION' | 'ORDER' | 'MEASURES' | 'AFTER' | 'PATTERN' | 'SUBSET' | 'DEFINE' | 'ONE' | 'WITHIN'
const clauses = words('PARTITION ORDER MEASURES AFTER PATTERN SUBSET DEFINE ONE WITHIN')

/** The clause of a MATCH_RECOGNIZE in which an offset stands. */
export function matchClauseAt(match: Level, offset: number): MatchClause | null {
  const last = match.parts.findLast((part) => !isLevel(part) && part.start < offset && clauses.has(part.word))
  return last === undefined ? null : (wordOf(last) as MatchClause)
}

/** The variables of PATTERN, DEFINE and SUBSET, in the order in which they are met. */
export function patternVariables(match: Level): string[] {
  const names = new Set<string>()
  match.parts.forEach((part, i) => {
    if (isLevel(part) && wordOf(match.parts[i - 1]) === 'PATTERN')
      for (const token of tokensWithin(part)) if (isName(token)) names.add(token.text)
    if (isLevel(part) || !isName(part)) return
    const clause = matchClauseAt(match, part.start)
    const next = wordOf(match.parts[i + 1])
    const previous = wordOf(match.parts[i - 1])
    if (clause === 'DEFINE' && next === 'AS' && (previous === 'DEFINE' || previous === ',')) names.add(part.text)
    if (clause === 'SUBSET' && next === '=') names.add(part.text)
  })
  return [...names]
}

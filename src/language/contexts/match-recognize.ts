import { keyword, keywords, snippet, type Completion, type Context } from '../completion.ts'
import { isLevel, opener, wordOf, type Level } from '../level.ts'
import { matchAround, matchClauseAt, patternVariables } from '../match-at.ts'
import type { Place } from '../place.ts'

/** The clauses of MATCH_RECOGNIZE; the expressions in them are those of any query. */
export const matchRecognize: Context = ({ place }) => {
  const match = matchAround(place.level)
  if (match === null) return null
  const variables = variablesOf(match)
  if (place.level !== match) {
    const before = wordOf(opener(place.level))
    if (before === 'PATTERN' || (matchClauseAt(match, place.from) === 'SUBSET' && before === '=')) return variables
    return null
  }
  return clauseAt(place, match, variables)
}

const variablesOf = (match: Level): Completion[] =>
  patternVariables(match).map((label) => ({ label, kind: 'variable', detail: 'pattern variable' }))

function clauseAt({ level, index, from }: Place, match: Level, variables: Completion[]): Completion[] | null {
  const before = level.parts.slice(0, index).map(wordOf)
  const last = before.at(-1)
  const clause = matchClauseAt(match, from)
  if (clause === null) return CLAUSES
  if (clause === 'AFTER') return afterMatch(before, variables, match)
  if (clause === 'ONE')
    return last === 'ONE' ? keywords(['ROW PER MATCH']) : last === 'MATCH' ? rest(match) : keywords(['MATCH'])
  if (clause === 'PATTERN') return isLevel(level.parts[index - 1]) ? [...keywords(['WITHIN']), ...rest(match)] : []
  if (clause === 'DEFINE' && (last === 'DEFINE' || last === ','))
    return variables.map((one) => ({ ...one, insert: `${one.label} AS ` }))
  if (clause === 'SUBSET') return last === '=' || last === 'SUBSET' ? [] : rest(match)
  if (clause === 'MEASURES' && last === 'AS') return []
  if (last === 'PARTITION' || last === 'ORDER') return [keyword('BY')]
  return null
}

function afterMatch(before: readonly string[], variables: Completion[], match: Level): Completion[] {
  const words = before.slice(before.lastIndexOf('AFTER')).join(' ')
  if (words === 'AFTER') return keywords(['MATCH SKIP PAST LAST ROW', 'MATCH SKIP TO NEXT ROW', 'MATCH SKIP TO'])
  if (words === 'AFTER MATCH') return keywords(['SKIP PAST LAST ROW', 'SKIP TO NEXT ROW', 'SKIP TO'])
  if (words === 'AFTER MATCH SKIP') return keywords(['PAST LAST ROW', 'TO NEXT ROW', 'TO'])
  if (words === 'AFTER MATCH SKIP TO') return [...variables, ...keywords(['FIRST', 'LAST', 'NEXT ROW'])]
  if (words === 'AFTER MATCH SKIP TO FIRST' || words === 'AFTER MATCH SKIP TO LAST') return variables
  if (words === 'AFTER MATCH SKIP PAST') return keywords(['LAST ROW'])
  return rest(match)
}

const CLAUSES: Completion[] = [
  snippet('PARTITION BY', 'PARTITION BY ${key}', 'Matches are looked for in the rows of each key alone.'),
  snippet('ORDER BY', 'ORDER BY ${time}', 'The event time in whose order rows are read.'),
  snippet('MEASURES', 'MEASURES\n    ${A.column} AS ${name}', 'The columns that a match gives.'),
  snippet('ONE ROW PER MATCH', 'ONE ROW PER MATCH'),
  snippet('AFTER MATCH SKIP', 'AFTER MATCH SKIP ${PAST LAST ROW}', 'Where the next match may begin.'),
  snippet('PATTERN', 'PATTERN (${A B+ C})', 'The order of rows to look for, as in a regular expression.'),
  snippet('SUBSET', 'SUBSET ${U} = (${A}, ${B})', 'A name for several variables together.'),
  snippet('DEFINE', 'DEFINE\n    ${A} AS ${condition}', 'What a row must be to stand for a variable.'),
]

/** Clauses that are not there yet. */
const rest = (match: Level): Completion[] =>
  CLAUSES.filter(({ label }) => !match.parts.some((part) => wordOf(part) === label.split(' ')[0]))

export const missingMatchClauses = rest

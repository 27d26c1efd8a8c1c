import { expressionEntries } from './expressions.ts'
import { finder, named, type Doc, type Entry } from './doc.ts'
import { groupingEntries } from './grouping.ts'
import { joinEntries } from './joins.ts'
import { matchEntries } from './match.ts'
import { overEntries } from './over.ts'
import { patternEntries } from './patterns.ts'
import { queryEntries } from './query.ts'
import { rankingEntries } from './ranking.ts'
import { registeredDocs } from './registered.ts'
import { statementEntries } from './statements.ts'
import { tableEntries } from './table-definitions.ts'
import { windowEntries } from './windows.ts'

export type { Doc } from './doc.ts'

/** Functions that the grammar and the planner know themselves, beside those of the registry. */
const plannerFunctions: readonly Entry[] = [...windowEntries, ...rankingEntries, ...groupingEntries, ...matchEntries]

const clauses: readonly Entry[] = [
  ...queryEntries,
  ...joinEntries,
  ...overEntries,
  ...expressionEntries,
  ...patternEntries,
  ...tableEntries,
  ...statementEntries,
]

const namedFunctions = [...registeredDocs, ...plannerFunctions.map(named)]
const namedClauses = clauses.map(named)

export const functionDocs: readonly Doc[] = namedFunctions.map(({ doc }) => doc)
export const clauseDocs: readonly Doc[] = namedClauses.map(({ doc }) => doc)

/** By its name or another that calls it (`CHARACTER_LENGTH`); operators by their sign or words (`||`, `IS NULL`). */
export const functionDoc = finder(namedFunctions)

const findClause = finder(namedClauses)

/** By its words (`GROUP BY`); operators made of words (`CASE`, `NOT IN`, `LIKE`) are found here too. */
export const clauseDoc = (words: string): Doc | undefined => findClause(words) ?? functionDoc(words)

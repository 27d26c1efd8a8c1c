import { words } from '../../sql/keywords.ts'
import { column, keywords, named, snippet, type Completion, type Context, type Request } from '../completion.ts'
import { functionCompletions } from '../functions.ts'
import { isColumnList } from '../column-list.ts'
import { isLevel, opener, wordOf, type Level, type Part } from '../level.ts'
import { matchAround, patternVariables } from '../match-at.ts'
import { isName } from '../names.ts'
import { missingMatchClauses } from './match-recognize.ts'

/** Inside a query: operands where one is missing, else what may follow. */
export const expression: Context = (request) => {
  const { level, index, root } = request.place
  const first = wordOf(root.parts[0])
  if (!queries.has(first)) return null
  const last = level.parts[index - 1]
  const clause = clauseOf(level, index)
  // a new name is for the writer to choose
  if (wordOf(last) === 'AS' && !isColumnList(level) && matchAround(level) === null)
    return clause === 'WITH' ? [snippet('(SELECT …)', '(SELECT ${columns} FROM ${table})')] : []
  if (needsBy.has(wordOf(last))) return keywords(['BY'])
  return endsOperand(last, level.parts[index - 2]) ? behindOperand(request, clause) : operands(request, clause)
}

const queries = words('SELECT WITH CREATE INSERT EXPLAIN VALUES ALTER STATEMENT BEGIN')
const needsBy = words('GROUP ORDER PARTITION')
const clauseWords = words(
  'SELECT FROM WHERE GROUP HAVING WINDOW QUALIFY ORDER LIMIT ON USING PARTITION OVER JOIN MEASURES DEFINE WITH VALUES',
)

/** The clause around a part: that of its level, or of the level in which a call stands. */
function clauseOf(level: Level, index: number): string {
  for (let at: Level = level, i = index; ;) {
    const last = at.parts.slice(0, i).findLast((part) => clauseWords.has(wordOf(part)))
    if (last !== undefined) return wordOf(last)
    if (at.parent === null) return wordOf(at.parts[0])
    i = at.parent.parts.indexOf(at)
    at = at.parent
  }
}

const operandWords = words('NULL TRUE FALSE UNKNOWN END CURRENT_TIMESTAMP CURRENT_DATE LOCALTIMESTAMP LOCALTIME ROW')
const units = /^(SECOND|MINUTE|HOUR|DAY|MONTH|YEAR)S?$/

/** Whether something is complete here, so that an operator, a comma or a clause follows. */
function endsOperand(last: Part | undefined, before: Part | undefined): boolean {
  if (last === undefined) return false
  if (isLevel(last)) return true
  if (last.word === '*') return before === undefined || ['SELECT', ',', '.', 'DISTINCT'].includes(wordOf(before))
  if (last.kind === 'symbol') return last.word === ']' || last.word === '}'
  if (last.kind !== 'word') return true
  if (units.test(last.word)) return before !== undefined && !isLevel(before) && before.kind === 'string'
  return operandWords.has(last.word) || isName(last)
}

const aggregateClauses = words('SELECT HAVING ORDER QUALIFY MEASURES DEFINE')

function operands(request: Request, clause: string): Completion[] {
  const { level, index } = request.place
  const match = matchAround(level)
  const called = isLevel(level.parts[index])
  const variables: Completion[] =
    match === null ? [] : patternVariables(match).map((label) => ({ label, kind: 'variable', insert: `${label}.` }))
  if (clause === 'LIMIT') return []
  const last = wordOf(level.parts[index - 1])
  const first = last === 'SELECT' ? [...keywords(['DISTINCT']), STAR] : []
  const inCase = insideCase(level, index) ? keywords(['WHEN']) : []
  return [
    ...inCase,
    ...variables,
    ...columnsOf(request),
    ...functionCompletions({ aggregates: aggregateClauses.has(clause), match: match !== null, called }),
    ...first,
    ...FORMS,
    ...(last === '(' || (index === 0 && level.parent !== null) ? INSIDE : []),
  ]
}

const STAR: Completion = { label: '*', kind: 'keyword', info: 'All columns.' }
const INSIDE: readonly Completion[] = [...keywords(['SELECT', 'DISTINCT'])]

const FORMS: readonly Completion[] = [
  snippet('CASE', 'CASE WHEN ${condition} THEN ${result} ELSE ${NULL} END'),
  snippet('CAST', 'CAST(${value} AS ${STRING})'),
  snippet('TRY_CAST', 'TRY_CAST(${value} AS ${STRING})', 'NULL where the value cannot be cast.'),
  snippet('INTERVAL', "INTERVAL '${1}' ${MINUTE}"),
  snippet('EXISTS', 'EXISTS (SELECT ${1} FROM ${table})'),
  snippet('ARRAY', 'ARRAY[${values}]'),
  ...keywords(['NOT', 'NULL', 'TRUE', 'FALSE']),
]

/** Columns of the tables in reach, nearest first, then the tables' names for the dot behind them. */
function columnsOf({ place, names }: Request): Completion[] {
  const found: Completion[] = []
  const seen = new Set<string>()
  const aliases: Completion[] = []
  for (let scope: ReturnType<typeof names>['scope'] | null = names().scope; scope !== null; scope = scope.parent) {
    for (const { alias, fields } of scope.relations) {
      const known = alias !== '' && !alias.startsWith('EXPR$')
      for (const field of fields) {
        if (seen.has(field.name)) continue
        seen.add(field.name)
        found.push(column(place, field, 'column', known ? alias : ''))
      }
      if (known) aliases.push(named(place, alias, { kind: 'table', detail: `${fields.length} columns` }))
    }
  }
  return [...found, ...aliases]
}

function insideCase(level: Level, index: number): boolean {
  const last = level.parts.slice(0, index).findLast((part) => ['CASE', 'END'].includes(wordOf(part)))
  return wordOf(last) === 'CASE'
}

const OPERATORS = ['AND', 'OR', 'IS NULL', 'IS NOT NULL', 'IN', 'LIKE', 'BETWEEN', 'NOT IN', 'NOT LIKE']
const JOINS: readonly Completion[] = [
  ...keywords(['JOIN', 'LEFT JOIN', 'INNER JOIN', 'CROSS JOIN', 'FULL JOIN', 'RIGHT JOIN']),
  snippet('FOR SYSTEM_TIME AS OF', 'FOR SYSTEM_TIME AS OF ${time}', 'The version of the row at that time.'),
  snippet(
    'MATCH_RECOGNIZE',
    'MATCH_RECOGNIZE (\n    PARTITION BY ${key}\n    ORDER BY ${time}\n    MEASURES\n        ${A.column} AS ${name}\n' +
      '    ONE ROW PER MATCH\n    AFTER MATCH SKIP PAST LAST ROW\n    PATTERN (${A B})\n    DEFINE\n        ${A} AS ${condition}\n)',
    'Finds sequences of rows.',
  ),
]
const LATER = [
  'WHERE',
  'GROUP BY',
  'HAVING',
  'QUALIFY',
  'ORDER BY',
  'LIMIT',
  'UNION ALL',
  'UNION',
  'INTERSECT',
  'EXCEPT',
]

/** Clauses that may follow a clause. */
const FOLLOW: Readonly<Record<string, readonly string[]>> = {
  SELECT: ['FROM', 'AS'],
  FROM: ['AS', ...LATER],
  JOIN: ['ON', 'AS', 'USING'],
  ON: LATER,
  USING: LATER,
  WHERE: LATER.slice(1),
  GROUP: LATER.slice(2),
  HAVING: LATER.slice(3),
  QUALIFY: LATER.slice(4),
  ORDER: ['ASC', 'DESC', 'NULLS FIRST', 'NULLS LAST', 'LIMIT', 'OFFSET'],
  LIMIT: ['OFFSET'],
  PARTITION: ['ORDER BY', 'ROWS BETWEEN', 'RANGE BETWEEN'],
}

function behindOperand({ place: { level, index } }: Request, clause: string): Completion[] {
  const match = matchAround(level)
  const inCall = level.parent !== null && !level.parts.some((part) => clauseWords.has(wordOf(part)))
  const last = level.parts[index - 1]
  const over = isLevel(last) && clause === 'SELECT' ? [OVER, FILTER] : []
  const inCase = insideCase(level, index) ? keywords(['THEN', 'WHEN', 'ELSE', 'END']) : []
  const follow = match === level ? missingMatchClauses(level) : inCall ? [] : keywords(FOLLOW[clause] ?? [])
  const joins = !inCall && ['FROM', 'JOIN', 'ON', 'USING'].includes(clause) ? JOINS : []
  const operators = clause === 'FROM' || clause === 'JOIN' ? [] : keywords(OPERATORS)
  const orders = wordOf(opener(level)) === 'OVER' && clause === 'ORDER' ? FRAMES : []
  const as = match === level ? keywords(['AS']) : []
  return [...inCase, ...orders, ...follow, ...joins, ...operators, ...over, ...as]
}

const FRAMES = [
  snippet('ROWS BETWEEN', 'ROWS BETWEEN ${2} PRECEDING AND CURRENT ROW'),
  snippet('RANGE BETWEEN', "RANGE BETWEEN INTERVAL '${1}' HOUR PRECEDING AND CURRENT ROW"),
]
const OVER = snippet('OVER', 'OVER (PARTITION BY ${key} ORDER BY ${time})')
const FILTER = snippet('FILTER', 'FILTER (WHERE ${condition})', 'Only these rows are aggregated.')

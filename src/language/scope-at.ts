import type { TableEnvironment } from '../engine/table-environment.ts'
import type { Rel } from '../plan/rel.ts'
import type { Environment } from '../plan/validate/environment.ts'
import { bindFrom } from '../plan/validate/from.ts'
import { bindQuery } from '../plan/validate/query.ts'
import { Scope, type Relation } from '../plan/validate/scope.ts'
import { isWindowFunction } from '../plan/validate/window-table-function.ts'
import { parseQuery } from '../sql/parser.ts'
import type { RowField } from '../types/logical-type.ts'
import { attempt, catalogBehind } from './catalog-at.ts'
import { opener, wordOf, type Level } from './level.ts'
import { declaredColumns, isColumnList } from './column-list.ts'
import { matchAround, matchInput } from './match-at.ts'
import { nameOf } from './names.ts'
import type { Place } from './place.ts'
import { ctesOf, fromItems, fromRange, selectAround, textOf } from './query-level.ts'

/** What names can mean at a place. */
export interface Names {
  readonly session: TableEnvironment
  readonly environment: Environment
  /** The tables in reach, those of the innermost query first. */
  readonly scope: Scope
}

/** The tables of a scope and of those around it, nearest first. */
export function relationsInReach(scope: Scope): Relation[] {
  const found: Relation[] = []
  for (let at: Scope | null = scope; at !== null; at = at.parent) found.push(...at.relations)
  return found
}

export function namesAt(place: Place): Names {
  const session = catalogBehind(place.script.slice(0, place.statement))
  const context = { catalog: session.catalog, session: session.session() }
  const ctes = new Map<string, Rel>()
  const environment: Environment = { context, ctes, outer: null }
  const chain = levelsAround(place)
  for (const { level, index } of chain.toReversed()) {
    for (const cte of ctesOf(place.script, level, index)) {
      const rel = attempt(() => bindQuery(parseQuery(`WITH ${cte.text} SELECT * FROM ${cte.name.text}`), environment))
      if (rel !== undefined) ctes.set(nameOf(cte.name), rel)
    }
  }
  return { session, environment, scope: scopeOf(place, chain, environment) ?? new Scope([]) }
}

interface Step {
  readonly level: Level
  readonly index: number
}

/** The level of the place and those around it, each with the part that the place is in. */
function levelsAround(place: Place): Step[] {
  const steps: Step[] = [{ level: place.level, index: place.index }]
  for (let { level } = place; level.parent !== null; level = level.parent)
    steps.push({ level: level.parent, index: level.parent.parts.indexOf(level) })
  return steps
}

/** The tables of the innermost query, then those of the queries that it may refer to. */
function scopeOf(place: Place, chain: readonly Step[], environment: Environment): Scope | null {
  for (const [i, { level, index }] of chain.entries()) {
    const match = matchAround(level)
    if (match !== null) return Scope.of('', rowOf(matchInput(place.script, match), environment))
    const declared = isColumnList(level)
      ? declaredColumns(place, level, environment)
      : windowed(place.script, level, environment)
    if (declared !== null) return Scope.of('', declared)
    const select = selectAround(level, index)
    if (select === null) continue
    const range = fromRange(level, select)
    const relations = range === null ? [] : relationsOf(place.script, level, range, environment)
    const parent = isTable(level) ? null : scopeOf(place, chain.slice(i + 1), environment)
    return new Scope(relations, parent)
  }
  return null
}

/** The columns of the table that a window function is given. */
function windowed(script: string, level: Level, environment: Environment): readonly RowField[] | null {
  const table = level.parts.findIndex((part) => wordOf(part) === 'TABLE')
  if (table < 0 || !isWindowFunction(wordOf(opener(level)))) return null
  const stop = level.parts.findIndex((part, i) => i > table && [',', 'PARTITION', 'ORDER'].includes(wordOf(part)))
  return rowOf(textOf(script, level.parts.slice(table + 1, stop < 0 ? undefined : stop)), environment)
}

/** Whether the query stands in FROM or WITH, where it sees no other table. */
const isTable = (level: Level): boolean =>
  level.parent === null || ['FROM', 'JOIN', ',', 'AS'].includes(wordOf(opener(level)))

const rowOf = (table: string, environment: Environment): readonly RowField[] =>
  bound(table, environment).flatMap((relation) => relation.fields)

/** The tables that the text behind FROM names. */
export const bound = (text: string, environment: Environment): readonly Relation[] =>
  attempt(() => {
    const query = parseQuery(`SELECT * FROM ${text}`)
    return query.type === 'Select' && query.from !== undefined ? bindFrom(query.from, environment).relations : []
  }) ?? []

/** All of FROM where it is sound, else as many of its tables as are. */
function relationsOf(
  script: string,
  level: Level,
  range: { start: number; end: number },
  environment: Environment,
): readonly Relation[] {
  const whole = bound(textOf(script, level.parts.slice(range.start, range.end)), environment)
  if (whole.length > 0) return whole
  let sound = ''
  let relations: readonly Relation[] = []
  for (const item of fromItems(script, level, range)) {
    const longer = sound === '' ? item : `${sound}, ${item}`
    const more = bound(longer, environment)
    if (more.length === 0) continue
    sound = longer
    relations = more
  }
  return relations
}

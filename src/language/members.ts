import { ExpressionBinder } from '../plan/validate/expressions.ts'
import { withNullable, type LogicalType, type RowField } from '../types/logical-type.ts'
import { parseExpression } from '../sql/parser.ts'
import { attempt } from './catalog-at.ts'
import { isLevel, wordOf, type Level, type Part } from './level.ts'
import { matchAround, patternVariables } from './match-at.ts'
import { isName, nameOf } from './names.ts'
import type { Place } from './place.ts'
import { textOf } from './query-level.ts'
import type { Names } from './scope-at.ts'

export interface Members {
  /** Whether these are columns of a table or fields of a ROW. */
  readonly of: 'table' | 'row'
  readonly owner: string
  readonly fields: readonly RowField[]
}

/** What may stand behind the dot before a place; null where no dot stands there. */
export function membersAt(place: Place, names: Names): Members | null {
  const { level, index } = place
  if (wordOf(level.parts[index - 1]) !== '.') return null
  const chain = operandBefore(level, index - 1)
  return membersOf(place, names, chain) ?? { of: 'row', owner: '', fields: [] }
}

function membersOf(place: Place, names: Names, chain: readonly Part[]): Members | null {
  const [first] = chain
  if (first === undefined || isLevel(first)) return null
  const match = matchAround(place.level)
  if (match !== null && patternVariables(match).includes(first.text)) {
    const input = names.scope.relations.flatMap(({ fields }) => fields)
    if (chain.length === 1) return { of: 'table', owner: first.text, fields: input }
    return membersOf(place, names, chain.slice(2))
  }
  if (chain.length === 1 && isName(first))
    for (let { scope } = names; ; scope = scope.parent) {
      const relation = scope.relations.find(({ alias }) => alias === nameOf(first))
      if (relation !== undefined) return { of: 'table', owner: relation.alias, fields: relation.fields }
      if (scope.parent === null) break
    }
  const type = typeOf(textOf(place.script, chain), names)
  if (type?.kind !== 'ROW') return null
  const fields = type.fields.map((field) => ({
    ...field,
    type: withNullable(field.type, field.type.nullable || type.nullable),
  }))
  return { of: 'row', owner: textOf(place.script, chain), fields }
}

/** The type of an expression among the names in reach; undefined where it is wrong. */
export const typeOf = (text: string, { environment, scope }: Names): LogicalType | undefined =>
  attempt(() => new ExpressionBinder(environment.context, scope, { clause: 'SELECT' }).bind(parseExpression(text)).type)

/** The names, subscripts and calls that end before the part at `end`: `a.b[1]` of `x + a.b[1] .`. */
export function operandBefore(level: Level, end: number): Part[] {
  const { parts } = level
  let start = end
  for (;;) {
    while (wordOf(parts[start - 1]) === ']') {
      const open = parts.findLastIndex((part, i) => i < start - 1 && wordOf(part) === '[')
      if (open < 0) return []
      start = open
    }
    const last = parts[start - 1]
    if (last === undefined) return []
    if (isLevel(last)) start--
    const name = parts[start - 1]
    if (name !== undefined && !isLevel(name) && (isName(name) || (isLevel(last) && name.kind === 'word'))) start--
    if (wordOf(parts[start - 1]) !== '.') return parts.slice(start, end)
    start--
  }
}

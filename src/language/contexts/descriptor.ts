import { isTimeAttribute, isTimestamp } from '../../types/logical-type.ts'
import { column, keyword, snippet, type Context } from '../completion.ts'
import { isWindowFunction } from '../../plan/validate/window-table-function.ts'
import { isLevel, opener, wordOf } from '../level.ts'

/** The arguments of a window function: the time column, its key, and what follows the table. */
export const descriptor: Context = ({ place, names }) => {
  const { level, index } = place
  const call = wordOf(opener(level))
  const fields = (): ReturnType<typeof allFields> => allFields(names().scope)
  if (call === 'DESCRIPTOR') {
    const rank = (field: ReturnType<typeof fields>[number]): number =>
      isTimeAttribute(field.type) ? 0 : isTimestamp(field.type) ? 1 : 2
    return fields()
      .toSorted((a, b) => rank(a) - rank(b))
      .map((field) => column(place, field, 'column', ''))
  }
  if (!isWindowFunction(call)) return null
  const clause = level.parts.slice(0, index)
  const last = clause.at(-1)
  const comma = wordOf(last) === ','
  if (index === 0) return [keyword('TABLE')]
  if (comma && !clause.some((part) => wordOf(part) === 'DESCRIPTOR'))
    return [snippet('DESCRIPTOR(…)', 'DESCRIPTOR(${time})', 'The time column that the windows are about.')]
  if (comma) return [snippet("INTERVAL '…'", "INTERVAL '${5}' MINUTES")]
  if (wordOf(last) === 'PARTITION') return [keyword('BY')]
  if (wordOf(last) === 'BY') return fields().map((field) => column(place, field, 'column', ''))
  if (call === 'SESSION' && !isLevel(last) && clause.length === 2) return [keyword('PARTITION BY')]
  return null
}

const allFields = (scope: { relations: readonly { fields: readonly Field[] }[] }): Field[] =>
  scope.relations.flatMap((relation) => [...relation.fields])

type Field = Parameters<typeof column>[1]

import { column, type Context } from '../completion.ts'
import { wordOf } from '../level.ts'
import { membersAt } from '../members.ts'

/** Behind a dot: columns of a table, fields of a ROW. */
export const members: Context = ({ place, names }) => {
  if (wordOf(place.level.parts[place.index - 1]) !== '.') return null
  const found = membersAt(place, names())
  if (found === null) return []
  const kind = found.of === 'table' ? 'column' : 'field'
  return found.fields.map((field) => column(place, field, kind, found.owner))
}

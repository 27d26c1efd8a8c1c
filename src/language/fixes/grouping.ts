import { words } from '../../sql/keywords.ts'
import { wordOf } from '../level.ts'
import { endOf, selectAround } from '../query-level.ts'
import { replace, type Mender } from './mistake.ts'

const later = words('HAVING WINDOW QUALIFY ORDER LIMIT OFFSET FETCH')

/** A column beside aggregates that is not grouped by. */
export const grouping: Mender = ({ error, text, script, place }) => {
  if (error.code !== 'not-grouped') return []
  let at = place()?.level
  let index = place()?.index ?? 0
  while (at !== undefined) {
    const select = selectAround(at, index)
    if (select !== null) {
      const parts = at.parts.slice(0, select.end)
      const group = parts.findIndex((part, i) => i >= select.start && wordOf(part) === 'GROUP')
      const stop = parts.findIndex((part, i) => i > Math.max(group, select.start) && later.has(wordOf(part)))
      // the last part of GROUP BY, else of what stands before the next clause
      const end = endOf(parts[(stop < 0 ? parts.length : stop) - 1]!)
      const span = { start: end, end }
      if (group >= 0) return [replace(`Add ${text} to GROUP BY`, span, `, ${text}`)]
      const line = script.includes('\n') ? '\n' : ' '
      return [replace(`Add GROUP BY ${text}`, span, `${line}GROUP BY ${text}`)]
    }
    if (at.parent === null) return []
    index = at.parent.parts.indexOf(at)
    at = at.parent
  }
  return []
}

import { isColumnList, itemsOf } from '../column-list.ts'
import { column, keywords, snippet, type Completion, type Context } from '../completion.ts'
import { isLevel, opener, wordOf, type Level } from '../level.ts'
import { isTimestamp } from '../../types/logical-type.ts'
import type { Place } from '../place.ts'
import { dataTypes } from './data-type.ts'

/** The column list of CREATE TABLE, the expressions in it aside. */
export const columnList: Context = ({ place, names }) => {
  const { level } = place
  const columns = (): Completion[] =>
    names()
      .scope.relations.flatMap(({ fields }) => fields)
      .map((field) => column(place, field, 'column', ''))
  if (level.parent !== null && isColumnList(level.parent) && wordOf(opener(level)) === 'KEY') return columns()
  if (!isColumnList(level)) return null
  const before = itemBefore(place, level)
  const [first] = before
  const last = before.at(-1)
  if (first === undefined || last === undefined) return STARTS
  if (first === 'WATERMARK') {
    if (last === 'WATERMARK') return keywords(['FOR'])
    if (last === 'FOR')
      return names()
        .scope.relations.flatMap(({ fields }) => fields)
        .filter(({ type }) => isTimestamp(type))
        .map((field) => column(place, field, 'column', ''))
    return before.includes('AS') ? null : [{ label: 'AS', kind: 'keyword' }]
  }
  if (first === 'PRIMARY') return keywords(last === 'PRIMARY' ? ['KEY'] : ['NOT ENFORCED'])
  if (before.length === 1) return [...dataTypes, ...keywords(['AS'])]
  if (before.includes('AS')) return null
  if (last === 'METADATA') return [snippet("FROM '…'", "FROM '${key}'"), ...keywords(['VIRTUAL'])]
  return BEHIND_TYPE.filter(({ label }) => !before.includes(label.split(' ')[0]!))
}

const STARTS: Completion[] = [
  snippet(
    'WATERMARK FOR',
    "WATERMARK FOR ${time} AS ${time} - INTERVAL '${5}' SECOND",
    'Makes a timestamp the event time of the table.',
  ),
  snippet('PRIMARY KEY', 'PRIMARY KEY (${column}) NOT ENFORCED', 'Rows of the same key are versions of one row.'),
]

const BEHIND_TYPE: readonly Completion[] = [
  ...keywords(['NOT NULL']),
  snippet("METADATA FROM '…'", "METADATA FROM '${key}'", 'A value that comes with the record, such as its timestamp.'),
  ...keywords(['METADATA VIRTUAL', 'PRIMARY KEY NOT ENFORCED']),
  snippet("COMMENT '…'", "COMMENT '${text}'"),
]

/** The words of the item at hand before the place; a name that is quoted or a level counts as one. */
function itemBefore(place: Place, level: Level): string[] {
  const until = itemsOf({ ...level, parts: level.parts.slice(0, place.index) }).at(-1)!
  return until.map((part) => (isLevel(part) ? '(…)' : part.word || part.text))
}

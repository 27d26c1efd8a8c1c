import type { Environment } from '../plan/validate/environment.ts'
import { resolveCreateTable } from '../plan/validate/create-table.ts'
import { parseScript } from '../sql/parser.ts'
import type { RowField } from '../types/logical-type.ts'
import { attempt } from './catalog-at.ts'
import { isLevel, wordOf, type Level, type Part } from './level.ts'
import type { Place } from './place.ts'
import { textOf } from './query-level.ts'

/** Whether a level is the column list of CREATE TABLE. */
export function isColumnList(level: Level): boolean {
  const root = level.parent
  if (root === null || root.parent !== null || wordOf(root.parts[0]) !== 'CREATE') return false
  return (
    root.parts.find(isLevel) === level &&
    root.parts.slice(0, 4).some((part) => wordOf(part) === 'TABLE') &&
    !root.parts.slice(0, root.parts.indexOf(level)).some((part) => ['WITH', 'AS'].includes(wordOf(part)))
  )
}

/** The items of a column list: cut at the commas outside `<…>`. */
export function itemsOf(level: Level): Part[][] {
  const items: Part[][] = [[]]
  let depth = 0
  for (const part of level.parts) {
    const word = wordOf(part)
    if (word === '<') depth++
    if (word === '>') depth--
    if (word === ',' && depth <= 0) items.push([])
    else items.at(-1)!.push(part)
  }
  return items
}

/** The columns of a table that is being written, as far as they are sound. */
export function declaredColumns(place: Place, level: Level, { context }: Environment): readonly RowField[] {
  const sound: string[] = []
  let columns: readonly RowField[] = []
  for (const item of itemsOf(level)) {
    const text = textOf(place.script, item)
    if (text === '' || /^(WATERMARK|PRIMARY|CONSTRAINT)\b/i.test(text)) continue
    const ddl = `CREATE TABLE t (${[...sound, text].join(', ')})`
    const table = attempt(() => {
      const [statement] = parseScript(ddl).statements
      return statement?.type === 'CreateTable' ? resolveCreateTable(statement, context, ddl) : undefined
    })
    if (table === undefined) continue
    sound.push(text)
    columns = table.columns
  }
  return columns
}

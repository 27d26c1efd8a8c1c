import { words } from '../../sql/keywords.ts'
import { named, snippet, type Completion, type Context, type Request } from '../completion.ts'
import { isLevel, opener, wordOf, type Level } from '../level.ts'
import { fromRange, selectAround } from '../query-level.ts'

const beforeTables = words('FROM JOIN INTO TABLE DESCRIBE')
const partsOfCalls = words('TRIM EXTRACT SUBSTRING OVERLAY POSITION')

/** Where a table is named. */
export const tableName: Context = (request) => {
  const { level, index } = request.place
  const { parts } = level
  const last = wordOf(parts[index - 1])
  if (last === 'FROM' && (partsOfCalls.has(wordOf(opener(level))) || wordOf(parts[index - 2]) === 'DISTINCT'))
    return null
  if (last === 'TABLE' && wordOf(parts[0]) === 'CREATE') return null
  if (last === 'FROM' && wordOf(parts[index - 2]) === 'METADATA') return null
  const joins = last === 'FROM' || last === 'JOIN' || (last === ',' && isBetweenTables(level, index))
  if (joins) return [...tables(request), ...SOURCES]
  if (beforeTables.has(last) || isDropped(level, index)) return tables(request)
  return null
}

/** Whether a comma is one of FROM. */
function isBetweenTables(level: Level, index: number): boolean {
  const select = selectAround(level, index)
  const range = select === null ? null : fromRange(level, select)
  return range !== null && range.start < index && index <= range.end
}

const isDropped = ({ parts, parent }: Level, index: number): boolean =>
  parent === null &&
  ['DROP', 'ALTER', 'DESCRIBE'].includes(wordOf(parts[0])) &&
  ['VIEW', 'TABLE', 'EXISTS'].includes(wordOf(parts[index - 1])) &&
  !parts.slice(0, index).some(isLevel)

export function tables({ place, names }: Request): Completion[] {
  const { session, environment } = names()
  const { catalog } = session
  const ctes = [...environment.ctes].map(([name, rel]) =>
    named(place, name, { kind: 'view', detail: `${rel.fields.length} columns`, info: 'Defined in WITH.' }),
  )
  const objects = catalog.objectsOf(catalog.currentCatalog, catalog.currentDatabase).map((object) => {
    const count = object.kind === 'view' ? object.fields.length : object.columns.length
    const connector = object.kind === 'table' ? object.options.get('connector') : undefined
    const detail = `${count} columns${connector === undefined ? '' : `, ${connector}`}`
    return named(place, object.path[2], {
      kind: object.kind,
      detail,
      ...(object.comment === null ? {} : { info: object.comment }),
    })
  })
  return [...ctes, ...objects]
}

/** What else may stand in FROM. */
export const SOURCES: readonly Completion[] = [
  snippet(
    'TABLE(TUMBLE(…))',
    "TABLE(TUMBLE(TABLE ${table}, DESCRIPTOR(${time}), INTERVAL '${5}' MINUTES))",
    'Windows of one size, one after the other.',
  ),
  snippet(
    'TABLE(HOP(…))',
    "TABLE(HOP(TABLE ${table}, DESCRIPTOR(${time}), INTERVAL '${5}' MINUTES, INTERVAL '${10}' MINUTES))",
    'Windows of one size that start at every slide and overlap.',
  ),
  snippet(
    'TABLE(CUMULATE(…))',
    "TABLE(CUMULATE(TABLE ${table}, DESCRIPTOR(${time}), INTERVAL '${10}' MINUTES, INTERVAL '${1}' HOUR))",
    'Windows that grow step by step up to their largest size.',
  ),
  snippet(
    'TABLE(SESSION(…))',
    "TABLE(SESSION(TABLE ${table} PARTITION BY ${key}, DESCRIPTOR(${time}), INTERVAL '${15}' MINUTES))",
    'Windows that end after a gap without rows.',
  ),
  snippet('UNNEST(…)', 'UNNEST(${array}) AS ${t} (${column})', 'One row for each element of a collection.'),
  snippet('LATERAL TABLE(…)', 'LATERAL TABLE(${function})', 'The rows that a table function makes of each row.'),
  snippet('(SELECT …)', '(SELECT ${columns} FROM ${table})'),
]

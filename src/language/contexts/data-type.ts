import type { Completion, Context } from '../completion.ts'
import { isColumnList } from '../column-list.ts'
import { isLevel, opener, wordOf, type Level } from '../level.ts'

const TYPES: readonly (readonly [name: string, insert?: string])[] = [
  ['STRING'],
  ['BOOLEAN'],
  ['INT'],
  ['BIGINT'],
  ['DOUBLE'],
  ['DECIMAL', 'DECIMAL(${10}, ${2})'],
  ['TIMESTAMP', 'TIMESTAMP(${3})'],
  ['TIMESTAMP_LTZ', 'TIMESTAMP_LTZ(${3})'],
  ['DATE'],
  ['TIME'],
  ['ARRAY', 'ARRAY<${STRING}>'],
  ['MAP', 'MAP<${STRING}, ${STRING}>'],
  ['ROW', 'ROW<${name} ${STRING}>'],
  ['MULTISET', 'MULTISET<${STRING}>'],
  ['TINYINT'],
  ['SMALLINT'],
  ['FLOAT'],
  ['CHAR', 'CHAR(${1})'],
  ['VARCHAR', 'VARCHAR(${20})'],
  ['BYTES'],
  ['BINARY', 'BINARY(${16})'],
  ['VARBINARY', 'VARBINARY(${16})'],
]

export const dataTypes: readonly Completion[] = TYPES.map(([label, insert]) => ({
  label,
  kind: 'type',
  ...(insert === undefined ? {} : { insert }),
}))

/** Types of columns, of a CAST, and inside `ARRAY<…>`. */
export const dataType: Context = ({ place: { level, index } }) => {
  const last = wordOf(level.parts[index - 1])
  if (last === 'AS' && ['CAST', 'TRY_CAST'].includes(wordOf(opener(level)))) return [...dataTypes]
  if (!isColumnList(level) && !['CAST', 'TRY_CAST'].includes(wordOf(opener(level)))) return null
  const open = openAngle(level, index)
  if (open < 0) return null
  const holder = wordOf(level.parts[open - 1])
  const startsItem = last === '<' || last === ','
  if (holder !== 'ROW') return startsItem ? [...dataTypes] : []
  if (startsItem) return []
  const before = wordOf(level.parts[index - 2])
  return before === '<' || before === ',' ? [...dataTypes] : [{ label: 'NOT NULL', kind: 'keyword' }]
}

/** Where the innermost `<` that is still open before a part stands; -1 without one. */
function openAngle(level: Level, index: number): number {
  let depth = 0
  for (let i = index - 1; i >= 0; i--) {
    const part = level.parts[i]!
    if (isLevel(part)) continue
    if (part.word === '>') depth++
    if (part.word === '<' && depth-- === 0) return i
  }
  return -1
}

import type { Completion, Context } from './completion.ts'
import { columnList } from './contexts/column-list.ts'
import { dataType } from './contexts/data-type.ts'
import { descriptor } from './contexts/descriptor.ts'
import { expression } from './contexts/expression.ts'
import { matchRecognize } from './contexts/match-recognize.ts'
import { members } from './contexts/members.ts'
import { option } from './contexts/option.ts'
import { statement } from './contexts/statement.ts'
import { tableName } from './contexts/table-name.ts'
import { timeUnit } from './contexts/time-unit.ts'
import { placeAt } from './place.ts'
import { namesAt, type Names } from './scope-at.ts'

export interface Completions {
  from: number
  to: number
  options: Completion[]
}

/** The kinds of place, asked in this order: the first that knows the place answers. To add one: its file and a line. */
const contexts: readonly Context[] = [
  option,
  members,
  timeUnit,
  dataType,
  columnList,
  tableName,
  descriptor,
  matchRecognize,
  statement,
  expression,
]

/** What may stand at an offset, best first. */
export function complete(script: string, offset: number): Completions | null {
  const place = placeAt(script, offset)
  if (place === null || place.word === 'number') return null
  let names: Names | undefined
  const request = { place, names: () => (names ??= namesAt(place)) }
  for (const context of place.word === 'string' ? [option] : contexts) {
    const options = context(request)
    if (options !== null) return options.length === 0 ? null : { from: place.from, to: place.to, options }
  }
  return null
}

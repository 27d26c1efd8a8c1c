import { quoteIdentifier } from '../sql/quotes.ts'
import { isRowtime, isTimeAttribute, type RowField } from '../types/logical-type.ts'
import { flinkText } from '../types/type-text.ts'
import { written } from './names.ts'
import type { Place } from './place.ts'
import type { Names } from './scope-at.ts'

export type CompletionKind =
  'table' | 'view' | 'column' | 'field' | 'function' | 'keyword' | 'type' | 'option' | 'value' | 'variable' | 'snippet'

/** One thing that may stand at a place. */
export interface Completion {
  label: string
  kind: CompletionKind
  detail?: string
  info?: string
  insert?: string
}

/** A place that is asked about, and the names in reach there. */
export interface Request {
  readonly place: Place
  readonly names: () => Names
}

/** What one kind of place offers; null where the place is none of its kind. */
export type Context = (request: Request) => Completion[] | null

export const keyword = (label: string): Completion => ({ label, kind: 'keyword' })
export const keywords = (list: readonly string[]): Completion[] => list.map(keyword)
export const snippet = (label: string, insert: string, info?: string): Completion => ({
  label,
  kind: 'snippet',
  insert,
  ...(info === undefined ? {} : { info }),
})

/** A name; in back quotes where it needs them or has begun with one. */
export function named(place: Place, name: string, rest: Omit<Completion, 'label' | 'insert'>): Completion {
  if (place.word === 'quoted') return { label: quoteIdentifier(name), ...rest }
  const text = written(name)
  return { label: name, ...rest, ...(text === name ? {} : { insert: text }) }
}

export function column(place: Place, field: RowField, kind: 'column' | 'field', owner: string): Completion {
  const info = isTimeAttribute(field.type)
    ? isRowtime(field.type)
      ? 'Event time: the table has a watermark for it.'
      : 'Processing time.'
    : owner === ''
      ? undefined
      : `From \`${owner}\`.`
  return named(place, field.name, { kind, detail: flinkText(field.type), ...(info === undefined ? {} : { info }) })
}

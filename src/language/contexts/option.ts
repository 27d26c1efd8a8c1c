import { quoteString, unquoteString } from '../../sql/quotes.ts'
import { findConnector } from '../../connectors/registry.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Completion, Context } from '../completion.ts'
import { isLevel, opener, wordOf, type Level } from '../level.ts'
import { optionsOf } from '../option-docs.ts'
import type { Place } from '../place.ts'

/** Keys and values of `WITH ('connector' = 'kafka', …)` and of OPTIONS hints, and the keys of metadata columns. */
export const option: Context = ({ place }) => {
  const { level, index } = place
  if (wordOf(level.parts[index - 1]) === 'FROM' && wordOf(level.parts[index - 2]) === 'METADATA')
    return place.word === 'string' ? metadataKeys(place) : []
  if (!holdsOptions(level)) return null
  const given = optionsIn(level)
  const last = level.parts[index - 1]
  if (wordOf(last) === '=') {
    const key = level.parts[index - 2]
    const name = key !== undefined && !isLevel(key) && key.kind === 'string' ? unquoteString(key.text) : ''
    const doc = optionsOf(given).find((each) => each.key === name)
    return (doc?.values ?? []).map((value) => ({ label: quoteString(value), kind: 'value' }))
  }
  if (last !== undefined && wordOf(last) !== ',') return []
  const follows = wordOf(level.parts[index]) === '='
  return optionsOf(given)
    .filter(({ key }) => !given.has(key))
    .map(({ key, text, values }): Completion => ({
      label: quoteString(key),
      kind: 'option',
      info: text,
      ...(values === undefined ? {} : { detail: values.slice(0, 3).join(', ') + (values.length > 3 ? ', …' : '') }),
      ...(follows ? {} : { insert: `${quoteString(key)} = '\${${values?.[0] ?? 'value'}}'` }),
    }))
}

/** Whether a level is the list behind WITH of CREATE TABLE, or of an OPTIONS hint. */
export function holdsOptions(level: Level): boolean {
  const before = wordOf(opener(level))
  if (before === 'OPTIONS') return true
  return before === 'WITH' && level.parent!.parent === null && wordOf(level.parent!.parts[0]) === 'CREATE'
}

export function optionsIn(level: Level): Map<string, string> {
  const given = new Map<string, string>()
  const { parts } = level
  parts.forEach((part, i) => {
    const [key, value] = [parts[i - 1], parts[i + 1]]
    if (wordOf(part) !== '=' || key === undefined || isLevel(key) || key.kind !== 'string') return
    given.set(unquoteString(key.text), value === undefined || isLevel(value) ? '' : unquoteString(value.text))
  })
  return given
}

function metadataKeys({ root }: Place): Completion[] {
  const options = root.parts.findLast((part): part is Level => isLevel(part) && holdsOptions(part))
  const identifier = options === undefined ? 'kafka' : (optionsIn(options).get('connector') ?? 'kafka')
  return [...(findConnector(identifier)?.source?.metadata ?? [])].map(([key, type]) => ({
    label: quoteString(key),
    kind: 'value',
    detail: flinkText(type),
  }))
}

import { words } from '../sql/keywords.ts'
import type { Token } from '../sql/token.ts'
import { isLevel, wordOf, type Level, type Part } from './level.ts'

const setWords = words('UNION INTERSECT EXCEPT')
const behindFrom = words('WHERE GROUP HAVING WINDOW QUALIFY ORDER LIMIT OFFSET FETCH')
const joinWords = words('JOIN INNER LEFT RIGHT FULL OUTER CROSS NATURAL')

/** One SELECT of a level: where its parts begin and end there. */
export interface SelectRange {
  readonly start: number
  readonly end: number
}

/** The SELECT around the part at `index`; null where the level has none. */
export function selectAround(level: Level, index: number): SelectRange | null {
  const { parts } = level
  const isSet = (part: Part): boolean => setWords.has(wordOf(part))
  const earlier = parts.slice(0, index)
  const from = earlier.findLastIndex(isSet) + 1
  const later = parts.slice(index).findIndex(isSet)
  const end = later < 0 ? parts.length : index + later
  const start = parts.findIndex((part, i) => i >= from && i < end && wordOf(part) === 'SELECT')
  return start < 0 ? null : { start, end }
}

/** The range of parts behind FROM; null without one. */
export function fromRange(level: Level, { start, end }: SelectRange): SelectRange | null {
  const from = level.parts.findIndex((part, i) => i > start && i < end && wordOf(part) === 'FROM')
  if (from < 0) return null
  const stop = level.parts.findIndex((part, i) => i > from && i < end && behindFrom.has(wordOf(part)))
  return { start: from + 1, end: stop < 0 ? end : stop }
}

/** The tables of FROM, each without what joins it: the text of `a AS b`, `TABLE(…)`, `(SELECT …) c`. */
export function fromItems(script: string, level: Level, range: SelectRange): string[] {
  const items: string[] = []
  let current: Part[] = []
  let skipping = false
  const close = (): void => {
    if (current.length > 0) items.push(textOf(script, current))
    current = []
    skipping = false
  }
  for (const part of level.parts.slice(range.start, range.end)) {
    const word = wordOf(part)
    if (word === ',' || joinWords.has(word)) close()
    else if (word === 'ON' || word === 'USING') skipping = true
    else if (!skipping) current.push(part)
  }
  close()
  return items
}

export const startOf = (part: Part): number => (isLevel(part) ? (part.open?.start ?? part.start) : part.start)
export const endOf = (part: Part): number => (isLevel(part) ? part.end + 1 : part.end)

/** The text of some neighbouring parts. */
export function textOf(script: string, parts: readonly Part[]): string {
  const [first] = parts
  return first === undefined ? '' : script.slice(startOf(first), endOf(parts.at(-1)!))
}

/** A common table expression: its name and text, `a (x, y) AS (SELECT …)`. */
export interface CteText {
  readonly name: Token
  readonly text: string
  readonly body: Level
}

/** The common table expressions that a level defines before `index`. */
export function ctesOf(script: string, level: Level, index: number): CteText[] {
  const start = level.parts.findIndex((part, i) => wordOf(part) === 'WITH' && !isLevel(level.parts[i + 1]))
  const ctes: CteText[] = []
  if (start < 0) return ctes
  let from = start + 1
  for (let i = from; i < Math.min(index, level.parts.length); i++) {
    const part = level.parts[i]!
    if (!isLevel(part) || wordOf(level.parts[i - 1]) !== 'AS') continue
    const name = level.parts[from]
    if (name === undefined || isLevel(name)) break
    ctes.push({ name, text: textOf(script, level.parts.slice(from, i + 1)), body: part })
    from = i + 2
    if (wordOf(level.parts[i + 1]) !== ',') break
  }
  return ctes
}

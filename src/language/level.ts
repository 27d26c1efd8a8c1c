import { words } from '../sql/keywords.ts'
import type { Token } from '../sql/token.ts'

/** What stands between two brackets, or the whole statement: tokens and inner levels in their order. */
export interface Level {
  readonly parent: Level | null
  /** The opening bracket; null for the statement. */
  readonly open: Token | null
  readonly parts: readonly Part[]
  readonly start: number
  /** Where the closing bracket starts, or the text ends. */
  readonly end: number
}

export type Part = Token | Level

export const isLevel = (part: Part | undefined): part is Level => part !== undefined && 'parts' in part

/** The word of a token in upper case; empty for a level and where there is nothing. */
export const wordOf = (part: Part | undefined): string => (part === undefined || isLevel(part) ? '' : part.word)

/** Functions whose arguments hold words that start a clause elsewhere. */
const ownSyntax = words('TRIM EXTRACT SUBSTRING OVERLAY POSITION FILTER OVER GROUP MATCH_RECOGNIZE EXISTS IN TABLE')

interface Growing {
  readonly parent: Growing | null
  readonly open: Token | null
  readonly parts: Part[]
  readonly start: number
  end: number
}

/** The levels of a statement, whatever is missing in it. A call that is never closed ends before FROM. */
export function levelsOf(tokens: readonly Token[], start: number, end: number): Level {
  const root: Growing = { parent: null, open: null, parts: [], start, end }
  let level = root
  for (const token of tokens) {
    if (token.word === '(') {
      const inner: Growing = { parent: level, open: token, parts: [], start: token.end, end }
      level.parts.push(inner)
      level = inner
    } else if (token.word === ')') {
      level.end = token.start
      level = level.parent ?? root
    } else {
      while (token.word === 'FROM' && level.parent !== null && isOpenCall(level)) {
        level.end = token.start
        level = level.parent
      }
      level.parts.push(token)
    }
  }
  return root
}

function isOpenCall(level: Growing): boolean {
  const before = level.parent!.parts.at(-2)
  if (before === undefined || isLevel(before) || before.kind !== 'word' || ownSyntax.has(before.word)) return false
  if (['METADATA', 'DISTINCT'].includes(wordOf(level.parts.at(-1)))) return false
  return !level.parts.some((part) => wordOf(part) === 'SELECT')
}

/** The part before the one at `index`, counted back by `n`. */
export const before = (level: Level, index: number, n = 1): Part | undefined => level.parts[index - n]

/** What stands before the opening bracket. */
export function opener(level: Level, n = 1): Part | undefined {
  if (level.parent === null) return undefined
  return level.parent.parts[level.parent.parts.indexOf(level) - n]
}

/** All tokens between two offsets, those of inner levels too, without brackets. */
export function tokensWithin(level: Level): Token[] {
  return level.parts.flatMap((part) => (isLevel(part) ? tokensWithin(part) : [part]))
}

import { isLetterOrDigit } from '../sql/characters.ts'
import { words } from '../sql/keywords.ts'
import { lex } from '../sql/lexer.ts'
import type { Token } from '../sql/token.ts'
import { isLevel, levelsOf, type Level, type Part } from './level.ts'

/** Where an offset stands: the word at hand, and what is around it without that word. */
export interface Place {
  readonly script: string
  readonly offset: number
  /** The word at hand with an opening quote: what a choice replaces. */
  readonly from: number
  readonly to: number
  readonly word: 'none' | 'bare' | 'quoted' | 'string' | 'number'
  /** Where the statement starts; all before it has been executed. */
  readonly statement: number
  /** Tokens of the statement before and behind the word at hand. */
  readonly before: readonly Token[]
  readonly behind: readonly Token[]
  readonly root: Level
  /** The innermost level around the offset, and how many of its parts stand before it. */
  readonly level: Level
  readonly index: number
}

interface WordAtHand {
  readonly from: number
  readonly to: number
  readonly word: Place['word']
}

/** Words that start a statement and stand nowhere inside a query: there a statement without its semicolon ended. */
const starts = words('CREATE INSERT DROP ALTER EXPLAIN DESCRIBE SHOW')

/** The place of an offset, or of a word that is known to stand there; null inside a comment. */
export function placeAt(script: string, offset: number, known?: WordAtHand): Place | null {
  const head = lex(script.slice(0, offset))
  const last = head.tokens.at(-2)
  if (last?.kind === 'bad' && last.text.startsWith('/*')) return null
  const comment = head.comments.at(-1)
  if (comment?.end === offset && !comment.text.startsWith('/*')) return null
  const hand = known ?? wordAt(script, offset, head.tokens)
  const earlier = head.tokens.filter((token) => token.kind !== 'end' && token.start < hand.from)
  const semicolon = earlier.findLastIndex((token) => token.word === ';')
  const statement = semicolon < 0 ? 0 : earlier[semicolon]!.end
  const before = earlier.slice(semicolon + 1)
  const tail = shifted(lex(script.slice(hand.to)).tokens, hand.to)
  const end = tail.findIndex((token) => token.word === ';' || token.kind === 'end' || starts.has(token.word))
  const behind = tail.slice(0, end)
  const root = levelsOf([...before, ...behind], statement, tail[end]!.start)
  return { script, offset, ...hand, statement, before, behind, root, ...innermost(root, hand.from) }
}

function shifted(tokens: readonly Token[], by: number): Token[] {
  return tokens.map((token) => ({ ...token, start: token.start + by, end: token.end + by }))
}

function innermost(root: Level, offset: number): { level: Level; index: number } {
  let level = root
  for (;;) {
    const inner: Part | undefined = level.parts.find(
      (part) => isLevel(part) && part.start <= offset && offset <= part.end,
    )
    if (!isLevel(inner)) break
    level = inner
  }
  const index = level.parts.findIndex((part) => part.start >= offset)
  return { level, index: index < 0 ? level.parts.length : index }
}

function wordAt(script: string, offset: number, tokens: readonly Token[]): WordAtHand {
  const line = script.lastIndexOf('\n', offset - 1) + 1
  const quote = tokens.find((token) => token.word === "'" && token.start >= line)
  if (quote !== undefined) return quotedAt(script, offset, quote.start, "'", 'string')
  const last = tokens.at(-2)
  if (last?.kind === 'bad' && last.text.startsWith('`')) return quotedAt(script, offset, last.start, '`', 'quoted')
  if (last?.end === offset) {
    if (last.kind === 'quoted') return { from: last.start, to: offset, word: 'quoted' }
    if (/string/i.test(last.kind)) return { from: offset, to: offset, word: 'none' }
    if (/integer|decimal|approximate/.test(last.kind)) return { from: last.start, to: offset, word: 'number' }
  }
  let from = offset
  let to = offset
  while (from > 0 && isLetterOrDigit(script.charCodeAt(from - 1))) from--
  while (to < script.length && isLetterOrDigit(script.charCodeAt(to))) to++
  return { from, to, word: from === to ? 'none' : 'bare' }
}

/** An open quote reaches to its other end on the line, if there is one: else over what looks like its word. */
function quotedAt(script: string, offset: number, from: number, quote: string, word: Place['word']): WordAtHand {
  const lineEnd = script.indexOf('\n', offset)
  const rest = script.slice(offset, lineEnd < 0 ? undefined : lineEnd)
  const closed = rest.split(quote).length % 2 === 0
  const length = closed ? rest.indexOf(quote) + 1 : /^[\w.-]*/.exec(rest)![0].length
  return { from, to: offset + length, word }
}

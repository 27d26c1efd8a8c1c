import type { Span } from '../errors/span.ts'
import { lex } from '../sql/lexer.ts'
import type { Token } from '../sql/token.ts'

/**
 * A comment right behind a literal makes a control of it: `INTERVAL '15' MINUTES /*@gap 1..60 "Session gap"*\/`,
 * `3 /*@n 1..11*\/`, `+? /*@runs '+?'|'{2}'*\/`, `INTERVAL '1' HOUR /*@size '30' MINUTE|'1' HOUR*\/`.
 */
export interface Hint {
  readonly name: string
  readonly label?: string
  readonly range?: { readonly min: number; readonly max: number; readonly step: number }
  readonly choices?: readonly string[]
  readonly literal: Literal
}

export interface Literal {
  readonly kind: 'number' | 'string' | 'interval' | 'bare'
  /** The number, the text within the quotes, or the token itself; of an interval the number. */
  readonly value: string
  /** What an edit replaces: with quotes, and for an interval with its unit. */
  readonly span: Span
  /** `MINUTES`, as written. */
  readonly unit?: string
}

const pattern = /^\/\*@(\w+)\s*(.*?)\s*\*\/$/s
const rangePattern = /(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)(?:\s+step\s+(\d+(?:\.\d+)?))?/

export function hintsOf(text: string): Hint[] {
  const { tokens, comments } = lex(text)
  const hints: Hint[] = []
  for (const comment of comments) {
    const match = pattern.exec(comment.text)
    if (match === null) continue
    const [label, rest] = labelOf(match[2]!)
    const range = rangePattern.exec(rest)
    const choices = range === null ? choicesOf(rest) : undefined
    const before = tokens.filter((token) => token.end <= comment.start && token.kind !== 'end')
    const literal = literalBefore(text, before, choices)
    if (literal === undefined) continue
    hints.push({
      name: match[1]!,
      ...(label === undefined ? {} : { label }),
      ...(range === null
        ? { choices: choices! }
        : { range: { min: Number(range[1]), max: Number(range[2]), step: Number(range[3] ?? 1) } }),
      literal,
    })
  }
  return hints
}

function labelOf(rest: string): [string | undefined, string] {
  const label = /\s*"([^"]*)"\s*$/.exec(rest)
  return label === null ? [undefined, rest] : [label[1]!, rest.slice(0, label.index)]
}

/** What stands between the bars; quotes come off, except before a unit: `'+?'|'{2}'`, `'30' SECOND|'1' MINUTE`. */
function choicesOf(rest: string): string[] {
  return [...rest.matchAll(/'((?:[^']|'')*)'(\s+[A-Za-z]+)?|([^\s|']+)/g)].map(([whole, quoted, unit, word]) => {
    if (unit !== undefined) return whole
    return quoted === undefined ? word! : quoted.replaceAll("''", "'")
  })
}

const units = /^(YEAR|QUARTER|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?$/

function literalBefore(text: string, tokens: readonly Token[], choices?: readonly string[]): Literal | undefined {
  const last = tokens.at(-1)
  if (last === undefined) return undefined
  return intervalBefore(tokens) ?? simple(last) ?? bare(text.slice(0, last.end), choices)
}

/** The literal that ends with the last token. */
function intervalBefore(tokens: readonly Token[]): Literal | undefined {
  const word = tokens.findLastIndex((token, at) => at >= tokens.length - 6 && token.word === 'INTERVAL')
  const found = word < 0 ? undefined : intervalAt(tokens, word)
  return found?.last === tokens.length - 1 ? found.literal : undefined
}

/** `INTERVAL '15' MINUTES` or `INTERVAL '120' SECOND(3)`, and its last token. */
export function intervalAt(tokens: readonly Token[], at: number): { literal: Literal; last: number } | undefined {
  const [value, unit] = [tokens[at + 1], tokens[at + 2]]
  if (value?.kind !== 'string' || unit === undefined || !units.test(unit.word)) return undefined
  const sized = tokens[at + 3]?.word === '(' && tokens[at + 5]?.word === ')'
  // `DAY TO SECOND` is no number with a unit
  if (tokens[at + 3]?.word === 'TO') return undefined
  const last = sized ? at + 5 : at + 2
  const span = { start: value.start, end: tokens[last]!.end }
  return { literal: { kind: 'interval', value: value.text.slice(1, -1), span, unit: unit.text }, last }
}

function simple(token: Token): Literal | undefined {
  const span = { start: token.start, end: token.end }
  if (token.kind === 'string') {
    return { kind: 'string', value: token.text.slice(1, -1).replaceAll("''", "'"), span }
  }
  if (token.kind === 'integer' || token.kind === 'decimal') return { kind: 'number', value: token.text, span }
  return undefined
}

/** A quantifier, a keyword: the longest choice that stands right before the comment. */
function bare(before: string, choices: readonly string[] = []): Literal | undefined {
  const fitting = choices.filter((choice) => choice !== '' && before.endsWith(choice))
  const value = fitting.sort((a, b) => b.length - a.length)[0]
  if (value === undefined) return undefined
  return { kind: 'bare', value, span: { start: before.length - value.length, end: before.length } }
}

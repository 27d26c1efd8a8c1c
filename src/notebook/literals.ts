import type { Span } from '../errors/span.ts'
import { lex } from '../sql/lexer.ts'
import type { Token } from '../sql/token.ts'
import { hintsOf, intervalAt, type Hint, type Literal } from './hints.ts'

/** A literal that the reader can move, whether or not its author wrote a hint behind it. */
export interface Handle {
  /** Which literal of the text this is, from 0. */
  readonly at: number
  readonly literal: Literal
  readonly way: 'number' | 'interval' | 'text' | 'boolean' | 'quantifier' | 'choice'
  /** The control whose literal this is. */
  readonly parameter?: string
  /** Whether it is one of several in `IN (…)`. */
  readonly listed: boolean
}

/** Quantifiers of a pattern, from few rows to many; a `?` behind one makes it reluctant. */
export const quantifiers = ['?', '*', '+', '{2}', '{3}', '{1,3}', '{2,}', '??', '*?', '+?', '{1,3}?', '{2,}?'] as const

/** Every literal of a text, in order. */
export function handlesOf(text: string): Handle[] {
  const hints = hintsOf(text)
  const tokens = lex(text).tokens.filter(({ kind }) => kind !== 'end')
  const found: Omit<Handle, 'at'>[] = []
  for (let at = 0; at < tokens.length; at++) {
    const read = literalAt(text, tokens, at)
    if (read === undefined) continue
    found.push({ ...read.handle, listed: isListed(tokens, at) })
    at = read.last
  }
  return withHints(found, hints).map((handle, at) => ({ at, ...handle }))
}

/** A hint may take a whole phrase such as `NOT TRUE` for its literal. */
function withHints(found: readonly Omit<Handle, 'at'>[], hints: readonly Hint[]): Omit<Handle, 'at'>[] {
  const hinted = hints.map(({ name, literal, range }): Omit<Handle, 'at'> => ({
    literal,
    way: range === undefined ? 'choice' : literal.kind === 'interval' ? 'interval' : 'number',
    parameter: name,
    listed: found.find((handle) => overlap(handle.literal.span, literal.span))?.listed ?? false,
  }))
  const others = found.filter((handle) => !hinted.some((other) => overlap(other.literal.span, handle.literal.span)))
  return [...hinted, ...others].sort((a, b) => a.literal.span.start - b.literal.span.start)
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

interface Read {
  readonly handle: Omit<Handle, 'at' | 'listed'>
  /** The last token that belongs to it. */
  readonly last: number
}

function literalAt(text: string, tokens: readonly Token[], at: number): Read | undefined {
  const token = tokens[at]!
  const span = { start: token.start, end: token.end }
  if (token.word === 'INTERVAL') {
    const interval = intervalAt(tokens, at)
    if (interval !== undefined) return { handle: { literal: interval.literal, way: 'interval' }, last: interval.last }
  }
  if (token.kind === 'string') {
    const value = token.text.slice(1, -1).replaceAll("''", "'")
    return { handle: { literal: { kind: 'string', value, span }, way: 'text' }, last: at }
  }
  if ((token.kind === 'integer' || token.kind === 'decimal') && !isPrecision(tokens, at)) {
    return { handle: { literal: { kind: 'number', value: token.text, span }, way: 'number' }, last: at }
  }
  if ((token.word === 'TRUE' || token.word === 'FALSE') && token.kind === 'word' && tokens[at - 1]?.word !== '.') {
    return { handle: { literal: { kind: 'bare', value: token.text, span }, way: 'boolean' }, last: at }
  }
  return quantifierAt(text, tokens, at)
}

const sized = new Set(
  'CHAR VARCHAR CHARACTER VARYING BINARY VARBINARY DECIMAL DEC NUMERIC TIME TIMESTAMP TIMESTAMP_LTZ FLOAT BITMAP'.split(
    ' ',
  ),
)

/** `DECIMAL(10, 2)`: part of a type's name. */
function isPrecision(tokens: readonly Token[], at: number): boolean {
  const open = tokens[at - 1]?.word === ',' ? at - 3 : at - 1
  return tokens[open]?.word === '(' && sized.has(tokens[open - 1]?.word ?? '')
}

/** Behind a variable or a group of `PATTERN (…)`: `+`, `*?`, `{2,3}`. */
function quantifierAt(text: string, tokens: readonly Token[], at: number): Read | undefined {
  const first = tokens[at]!
  if (!['+', '*', '?', '{'].includes(first.word) || !isInPattern(tokens, at)) return undefined
  let last = at
  if (first.word === '{') {
    while (last < tokens.length && tokens[last]!.word !== '}') last++
    if (last === tokens.length || tokens[at + 1]?.word === '-') return undefined
  }
  if (tokens[last + 1]?.word === '?' && tokens[last + 1]!.start === tokens[last]!.end) last++
  const span = { start: first.start, end: tokens[last]!.end }
  return {
    handle: { literal: { kind: 'bare', value: text.slice(span.start, span.end), span }, way: 'quantifier' },
    last,
  }
}

function isInPattern(tokens: readonly Token[], at: number): boolean {
  let open = 0
  for (let place = at - 1; place >= 0; place--) {
    const { word } = tokens[place]!
    if (word === ';') return false
    if (word === ')') open++
    if (word === '(' && open-- === 0) {
      if (tokens[place - 1]?.word === 'PATTERN') return true
      open = 0
    }
  }
  return false
}

/** Directly within `IN ( … )`. */
function isListed(tokens: readonly Token[], at: number): boolean {
  let place = at - 1
  for (; place >= 0 && tokens[place]!.word !== '('; place--) {
    const { kind, word } = tokens[place]!
    if (kind === 'word' || word === ')' || word === ';') return false
  }
  return place >= 0 && tokens[place - 1]?.word === 'IN'
}

/** The author's value of each literal, where the text still has the author's literals in the same places. */
export function authored(handles: readonly Handle[], original: readonly Handle[]): (string | undefined)[] {
  const fits = handles.length === original.length && handles.every(({ way }, at) => way === original[at]!.way)
  return handles.map((_handle, at) => (fits ? written(original[at]!.literal) : undefined))
}

/** A literal's value as a control takes it: an interval with its unit. */
export function written({ kind, value, unit }: Literal): string {
  return kind === 'interval' && unit !== undefined ? `'${value}' ${unit}` : value
}

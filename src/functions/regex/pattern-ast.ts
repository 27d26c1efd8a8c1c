import { verticalWhitespace } from './char-properties.ts'
import { single, type CharSet } from './char-set.ts'

export type RepeatMode = 'greedy' | 'reluctant' | 'possessive'

export type Assertion =
  | 'input-start'
  | 'input-end'
  /** At the end, or before a line terminator that ends the input. */
  | 'last-line-end'
  | 'line-start'
  | 'line-end'
  | 'last-match'
  | 'word-boundary'
  | 'not-word-boundary'

export type PatternNode =
  | { readonly type: 'set'; readonly set: CharSet }
  | { readonly type: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly type: 'alternation'; readonly options: readonly PatternNode[] }
  /** `index` 0: not capturing. */
  | { readonly type: 'group'; readonly index: number; readonly body: PatternNode }
  | { readonly type: 'atomic'; readonly body: PatternNode }
  | {
      readonly type: 'look'
      readonly ahead: boolean
      readonly negated: boolean
      /** Looks back by code points, not by UTF-16 units (Java: if a supplementary character follows in the pattern). */
      readonly byCodePoint: boolean
      readonly body: PatternNode
    }
  | { readonly type: 'reference'; readonly index: number; readonly fold: ((text: string) => string) | undefined }
  | {
      readonly type: 'repeat'
      readonly body: PatternNode
      readonly min: number
      readonly max: number
      readonly mode: RepeatMode
    }
  | {
      readonly type: 'assertion'
      readonly kind: Assertion
      /** Only `\n` ends a line. */
      readonly unixLines: boolean
      /** Word characters by UTS 18. */
      readonly unicode: boolean
    }

export interface Pattern {
  readonly root: PatternNode
  /** Capturing groups, not counting the whole match. */
  readonly groupCount: number
  readonly hasReferences: boolean
  /** The search for a match steps over whole code points (Java: only if the pattern may match supplementary ones). */
  readonly supplementary: boolean
}

/** What java.util.regex.PatternSyntaxException says. */
export class PatternSyntaxError extends Error {
  constructor(description: string, pattern: string, index: number) {
    const pointer = index >= 0 && index < pattern.length ? `\n${' '.repeat(index)}^` : ''
    super(`${description}${index >= 0 ? ` near index ${index}` : ''}\n${pattern}${pointer}`)
  }
}

/** Shortest and longest match in UTF-16 units as Java reckons them; `max` is Infinity without a bound. */
export function lengths(node: PatternNode): { readonly min: number; readonly max: number } {
  switch (node.type) {
    case 'set':
      return { min: 1, max: 1 }
    case 'sequence': {
      const parts = node.items.map(lengths)
      return { min: sum(parts.map((part) => part.min)), max: sum(parts.map((part) => part.max)) }
    }
    case 'alternation': {
      const parts = node.options.map(lengths)
      return { min: Math.min(...parts.map((part) => part.min)), max: Math.max(...parts.map((part) => part.max)) }
    }
    case 'group':
    case 'atomic':
      return lengths(node.body)
    case 'repeat': {
      const body = lengths(node.body)
      const max = node.max === Infinity ? Infinity : node.max === 0 ? 0 : body.max * node.max
      return { min: body.min * node.min, max }
    }
    case 'reference':
      return { min: 0, max: Infinity }
    case 'look':
    case 'assertion':
      return { min: 0, max: 0 }
  }
}

/** `\R`. */
export const lineEnding: PatternNode = {
  type: 'alternation',
  options: [
    {
      type: 'sequence',
      items: [
        { type: 'set', set: single(13) },
        { type: 'set', set: single(10) },
      ],
    },
    { type: 'set', set: verticalWhitespace },
  ],
}

/** Whether Java takes the part to match in one way only; it then loops over it without going back into it. */
export function isDeterministic(node: PatternNode): boolean {
  switch (node.type) {
    case 'sequence':
      return node.items.every(isDeterministic)
    case 'alternation':
      return node === lineEnding
    case 'group':
    case 'atomic':
      return isDeterministic(node.body)
    case 'repeat':
      return node.min === node.max && isDeterministic(node.body)
    default:
      return true
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/**
 * The part of Java's patterns that JavaScript's own engine matches in exactly the same way, given a text without
 * surrogates. Left out are references, atomic groups and possessive quantifiers, loops whose body may be empty or whose
 * groups may keep an older capture, and loops in loops, which can take for ever.
 */
import { boundaryWord, unicodeWord } from './char-properties.ts'
import { setSource } from './char-set.ts'
import { lengths, lineEnding, type PatternNode } from './pattern-ast.ts'

const START = '(?<![^])'
const END = '(?![^])'
const TERMINATOR = '[\\n\\r\\u0085\\u2028\\u2029]'

/** Source for the flag `u`, or null when the pattern is not of that part. */
export function regExpSource(node: PatternNode): string | null {
  return isPlain(node, false) ? source(node) : null
}

function isPlain(node: PatternNode, inLoop: boolean): boolean {
  switch (node.type) {
    case 'set':
      return true
    case 'sequence':
      return node.items.every((item) => isPlain(item, inLoop))
    case 'alternation':
      return node.options.every((option) => isPlain(option, inLoop) && !(inLoop && captures(option)))
    case 'group':
      return isPlain(node.body, inLoop)
    case 'look':
      return !captures(node) && isPlain(node.body, inLoop)
    case 'assertion':
      return node.kind !== 'last-match'
    case 'repeat': {
      if (node.mode === 'possessive') return false
      if (lengths(node.body).min === 0 || some(node.body, (part) => part === lineEnding)) return false
      if (node.max <= 1) return isPlain(node.body, inLoop) && !(inLoop && captures(node.body))
      if (node.body.type !== 'set' && inLoop) return false
      if (captures(node.body.type === 'group' ? node.body.body : node.body)) return false
      if (node.body.type !== 'set' && node.max === Infinity && hasOpenRepeat(node.body)) return false
      return isPlain(node.body, true)
    }
    case 'atomic':
    case 'reference':
      return false
  }
}

function some(node: PatternNode, test: (node: PatternNode) => boolean): boolean {
  if (test(node)) return true
  switch (node.type) {
    case 'sequence':
      return node.items.some((item) => some(item, test))
    case 'alternation':
      return node.options.some((option) => some(option, test))
    case 'group':
    case 'atomic':
    case 'look':
    case 'repeat':
      return some(node.body, test)
    default:
      return false
  }
}

const captures = (node: PatternNode): boolean => some(node, (part) => part.type === 'group' && part.index > 0)

const hasOpenRepeat = (node: PatternNode): boolean =>
  some(node, (part) => part.type === 'repeat' && part.max !== part.min && part.max > 1)

function source(node: PatternNode): string {
  switch (node.type) {
    case 'set':
      return setSource(node.set)
    case 'sequence':
      return node.items.map(source).join('') || '(?:)'
    case 'alternation':
      return `(?:${node.options.map(source).join('|')})`
    case 'group':
      return `(${node.index > 0 ? '' : '?:'}${source(node.body)})`
    case 'look':
      return `(?${node.ahead ? '' : '<'}${node.negated ? '!' : '='}${source(node.body)})`
    case 'assertion':
      return assertionSource(node)
    case 'repeat': {
      const max = node.max === Infinity ? '' : node.max
      return `(?:${source(node.body)}){${node.min},${max}}${node.mode === 'reluctant' ? '?' : ''}`
    }
    default:
      throw new Error(`no source for ${node.type}`)
  }
}

function assertionSource({ kind, unixLines, unicode }: Extract<PatternNode, { type: 'assertion' }>): string {
  switch (kind) {
    case 'input-start':
      return START
    case 'input-end':
      return END
    case 'last-line-end':
      return unixLines ? `(?=\\n?${END})` : `(?=(?:\\r\\n|${TERMINATOR})?${END})(?<!\\r(?=\\n))`
    case 'line-start':
      return `(?:${START}|${unixLines ? '(?<=\\n)' : `(?<=${TERMINATOR})(?<!\\r(?=\\n))`})(?=[^])`
    case 'line-end':
      return unixLines ? `(?=\\n|${END})` : `(?:(?=${TERMINATOR}|${END})(?<!\\r(?=\\n)))`
    default: {
      const word = unicode ? setSource(unicodeWord) : setSource(boundaryWord)
      const mark = '[\\p{L}\\p{Nd}]\\p{Mn}+'
      const before = `(?<=${word}|${mark})`
      const after = `(?:(?=${word})|(?<=[\\p{L}\\p{Nd}]\\p{Mn}*)(?=\\p{Mn}))`
      const not = (test: string): string => `(?!${test})`
      return kind === 'word-boundary'
        ? `(?:${before}${not(after)}|${not(before)}${after})`
        : `(?:${before}${after}|${not(before)}${not(after)})`
    }
  }
}

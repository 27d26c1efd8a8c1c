import { fail } from '../errors/messages.ts'
import type { MatchRecognize, Pattern, PatternQuantifier } from '../sql/ast.ts'
import type { PatternElement } from './exec-node.ts'

/** More states than this and Flink's compiler runs out of memory. */
const MAX_REPETITIONS = 1_000_000

/**
 * The pattern of a MATCH_RECOGNIZE as a row of variables, with Flink's checks in Flink's order (CommonExecMatch's
 * PatternVisitor, then NFACompiler). `^` and `$` are accepted and mean nothing, as in Flink.
 */
export function flattenPattern(node: MatchRecognize): PatternElement[] {
  const elements: PatternElement[] = []
  append(node.pattern, elements)
  const target = node.afterMatch?.variable
  if (target !== undefined && !elements.some((element) => element.variable === target.name))
    fail('match-skip-not-in-pattern', {}, target.span)
  if (elements.every((element) => element.min === 0)) fail('match-pattern-empty', {}, node.pattern.span)
  if (elements[elements.length - 1]!.greedy) fail('match-pattern-greedy-last', {}, node.pattern.span)
  const states = elements.reduce((sum, element) => sum + (element.max ?? element.min), 0)
  if (states > MAX_REPETITIONS) fail('match-pattern-too-long', { limit: MAX_REPETITIONS }, node.pattern.span)
  return elements
}

function append(pattern: Pattern, elements: PatternElement[]): void {
  switch (pattern.kind) {
    case 'variable':
      appendVariable(pattern, elements)
      return
    case 'quantified':
      appendQuantified(pattern, elements)
      return
    case 'group':
      append(pattern.item, elements)
      return
    case 'concat':
      for (const item of pattern.items) append(item, elements)
      return
    case 'alternation':
      return fail('match-pattern-alternation', { pattern: patternText(pattern) }, pattern.span)
    case 'permute':
      return fail('match-pattern-permute', { pattern: patternText(pattern) }, pattern.span)
    case 'exclusion':
      return fail('match-pattern-exclusion', { pattern: patternText(pattern) }, pattern.span)
  }
}

function appendVariable(pattern: Pattern & { kind: 'variable' }, elements: PatternElement[]): void {
  const variable = pattern.variable.name
  if (elements.some((element) => element.variable === variable)) fail('match-pattern-duplicate', {}, pattern.span)
  elements.push({ variable, min: 1, max: 1, greedy: false })
}

function appendQuantified(pattern: PatternQuantifier, elements: PatternElement[]): void {
  const item = ungrouped(pattern.item)
  if (item.kind !== 'variable') return fail('match-pattern-group', { pattern: patternText(item) }, pattern.span)
  const previousIsGreedy = elements[elements.length - 1]?.greedy === true
  appendVariable(item, elements)
  elements.pop()
  const { min } = pattern
  const max = pattern.max ?? null
  const optional = min === 0 && max === 1
  // {0,2} may follow a greedy loop: Flink checks where it calls optional(), which it does not there
  if (previousIsGreedy && min === 0 && (optional || max === null))
    fail('match-pattern-optional-after-greedy', {}, pattern.span)
  checkTimes(pattern)
  if (optional && !pattern.greedy) fail('match-pattern-reluctant-optional', {}, pattern.quantifierSpan)
  elements.push({ variable: item.variable.name, min, max, greedy: pattern.greedy && !optional && min !== max })
}

/** Flink's Quantifier.Times; a lower bound of 0 is an optional variable that occurs once at least. */
function checkTimes({ min, max, quantifierSpan }: PatternQuantifier): void {
  for (const bound of [min, max ?? 0]) if (bound > 2147483647) fail('match-pattern-bound', { bound }, quantifierSpan)
  if (min < 0) fail('match-pattern-from', {}, quantifierSpan)
  const from = Math.max(1, min)
  if (max !== undefined && max < from) fail('match-pattern-to', { from }, quantifierSpan)
}

const ungrouped = (pattern: Pattern): Pattern => (pattern.kind === 'group' ? ungrouped(pattern.item) : pattern)

/** The pattern as Calcite prints it: `((_UTF-16LE'A', _UTF-16LE'B'), PATTERN_QUANTIFIER(_UTF-16LE'C', 1, -1, false))`. */
function patternText(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'variable':
      return `_UTF-16LE'${pattern.variable.name.replaceAll("'", "''")}'`
    case 'group':
      return patternText(pattern.item)
    case 'concat':
      return nested(pattern.items, '')
    case 'alternation':
      return nested(pattern.items, '|')
    case 'permute':
      return `PATTERN_PERMUTE(${pattern.items.map(patternText).join(', ')})`
    case 'exclusion':
      return `PATTERN_EXCLUDE(${patternText(pattern.item)})`
    case 'quantified':
      return `PATTERN_QUANTIFIER(${patternText(pattern.item)}, ${pattern.min}, ${pattern.max ?? -1}, ${!pattern.greedy})`
  }
}

/** Calcite joins two at a time from the left. */
const nested = (items: readonly Pattern[], operator: string): string =>
  items.map(patternText).reduce((left, right) => `${operator}(${left}, ${right})`)

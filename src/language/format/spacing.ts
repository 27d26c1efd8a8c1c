import { words } from '../../sql/keywords.ts'
import type { Leaf } from './tree.ts'

const operators = words('= <> != < <= > >= + - * / % || =>')
/** Words with a blank between them and a bracket. */
const spaced = words(
  'IN AND OR NOT AS ON WITH VALUES OVER FROM JOIN SELECT WHERE HAVING WHEN THEN ELSE BY USING PATTERN MATCH_RECOGNIZE ' +
    'FILTER UNION ALL EXISTS BETWEEN SUBSET DEFINE INTERSECT EXCEPT',
)
const number = /integer|decimal|approximate/

/** Whether a blank stands between two neighbours. What the table does not know keeps what it had. */
export function blankBetween(before: Leaf, next: Leaf, pattern: boolean): boolean {
  if (before.token === null || next.token === null) return true
  if (pattern) return !next.close
  if (next.word === ',' || next.word === ';' || next.word === ')' || next.word === ']') return false
  if (before.word === '(' || before.word === '[') return false
  if (before.word === '.' || next.word === '.')
    return number.test(before.token.kind) || number.test(next.token.kind) ? !next.close : false
  if (next.word === '[') return before.token.reserved && !['ARRAY', 'MAP', 'MULTISET'].includes(before.word)
  if (next.word === '(')
    return spaced.has(before.word) || operators.has(before.word) || before.word === ',' || !next.close
  if (before.word === ',' || before.word === '/*+' || next.word === '*/') return true
  if (operators.has(before.word) || operators.has(next.word)) return true
  if (before.token.kind === 'symbol' && before.word !== ')' && before.word !== ']') return !next.close
  if (next.token.kind === 'symbol') return !next.close
  return true
}

/** A sign before a number or a name, not between two. */
export function isSign(leaf: Leaf, before: Leaf | undefined): boolean {
  if (leaf.word !== '-' && leaf.word !== '+') return false
  if (before === undefined || before.token === null) return true
  return before.token.kind === 'symbol'
    ? ![')', ']', '}'].includes(before.word)
    : before.token.reserved && before.word !== 'END'
}

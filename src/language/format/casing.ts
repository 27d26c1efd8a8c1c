import { reservedFunctionNames, words } from '../../sql/keywords.ts'
import type { Leaf } from './tree.ts'

/** Reserved words that are called like functions. */
const called = words(
  'CAST TRY_CAST EXTRACT POSITION CONVERT TRANSLATE OVERLAY CEIL SUBSTRING TRIM CLASSIFIER PREV NEXT',
)
const units = /^(SECOND|MINUTE|HOUR|DAY|WEEK|MONTH|QUARTER|YEAR)S?$/

/** Keywords that may be names elsewhere, by the words before them. */
const behind: Readonly<Record<string, ReadonlySet<string>>> = {
  TEMPORARY: words('CREATE DROP REPLACE'),
  VIEW: words('CREATE TEMPORARY DROP ALTER REPLACE'),
  IF: words('TABLE VIEW DATABASE'),
  KEY: words('PRIMARY'),
  ENFORCED: words('NOT'),
  REPLACE: words('OR'),
  NULLS: words('ASC DESC IGNORE RESPECT'),
  FIRST: words('NULLS'),
  LAST: words('NULLS PAST'),
  PRECEDING: words('UNBOUNDED'),
  FOLLOWING: words('UNBOUNDED'),
}

/** The text of a token: keywords in capitals, names and functions as they are. */
export function cased(leaf: Leaf, before: Leaf | undefined, next: Leaf | undefined): string {
  const { token, word, text } = leaf
  if (token?.kind !== 'word' || before?.word === '.' || next?.word === '.') return text
  if (units.test(word) && before?.token?.kind === 'string') return word
  if (token.reserved) {
    const isCall = next?.word === '(' && (reservedFunctionNames.has(word) || called.has(word))
    return isCall ? text : word
  }
  return behind[word]?.has(before?.word ?? '') === true ? word : text
}

import type { Rex } from '../rex.ts'

/** Functions that are NULL as soon as one argument is. */
const STRONG = new Set([
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  'CAST',
  'UNARY -',
  'LIKE',
  'UPPER',
  'LOWER',
])

/** Whether an expression is surely NULL when the columns that `isNull` tells are. */
function isNullThen(rex: Rex, isNull: (index: number) => boolean): boolean {
  switch (rex.kind) {
    case 'input':
      return isNull(rex.index)
    case 'literal':
      return rex.value === null
    case 'field':
      return isNullThen(rex.operand, isNull)
    case 'call':
      if (rex.fn === 'AND' || rex.fn === 'OR') return rex.args.every((arg) => isNullThen(arg, isNull))
      if (rex.fn === 'NOT') return isNullThen(rex.args[0]!, isNull)
      return STRONG.has(rex.fn) && rex.args.some((arg) => isNullThen(arg, isNull))
    default:
      return false
  }
}

/** Whether a condition cannot be TRUE when the columns that `isNull` tells are NULL. Calcite's Strong. */
export function isNotTrue(rex: Rex, isNull: (index: number) => boolean): boolean {
  if (isNullThen(rex, isNull)) return true
  if (rex.kind === 'literal') return rex.value !== true
  if (rex.kind !== 'call') return false
  switch (rex.fn) {
    case 'IS NOT NULL':
      return isNullThen(rex.args[0]!, isNull)
    case 'IS TRUE':
      return isNotTrue(rex.args[0]!, isNull)
    case 'AND':
      return rex.args.some((arg) => isNotTrue(arg, isNull))
    case 'OR':
      return rex.args.every((arg) => isNotTrue(arg, isNull))
    case 'CASE':
      return rex.args.every((arg, i) =>
        i === rex.args.length - 1
          ? isNotTrue(arg, isNull)
          : i % 2 === 1 || isNotTrue(arg, isNull) || isNotTrue(rex.args[i + 1]!, isNull),
      )
    default:
      return false
  }
}

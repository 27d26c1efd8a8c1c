import type { FunctionDefinition } from '../definition.ts'
import { divide, minus, modulo, plus, times } from './arithmetic.ts'
import { caseOperator } from './case.ts'
import { cast, tryCast } from './cast.ts'
import { isAlpha, isDecimal, isDigit } from './character-test.ts'
import { coalesce, ifNull } from './coalesce.ts'
import { concatOperator } from './concat.ts'
import { equals, isDistinctFrom, isNotDistinctFrom, notEquals } from './equality.ts'
import { greatest, least } from './extremum.ts'
import { ifFunction } from './if.ts'
import { inList } from './in.ts'
import { like, similarTo } from './like.ts'
import { and, not, or, truthTests } from './logic.ts'
import { isNotNull, isNull } from './null-test.ts'
import { nullIf } from './nullif.ts'
import { greaterOrEqual, greaterThan, lessOrEqual, lessThan } from './order.ts'
import { unaryMinus, unaryPlus } from './sign.ts'

export const operatorFunctions: readonly FunctionDefinition[] = [
  plus,
  minus,
  times,
  divide,
  modulo,
  unaryMinus,
  unaryPlus,
  concatOperator,
  equals,
  notEquals,
  lessThan,
  lessOrEqual,
  greaterThan,
  greaterOrEqual,
  isDistinctFrom,
  isNotDistinctFrom,
  inList,
  ...like,
  ...similarTo,
  isNull,
  isNotNull,
  and,
  or,
  not,
  ...truthTests,
  caseOperator,
  coalesce,
  ifFunction,
  ifNull,
  nullIf,
  greatest,
  least,
  isAlpha,
  isDecimal,
  isDigit,
  cast,
  tryCast,
]

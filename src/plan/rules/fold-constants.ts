import { literalCast, checkFolded, foldNumber } from '../../types/folding.ts'
import { castFunction } from '../../types/cast.ts'
import {
  isCharacter,
  isDatetime,
  isInterval,
  isNumeric,
  isTimeAttribute,
  type LogicalType,
} from '../../types/logical-type.ts'
import type { SessionContext } from '../../types/session.ts'
import type { Value } from '../../types/value.ts'
import { evaluateConstant, isConstant } from '../constant.ts'
import { inputsOfRel, withInputs, type Rel } from '../rel.ts'
import { literal, mapRex, type Rex, type RexLiteral } from '../rex.ts'

/**
 * Makes literals of what reads no input, in projections and conditions. Source: Calcite's ReduceExpressionsRule and
 * RexSimplify, Flink's ExpressionReducer. What fails is left to fail for a row; a value that no literal can hold is an
 * error of the query.
 */
export function foldConstants(rel: Rel, session: SessionContext): Rel {
  const inputs = inputsOfRel(rel).map((input) => foldConstants(input, session))
  const node = withInputs(rel, inputs)
  switch (node.op) {
    case 'Project': {
      const exprs = node.exprs.map((rex) => foldExpression(rex, session))
      return exprs.every((rex, i) => rex === node.exprs[i]) ? node : { ...node, exprs }
    }
    case 'Filter':
      return { ...node, condition: foldExpression(node.condition, session) }
    default:
      return node
  }
}

/** First every CAST of a literal, from the inside, then the largest constant parts that are left. */
export function foldExpression(rex: Rex, session: SessionContext): Rex {
  const folded = new Set<Rex>()
  return foldLargest(
    mapRex(rex, (node) => {
      const result = foldCast(node, folded, session)
      if (result !== node) folded.add(result)
      return result
    }),
    session,
  )
}

function foldCast(rex: Rex, folded: ReadonlySet<Rex>, session: SessionContext): Rex {
  if (rex.kind !== 'call' || rex.fn !== 'CAST' || !isFoldable(rex.type)) return rex
  const [operand] = rex.args
  if (operand?.kind !== 'literal' || operand.value === null || !isFoldable(operand.type)) return rex
  const value = attempt(() => {
    // a DOUBLE that is written out is cast as that of a row
    const make = operand.type.kind === 'DOUBLE' && !folded.has(operand) ? castFunction : literalCast
    return make(operand.type, rex.type, session)(operand.value)
  })
  return value === undefined ? rex : (asLiteral(value, rex.type, isNumeric(operand.type)) ?? rex)
}

function foldLargest(rex: Rex, session: SessionContext): Rex {
  if (rex.kind !== 'call' && rex.kind !== 'field') return rex
  if (isConstant(rex)) {
    if (!isFoldable(rex.type)) return rex
    const value = attempt(() => evaluateConstant(rex, session))
    return value === undefined ? rex : (asLiteral(value, rex.type, false) ?? rex)
  }
  if (rex.kind === 'field') return { ...rex, operand: foldLargest(rex.operand, session) }
  return { ...rex, args: rex.args.map((arg) => foldLargest(arg, session)) }
}

function attempt(evaluate: () => Value): Value | undefined {
  try {
    return evaluate()
  } catch {
    return undefined
  }
}

/** `retyped`: a number whose type alone changes keeps its digits. NULL of a type without NULL is left to the runtime. */
function asLiteral(value: Value, type: LogicalType, retyped: boolean): RexLiteral | undefined {
  if (value === null) return type.nullable ? literal(null, type) : undefined
  if (!retyped) checkFolded(value, type)
  if (type.kind !== 'FLOAT' && type.kind !== 'DOUBLE') return literal(value, type)
  const number = value as number
  return literal(retyped ? number || (Number.isNaN(number) ? number : 0) : foldNumber(number, type.kind), type)
}

/** The types that have literals. */
const isFoldable = (type: LogicalType): boolean =>
  type.kind === 'BOOLEAN' ||
  isNumeric(type) ||
  isCharacter(type) ||
  isInterval(type) ||
  (isDatetime(type) && !isTimeAttribute(type))

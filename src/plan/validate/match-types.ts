import { withNullable } from '../../types/logical-type.ts'
import { mapRex, type PatternAggregate, type Rex, type RexCall } from '../rex.ts'

/** Aggregates that the planner writes as sums and counts: NOT NULL over a NOT NULL argument, rows or none. */
const REDUCED = new Set(['AVG', 'STDDEV_POP', 'VAR_POP'])

/** Operators and the functions that the planner rewrites, unlike other functions, derive their type again from the operands. */
const OPERATORS = new Set(
  '+ - * / || = <> < <= > >= AND OR NOT LIKE CASE CAST FLOOR CEIL SQRT'
    .split(' ')
    .concat('UNARY -', 'UNARY +', 'SIMILAR TO'),
)

/**
 * A measure with the types that the planner sees. They differ from the validator's, which are those of the output
 * columns, in NOT NULL only; a NULL whose type says NOT NULL becomes a default value.
 */
export function plannedMeasure(measure: Rex): Rex {
  return mapRex(measure, (rex) => {
    if (!rex.type.nullable) return rex
    if (rex.kind === 'patternAggregate') return isNeverNull(rex) ? notNull(rex) : rex
    return rex.kind === 'call' && OPERATORS.has(rex.fn) && derivesNotNull(rex) ? notNull(rex) : rex
  })
}

const isNeverNull = (rex: PatternAggregate): boolean =>
  REDUCED.has(rex.fn) && rex.args.every((arg) => !arg.type.nullable)

/** The condition of a CASE has no say in it. */
function derivesNotNull({ fn, args }: RexCall): boolean {
  const values = fn === 'CASE' ? args.filter((_, i) => i % 2 === 1 || i === args.length - 1) : args
  return values.every((value) => !value.type.nullable)
}

const notNull = (rex: Rex): Rex => ({ ...rex, type: withNullable(rex.type, false) }) as Rex

import type { LogicalType } from '../../types/logical-type.ts'
import type { CallSite } from '../definition.ts'
import { cannotApply, operandText } from '../signatures.ts'
import { comparable } from './comparability.ts'

/** BETWEEN is checked as a whole before it becomes two comparisons; throws in its name. `args`: value, low, high. */
export function checkBetween(call: CallSite, { symmetric, not }: { symmetric: boolean; not: boolean }): void {
  const [value, low, high] = call.args as [LogicalType, LogicalType, LogicalType]
  if (comparable(value, low) && comparable(low, high)) return
  const word = not ? 'NOT BETWEEN' : 'BETWEEN'
  const name = `${word} ${symmetric ? 'SYMMETRIC' : 'ASYMMETRIC'}`
  const [x, from, to] = [value, low, high].map(operandText)
  cannotApply(
    { ...call, name },
    [`<COMPARABLE_TYPE> ${word} <COMPARABLE_TYPE> AND <COMPARABLE_TYPE>`],
    `${x!} ${name} ${from!} AND ${to!}`,
  )
}

import {
  isCharacter,
  sameType,
  sameTypeIgnoringNullability,
  withNullable,
  withoutTimeAttribute,
  type LogicalType,
} from '../../types/logical-type.ts'
import { cast, literal, type Rex } from '../rex.ts'

/** Arguments as a function takes them. */
export const coerceAll = (args: readonly Rex[], argTypes: readonly LogicalType[]): Rex[] =>
  args.map((arg, i) => coerce(arg, argTypes[i]!))

/** The expression as `type` (nullability aside): unchanged, a re-typed NULL, or a cast. */
export function coerce(rex: Rex, type: LogicalType): Rex {
  // a time attribute is kept where the function takes it as it is
  if (type.kind === 'SYMBOL' || sameTypeIgnoringNullability(rex.type, type)) return rex
  if (rex.kind === 'literal' && rex.value === null) return literal(null, withNullable(type, true))
  if (rex.kind === 'literal' && isCharacter(rex.type) && type.kind === 'VARCHAR' && rex.type.length <= type.length)
    return literal(rex.value, withNullable(type, false))
  const target = withNullable(withoutTimeAttribute(type), rex.type.nullable)
  return sameType(rex.type, target) ? rex : cast(rex, target)
}

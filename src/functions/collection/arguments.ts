import { canCastImplicitly } from '../../types/cast.ts'
import {
  isBinary,
  isCharacter,
  isDatetime,
  isNumeric,
  sameTypeIgnoringNullability,
  withNullable,
  type ArrayType,
  type LogicalType,
  type MapType,
} from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import { findCommonType } from '../common-type.ts'
import type { CallSite, Resolution } from '../definition.ts'
import { anyNullable, invalidCall, noMatch, refuseNull, refuseNulls } from '../signatures.ts'

/** Throws unless the call has as many arguments as one of its forms. */
export function checkCount(call: CallSite, fits: (count: number) => boolean, forms: readonly string[]): void {
  if (fits(call.args.length)) return
  // Flink looks for the types of bare NULLs first
  refuseNulls(call)
  noMatch(call, forms)
}

/** The argument that has to be an array. Flink has no type for a bare NULL there. */
export function arrayArgument(call: CallSite, index: number, cause?: string): ArrayType {
  refuseNull(call, index)
  const type = call.args[index]!
  return type.kind === 'ARRAY' ? type : invalidCall(call, cause)
}

export function mapArgument(call: CallSite, index: number): MapType {
  refuseNull(call, index)
  const type = call.args[index]!
  return type.kind === 'MAP' ? type : invalidCall(call)
}

/**
 * The type that the argument is cast to so as to stand among the elements of `array`; NULL is one of its values if the
 * argument is nullable. Source: flink-table-common, ArrayElementArgumentTypeStrategy.
 */
export function elementArgument(call: CallSite, index: number, array: ArrayType): LogicalType {
  const given = call.args[index]!
  const element = withNullable(array.element, true)
  if (given.kind !== 'NULL' && !sameTypeIgnoringNullability(given, element) && !canCastImplicitly(given, element))
    return invalidCall(call)
  return withNullable(element, given.nullable)
}

/** An array and something to look for in it: `F(haystack, needle)`. */
export function arrayAndNeedle(call: CallSite): readonly [array: ArrayType, needle: LogicalType] {
  checkCount(call, (count) => count === 2, [`${call.name}(haystack <ARRAY>, needle <ARRAY ELEMENT>)`])
  const array = arrayArgument(call, 0)
  return [array, elementArgument(call, 1, array)]
}

/** Whether Flink's functions can put values of the type in order. BOOLEAN and the intervals are not among them. */
export const isOrdered = (type: LogicalType): boolean =>
  isNumeric(type) || isDatetime(type) || isCharacter(type) || isBinary(type)

/** Functions that cast arguments of one kind to their common type. Source: CommonCollectionInputTypeStrategy. */
export function commonCollections(
  kind: 'ARRAY' | 'MAP',
  form: string,
  fits: (count: number) => boolean,
): (call: CallSite) => Resolution {
  return (call) => {
    checkCount(call, fits, [form])
    refuseNulls(call)
    if (call.args.some((type) => type.kind !== kind))
      return invalidCall(call, `All arguments requires to be a ${kind} type`)
    const common = findCommonType(call.args)
    if (common === undefined || common.kind !== kind)
      return invalidCall(call, `Could not find a common type for arguments: [${call.args.map(flinkText).join(', ')}]`)
    return {
      args: call.args.map((type) => withNullable(castTarget(type, common), type.nullable)),
      result: withNullable(common, anyNullable(call)),
    }
  }
}

/**
 * What an argument is cast to. Where that means a cast of array elements, Flink's cast takes them for NOT NULL, and
 * makes zeros of NULLs whose type has a fixed length.
 */
function castTarget(from: LogicalType, to: LogicalType): LogicalType {
  if (from.kind !== 'ARRAY' || to.kind !== 'ARRAY' || sameTypeIgnoringNullability(from.element, to.element)) return to
  return { ...to, element: withNullable(castTarget(from.element, to.element), false) }
}

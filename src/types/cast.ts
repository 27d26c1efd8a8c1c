import { fromBinary } from './cast/binary.ts'
import { fromBitmap } from './cast/bitmap.ts'
import { identity, type Caster } from './cast/caster.ts'
import { castArray, castMap, castRow, multisetTypes } from './cast/constructed.ts'
import { fromText } from './cast/from-text.ts'
import { fromInterval, toInterval } from './cast/interval.ts'
import { fromBoolean, fromNumeric } from './cast/numeric.ts'
import { unsupportedCast } from './cast/matrix.ts'
import { fromDate, fromTime, fromTimestamp } from './cast/temporal.ts'
import { toText } from './cast/to-text.ts'
import { isCharacter, isInteger, isInterval, isNumeric, isTimestamp, type LogicalType } from './logical-type.ts'
import type { SessionContext } from './session.ts'
import type { Value } from './value.ts'

export { canCast, canCastImplicitly, checkCast } from './cast/matrix.ts'

/** The rule for a pair of types, or undefined when Flink has none. Source: planner.functions.casting.CastRuleProvider. */
export function findCaster(from: LogicalType, to: LogicalType, session: SessionContext): Caster | undefined {
  if (from.kind === 'NULL') return identity
  if (isCharacter(from)) return fromText(from, to, session)
  if (isCharacter(to)) return toText(from, to, session.zone)
  if (isInterval(from)) return fromInterval(from, to)
  if (isInteger(from) && isInterval(to)) return toInterval(to)
  if (isNumeric(from)) return fromNumeric(from, to)
  if (isTimestamp(from)) return fromTimestamp(from, to, session)
  switch (from.kind) {
    case 'BOOLEAN':
      return fromBoolean(to)
    case 'BINARY':
    case 'VARBINARY':
      return fromBinary(from, to)
    case 'BITMAP':
      return fromBitmap(to)
    case 'DATE':
      return fromDate(to, session)
    case 'TIME':
      return fromTime(from, to, session)
    case 'ARRAY':
      return to.kind === 'ARRAY' ? castArray(from.element, to.element, session, findCaster) : undefined
    case 'MAP':
      return to.kind === 'MAP' ? castMap([from.key, from.value], [to.key, to.value], session, findCaster) : undefined
    case 'MULTISET':
      return to.kind === 'MULTISET'
        ? castMap(multisetTypes(from.element), multisetTypes(to.element), session, findCaster)
        : undefined
    case 'ROW':
      return to.kind === 'ROW' ? castRow(from, to, session, findCaster) : undefined
    default:
      return from.kind === to.kind ? identity : undefined
  }
}

function casterOf(from: LogicalType, to: LogicalType, session: SessionContext): Caster {
  return findCaster(from, to, session) ?? unsupportedCast(from, to)
}

/** The cast of one value; throws a SqlError of phase `run` where Flink fails the job. NULL gives NULL. */
export function castFunction(from: LogicalType, to: LogicalType, session: SessionContext): (value: Value) => Value {
  const caster = casterOf(from, to, session)
  if (caster === identity) return (value) => value
  const { apply } = caster
  return (value) => {
    if (value === null) return null
    const result = apply(value)
    if (result === undefined) throw caster.error!(value)
    return result
  }
}

/** As `castFunction`, but NULL where Flink would fail the job. */
export function tryCastFunction(from: LogicalType, to: LogicalType, session: SessionContext): (value: Value) => Value {
  const { apply, error, fatal } = casterOf(from, to, session)
  return (value) => {
    if (value === null) return null
    const result = apply(value)
    if (result === undefined && fatal === true) throw error!(value)
    return result ?? null
  }
}

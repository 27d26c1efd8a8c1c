import { isPrimitiveNumber } from '../default-value.ts'
import { hashMap } from '../java-hash.ts'
import {
  isBinary,
  isCharacter,
  sameTypeIgnoringNullability,
  types,
  type LogicalType,
  type RowType,
} from '../logical-type.ts'
import type { SessionContext } from '../session.ts'
import { keyOf, type MapValue, type Value } from '../value.ts'
import { identity, type Caster } from './caster.ts'

export type FindCaster = (from: LogicalType, to: LogicalType, session: SessionContext) => Caster | undefined

/** What an array or map of NOT NULL elements makes of a NULL: zero where Java has a primitive type, else NULL. */
function missing(to: LogicalType): Value {
  if (to.nullable) return null
  if (isPrimitiveNumber(to)) return 0
  return to.kind === 'BOOLEAN' ? false : null
}

/** Whether a cast that changes no value still has to replace NULLs. */
const fills = (from: LogicalType, to: LogicalType): boolean =>
  from.nullable && from.kind !== to.kind && missing(to) !== null

/** The cast of an element that may be NULL. */
function element(caster: Caster, to: LogicalType): Caster {
  const none = missing(to)
  return { ...caster, apply: (value) => (value === null ? none : caster.apply(value)) }
}

export function castArray(
  from: LogicalType,
  to: LogicalType,
  session: SessionContext,
  find: FindCaster,
): Caster | undefined {
  const inner = find(from, to, session)
  if (inner === undefined) return undefined
  if (inner === identity && !fills(from, to)) return identity
  const { apply, error } = element(inner, to)
  return {
    apply: (value) => {
      const result: Value[] = []
      for (const item of value as readonly Value[]) {
        const cast = apply(item)
        if (cast === undefined) return undefined
        result.push(cast)
      }
      return result
    },
    error: (value) => error!((value as readonly Value[]).find((item) => apply(item) === undefined)!),
  }
}

/** Whether Flink takes values of `from` for values of `to` as they are. Source: LogicalTypeCasts.supportsAvoidingCast. */
function isAvoidable(from: LogicalType, to: LogicalType): boolean {
  if (from.nullable && !to.nullable) return false
  if ((isCharacter(from) && isCharacter(to)) || (isBinary(from) && isBinary(to)))
    return from.kind === to.kind || to.kind.startsWith('VAR') ? from.length <= to.length : false
  if (from.kind === 'ARRAY' && to.kind === 'ARRAY') return isAvoidable(from.element, to.element)
  if (from.kind === 'MULTISET' && to.kind === 'MULTISET') return isAvoidable(from.element, to.element)
  if (from.kind === 'MAP' && to.kind === 'MAP')
    return isAvoidable(from.key, to.key) && isAvoidable(from.value, to.value)
  if (from.kind === 'ROW' && to.kind === 'ROW')
    return (
      from.fields.length === to.fields.length &&
      from.fields.every((field, i) => isAvoidable(field.type, to.fields[i]!.type))
    )
  return sameTypeIgnoringNullability(from, to)
}

/** Flink builds the new map in a Java HashMap, and so the entries come out in its order. */
export function castMap(
  from: readonly [LogicalType, LogicalType],
  to: readonly [LogicalType, LogicalType],
  session: SessionContext,
  find: FindCaster,
): Caster | undefined {
  if (isAvoidable(from[0], to[0]) && isAvoidable(from[1], to[1])) return identity
  const keyCaster = find(from[0], to[0], session)
  const valueCaster = find(from[1], to[1], session)
  if (keyCaster === undefined || valueCaster === undefined) return undefined
  const key = element(keyCaster, to[0])
  const value = element(valueCaster, to[1])
  return {
    apply: (input) => {
      const map = input as MapValue
      const places = new Map<string | number, number>()
      const keys: Value[] = []
      const values: Value[] = []
      for (let i = 0; i < map.keys.length; i++) {
        const k = key.apply(map.keys[i]!)
        const v = value.apply(map.values[i]!)
        if (k === undefined || v === undefined) return undefined
        // keys that became equal: the last value stays
        const place = places.get(keyOf(k))
        if (place !== undefined) values[place] = v
        else {
          places.set(keyOf(k), keys.length)
          keys.push(k)
          values.push(v)
        }
      }
      return hashMap(keys, values, to[0])
    },
    error: (input) => {
      const map = input as MapValue
      const i = map.keys.findIndex((k, j) => key.apply(k) === undefined || value.apply(map.values[j]!) === undefined)
      return key.apply(map.keys[i]!) === undefined ? key.error!(map.keys[i]!) : value.error!(map.values[i]!)
    },
  }
}

export const multisetTypes = (element: LogicalType): [LogicalType, LogicalType] => [element, types.int(false)]

export function castRow(from: RowType, to: RowType, session: SessionContext, find: FindCaster): Caster | undefined {
  if (from.fields.length < to.fields.length) return undefined
  const casters = to.fields.map((field, i) => find(from.fields[i]!.type, field.type, session))
  if (casters.includes(undefined)) return undefined
  if (casters.every((caster) => caster === identity) && from.fields.length === to.fields.length) return identity
  const fields = casters as readonly Caster[]
  return {
    apply: (value) => {
      const result: Value[] = []
      for (let i = 0; i < fields.length; i++) {
        const item = (value as readonly Value[])[i]!
        const cast = item === null ? null : fields[i]!.apply(item)
        if (cast === undefined) return undefined
        result.push(cast)
      }
      return result
    },
    error: (value) => {
      const row = value as readonly Value[]
      const i = fields.findIndex((caster, j) => row[j] !== null && caster.apply(row[j]!) === undefined)
      return fields[i]!.error!(row[i]!)
    },
  }
}

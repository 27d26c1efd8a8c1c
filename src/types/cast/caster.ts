import type { SqlError } from '../../errors/sql-error.ts'
import type { Value } from '../value.ts'

/**
 * The cast between two types. `apply` takes a value that is not NULL and gives the result (NULL where Flink's does, as
 * for decimals that do not fit) or `undefined` where Flink fails; TRY_CAST makes NULL of that without an exception.
 */
export interface Caster {
  readonly apply: (value: Value) => Value | undefined
  /** Why `apply` gave `undefined`; absent when it never does. */
  readonly error?: (value: Value) => SqlError
}

export const identity: Caster = { apply: (value) => value }

/** One cast after another; either may fail. */
export function chain(first: Caster, second: Caster): Caster {
  if (first === identity) return second
  const apply = (value: Value): Value | undefined => {
    const middle = first.apply(value)
    return middle === null || middle === undefined ? middle : second.apply(middle)
  }
  const error = first.error ?? second.error
  if (error === undefined) return { apply }
  return {
    apply,
    error: (value) => {
      const middle = first.apply(value)
      return middle === undefined ? first.error!(value) : second.error!(middle)
    },
  }
}

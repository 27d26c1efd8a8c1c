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
  /** TRY_CAST fails too: Flink does not expect this cast to fail. */
  readonly fatal?: true
}

export const identity: Caster = { apply: (value) => value }

import type { Rel } from '../rel.ts'
import type { ValidationContext } from './context.ts'
import type { Scope } from './scope.ts'

/** Where a query stands: what it may name beside the catalog. */
export interface Environment {
  readonly context: ValidationContext
  /** Common table expressions in reach. */
  readonly ctes: ReadonlyMap<string, Rel>
  /** The enclosing query's tables, for correlated subqueries. */
  readonly outer: Scope | null
}

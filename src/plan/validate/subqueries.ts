import { Part } from '../../errors/part.ts'
import type { Rex } from '../rex.ts'
import type { Rel } from '../rel.ts'
import type { Environment } from './environment.ts'
import type { ExpressionBinder, ExpressionRules } from './expressions.ts'
import type { Scope } from './scope.ts'
import type { Settle, SubqueryJoins } from './subquery-joins.ts'

/** What makes joins of subqueries: loaded for a script that has some. */
export const subqueryPart = new Part(() => import('./subquery-part.ts'), /\(\s*(SELECT|WITH|VALUES)\b/i)

/** The subqueries inside the expressions of one place, if there are any. */
export class Subqueries {
  private made: SubqueryJoins | null = null
  private readonly environment: Environment
  private readonly scope: Scope

  constructor(environment: Environment, scope: Scope) {
    this.environment = environment
    this.scope = scope
  }

  get any(): boolean {
    return this.made?.any === true
  }

  joins(): SubqueryJoins {
    return (this.made ??= new (subqueryPart.get().SubqueryJoins)(this.environment, this.scope))
  }

  bind(node: Parameters<NonNullable<ExpressionRules['subquery']>>[0], binder: ExpressionBinder): Rex {
    return this.joins().bind(node, binder)
  }

  build(rel: Rel, settle: Settle = (rex) => rex): { rel: Rel; settle: Settle } {
    return this.made?.build(rel, settle) ?? { rel, settle }
  }
}

import type * as ast from '../../sql/ast.ts'
import { types } from '../../types/logical-type.ts'
import { and, conjunction } from '../conditions.ts'
import { call, literal, someRex, type Rex } from '../rex.ts'
import type { Rel } from '../rel.ts'
import type { Environment } from './environment.ts'
import { ExpressionBinder, type ExpressionRules } from './expressions.ts'
import { bindQuery, firstColumns } from './query.ts'
import type { Scope } from './scope.ts'
import type { Membership } from './semi-join.ts'
import { asStandIn } from './stand-in.ts'
import { Subqueries, subqueryPart } from './subqueries.ts'
import type { Settle } from './subquery-joins.ts'

/** `rel` restricted to the rows for which a condition is TRUE. */
export function bindFilter(
  rel: Rel,
  scope: Scope,
  condition: ast.Expression,
  clause: string,
  environment: Environment,
): Rel {
  return new Restriction(condition, scope, environment, { clause }).build(rel)
}

/** A condition that rows must meet. It is bound first and built when the rows it is about are known. */
export class Restriction {
  private readonly memberships: Membership[] = []
  private readonly rest: Rex[] = []
  private readonly subqueries: Subqueries

  constructor(condition: ast.Expression, scope: Scope, environment: Environment, rules: ExpressionRules) {
    this.subqueries = new Subqueries(environment, scope)
    const binder: ExpressionBinder = new ExpressionBinder(environment.context, scope, {
      ...rules,
      subquery: (node) => this.subqueries.bind(node, binder),
    })
    for (const conjunct of conjunctsOf(condition, false)) {
      const { not } = conjunct
      const node = asMembership(conjunct.node)
      if (node === null) {
        const rex = binder.bindCondition(conjunct.node)
        this.rest.push(not ? binder.callWith('NOT', [rex], conjunct.node.span, [conjunct.node.span]) : rex)
        continue
      }
      const { isOneRow, memberOperands, pullUp } = subqueryPart.get()
      const query = bindQuery(node.query, { ...environment, outer: scope })
      const anti = not !== (node.type === 'InQuery' && node.not)
      if (node.type === 'Exists' && isOneRow(query)) {
        if (anti) this.rest.push(literal(false, types.boolean(false)))
        continue
      }
      const { operands, right } =
        node.type === 'InQuery' ? memberOperands(node, query, binder) : { operands: [], right: query }
      if (pullUp(right) !== null) this.memberships.push({ operands, right, anti })
      else {
        const value =
          node.type === 'InQuery'
            ? this.subqueries.joins().member(operands, right, !anti)
            : this.subqueries.joins().add({ kind: 'exists', rel: right, type: types.boolean(false) })
        this.rest.push(anti ? call('NOT', [value], value.type) : value)
      }
    }
  }

  build(rel: Rel, settle: Settle = (rex) => rex): Rel {
    const width = rel.fields.length
    let result = rel
    let settled = settle
    const join = (): void => {
      if (!this.subqueries.any) return
      const joined = this.subqueries.build(result, settle)
      result = joined.rel
      settled = joined.settle
    }
    // what an operand is computed of must be there before
    const first = this.memberships.some(({ operands }) =>
      operands.some((rex) => someRex(rex, (node) => asStandIn(node)?.kind === '$SCALAR')),
    )
    if (first) join()
    for (const membership of this.memberships) result = subqueryPart.get().semiJoin(result, membership, settled, settle)
    if (!first) join()
    const condition = conjunction(this.rest)
    if (condition === null) return firstColumns(result, width)
    return firstColumns(
      { op: 'Filter', input: result, condition: this.rest.map(settled).reduce(and), fields: result.fields },
      width,
    )
  }
}

/** The conditions that must all hold; `not` stands before some. */
function conjunctsOf(node: ast.Expression, not: boolean): { node: ast.Expression; not: boolean }[] {
  if (node.type === 'Unary' && node.operator === 'NOT') return conjunctsOf(node.operand, !not)
  if (node.type === 'Binary' && node.operator === (not ? 'OR' : 'AND'))
    return [...conjunctsOf(node.left, not), ...conjunctsOf(node.right, not)]
  return [{ node, not }]
}

/** `= SOME (query)` is IN, `<> ALL (query)` is NOT IN. */
function asMembership(node: ast.Expression): ast.InQuery | ast.Exists | null {
  if (node.type === 'InQuery' || node.type === 'Exists') return node
  if (node.type !== 'Quantified' || !('type' in node.query)) return null
  const all = node.quantifier === 'ALL'
  if (node.operator !== (all ? '<>' : '=')) return null
  return { type: 'InQuery', operand: node.operand, not: all, query: node.query, span: node.span }
}

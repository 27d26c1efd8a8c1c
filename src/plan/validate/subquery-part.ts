/** How subqueries become joins. */
export { isCorrelated } from './decorrelate.ts'
export { lateralJoin } from './lateral.ts'
export { pullUp, semiJoin } from './semi-join.ts'
export { isOneRow, memberOperands, SubqueryJoins } from './subquery-joins.ts'
